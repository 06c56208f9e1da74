/** Answers of several parts: one field for each gap or item, named by `data-item`. */

import { copy, make } from "../html.ts";
import { fields, typed } from "./inputs.ts";
import type { Field, Grade, Kind, Response, Shown } from "./question.ts";

/** What every kind does whose answer is a table of parts. */
export const parts: Omit<Kind, "nothing" | "grade"> = {
  none: {},
  arithmetic: "arithmetic-parts",
  read: ({ form }) => Object.fromEntries(fields(form).map((field) => [nameOf(field), typed(field)]).filter(([, part]) => part)),
  isOpen: ({ form }) => !fields(form).every(typed),
  write({ form }, response) {
    const given = tableOf(response);
    const all = fields(form);
    const known = new Map(all.map((field) => [nameOf(field), field]));
    if (!given || ![...given].every(([name, part]) => offers(known.get(name), part))) return false;
    for (const field of all) field.value = given.get(nameOf(field)) ?? "";
    return true;
  },
};

/** Scores each part by itself. */
export function gradeParts(
  response: Response, names: readonly string[], credit: string | undefined, isRight: (name: string, part: string | undefined) => boolean,
): Grade {
  const given = tableOf(response);
  if (!given) return { score: 0 };
  const right = names.filter((name) => isRight(name, given.get(name))).length;
  const of = names.length;
  return credit === "partial" ? { score: right / of, right, of } : { score: right === of ? 1 : 0 };
}

/** The rows of the items, in the page's order. */
export function rowsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>("li[data-item]")];
}

/** The field of a row. */
export function selectOf(row: HTMLElement): HTMLSelectElement {
  return row.querySelector("select[name=answer]") as HTMLSelectElement;
}

/** Marks each row as right or wrong, with its feedback. */
export function noteRows(question: Shown, isRight: (item: string) => boolean): void {
  const feedback = feedbackOf(question);
  for (const row of rowsOf(question.form)) {
    const name = row.dataset.item ?? "";
    row.dataset.verdict = isRight(name) ? "right" : "wrong";
    const said = feedback.get(name);
    row.append(make("div", "cq-note", make("strong", "cq-verdict", question.words(row.dataset.verdict)), " ", ...(said ? [copy(said)] : [])));
  }
}

/** The feedback to each gap or item that has some. */
export function feedbackOf(question: Shown): ReadonlyMap<string, Element> {
  const found = question.querySelectorAll<HTMLElement>(".cq-notes > li > .cq-feedback");
  return new Map([...found].map((said) => [said.parentElement?.dataset.option ?? "", said]));
}

/** The parts by their names; null where the response is of another form. */
export function tableOf(response: Response): ReadonlyMap<string, string> | null {
  return typeof response === "string" || Array.isArray(response) ? null : new Map(Object.entries(response));
}

function nameOf(field: Field): string {
  return field.dataset.item ?? "";
}

function offers(field: Field | undefined, part: string): boolean {
  return field !== undefined && part !== "" && (!("options" in field) || [...field.options].some(({ value }) => value === part));
}
