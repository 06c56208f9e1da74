/** The inputs of a question's form, shared by the kinds that choose or type. */

import type { Kind } from "./question.ts";

// More than any answer that is read, and little enough for the record.
const LONGEST = 5000;

/** The inputs that hold the answer; by a query, since names of inputs shadow the form's own properties. */
export function inputs(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name="answer"]')];
}

/** The ids of the options that are chosen, sorted. */
export function chosen(form: HTMLFormElement): string[] {
  return inputs(form).filter((input) => input.checked).map((input) => input.value).sort();
}

/** Chooses these options and no others; false when one of them is not there. */
export function choose(form: HTMLFormElement, names: readonly string[]): boolean {
  const options = new Map(inputs(form).map((input) => [input.value, input]));
  if (!names.every((name) => options.has(name))) return false;
  for (const [name, input] of options) input.checked = names.includes(name);
  return true;
}

/** The kinds where the learner picks one option. */
export const pickOne: Kind = {
  nothing: "choose-first",
  mayBeNothing: false,
  read: (form) => chosen(form)[0] ?? "",
  write: (form, response) => typeof response === "string" && choose(form, [response]),
  grade: (response, { correct = [] }) => ({ score: correct.some((name) => name === response) ? 1 : 0 }),
};

/** The kinds where the learner types. */
export const typeIn: Omit<Kind, "grade"> = {
  nothing: "type-first",
  mayBeNothing: false,
  read(form) {
    const typed = inputs(form)[0]?.value.slice(0, LONGEST) ?? "";
    return typed.trim() && typed;
  },
  write(form, response) {
    const [input] = inputs(form);
    if (!input || typeof response !== "string") return false;
    input.value = response;
    return true;
  },
};
