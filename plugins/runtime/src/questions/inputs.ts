/** The inputs of a question's form, shared by the kinds that choose or type. */

import { copy, make } from "../html.ts";
import type { Field, Grade, Kind, Mix, Response, Shown } from "./question.ts";

const VERDICT = ":scope > .cq-verdict";
const FEEDBACK = ":scope > .cq-feedback";
const MISSED = ":scope > .cq-missed";

// More than any answer that is read, and little enough for the record.
const LONGEST = 5000;

/** Whatever holds an answer; by a query, since names of inputs shadow the form's own properties. */
export function fields(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("[name=answer]")];
}

/** The options that can be chosen. */
export function options(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[name=answer]")];
}

/** The ids of the options that are chosen, sorted. */
export function chosen(form: HTMLFormElement): string[] {
  return options(form).filter((input) => input.checked).map((input) => input.value).sort();
}

/** Chooses these options and no others; false when one of them is not there. */
export function choose(form: HTMLFormElement, names: readonly string[]): boolean {
  const known = new Map(options(form).map((input) => [input.value, input]));
  if (!names.every((name) => known.has(name))) return false;
  for (const [name, input] of known) input.checked = names.includes(name);
  return true;
}

/** What was typed, as far as it is read; nothing where that is only space. */
export function typed(field: Field | undefined): string {
  const text = field?.value.slice(0, LONGEST) ?? "";
  return text.trim() && text;
}

/**
 * Puts the feedback to each chosen option beside it. What was missed stands beside an option that was left out, where
 * part of the answer was right: said sooner, it would give the answer away.
 */
export function noteOptions(question: Shown, response: Response, grade: Grade): void {
  // Where only one can be chosen, the outcome has already said whether it is right.
  const [picked, parts] = Array.isArray(response) ? [response, `${VERDICT}, ${FEEDBACK}`] : [[response], FEEDBACK];
  const rows = new Map(options(question.form).map((input) => [input.value, input.closest("li")]));
  for (const note of question.querySelectorAll<HTMLElement>(".cq-notes > li")) {
    const name = note.dataset.option ?? "";
    const correct = question.answerKey.correct?.includes(name);
    const missed = grade.score > 0 && correct && !picked.includes(name);
    const found = [...note.querySelectorAll(missed ? MISSED : parts)];
    const row = rows.get(name);
    if (!row || !(picked.includes(name) || (missed && found.length))) continue;
    row.dataset.verdict = missed ? "missed" : correct ? "right" : "wrong";
    const said = missed ? [make("strong", "cq-verdict", question.words("left-out")), " "] : [];
    if (found.length) row.append(make("div", "cq-note", ...said, ...found.flatMap((part) => [copy(part), " "])));
  }
}

/** Puts elements of one list into another order, that of their names; returns them in it. */
export function rearrange<Some extends Element>(elements: Iterable<Some>, name: (element: Some) => string | undefined, mix: Mix): Some[] {
  const named = new Map(Array.from(elements, (element) => [name(element) ?? "", element]));
  const mixed = mix([...named.keys()]).flatMap((key) => named.get(key) ?? []);
  mixed[0]?.parentElement?.append(...mixed);
  return mixed;
}

/** Puts the options into another order, unless the author fixed it. */
export function arrangeOptions({ form }: Shown, mix: Mix): void {
  rearrange(form.querySelectorAll("ol.cq-options:not([data-fixed]) > li"), (row) => row.querySelector("input")?.value, mix);
}

/** Puts the notes into the order of the options that they speak of: they name them by nothing else. */
export function alignNotes(question: Shown): void {
  const notes = question.querySelectorAll<HTMLElement>(".cq-notes > li");
  rearrange(notes, (note) => note.dataset.option, () => options(question.form).map(({ value }) => value));
}

/** The kinds where the learner picks one option. */
export const pickOne: Kind = {
  none: "",
  nothing: "choose-first",
  read: ({ form }) => chosen(form)[0] ?? "",
  write: ({ form }, response) => typeof response === "string" && choose(form, response ? [response] : []),
  grade: (response, { correct = [] }) => ({ score: correct.some((name) => name === response) ? 1 : 0 }),
  present: noteOptions,
};

/** The kinds where the learner types. */
export const typeIn: Omit<Kind, "grade"> = {
  none: "",
  nothing: "type-first",
  read: ({ form }) => typed(fields(form)[0]),
  write({ form }, response) {
    const [field] = fields(form);
    if (!field || typeof response !== "string") return false;
    field.value = response;
    return true;
  },
};
