/** Placing: each item gets one place among several, in a select, which dragging sets too. */

import { gradeParts, noteRows, parts, selectOf, tableOf } from "./parts.ts";
import type { Kind } from "./question.ts";

export const placing: Kind = {
  ...parts,
  nothing: "place-first",

  grade: (response, { places = {}, credit }) =>
    gradeParts(response, Object.keys(places), credit, (item, place) => place === places[item]),

  present(question, response) {
    const given = tableOf(response);
    noteRows(question, (item) => given?.get(item) === question.answerKey.places?.[item]);
  },
};

/** A, B, ... Z, AA, AB, ... for 0, 1, ... */
export function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/** Gives an item a place, or takes it away, as if it had been chosen. */
export function place(row: HTMLElement, name = ""): void {
  const select = selectOf(row);
  if (select.value === name) return;
  select.value = name;
  select.dispatchEvent(new Event("input", { bubbles: true }));
}
