/** Order: the learner puts items in order. */

import { announce } from "../announce.ts";
import { draggable } from "../dragging.ts";
import { make } from "../html.ts";
import { rearrange } from "./inputs.ts";
import { noteRows, rowsOf, selectOf } from "./parts.ts";
import type { Kind, Shown } from "./question.ts";

export const order: Kind = {
  none: [],
  nothing: "moved-nothing",
  mayBeNothing: true,
  arithmetic: "arithmetic-pairs",

  start(question) {
    const rows = rowsOf(question.form);
    for (const row of rows) {
      const select = selectOf(row);
      select.remove(0);
      select.after(moveButton(question, row, "move-up", -1), moveButton(question, row, "move-down", 1));
    }
    draggable(question.form, "li[data-item]", {
      zone: (under) => under.closest<HTMLElement>("li[data-item]"),
      drop: (row, other) => move(question, row, rowsOf(question.form).indexOf(other)),
    });
    begin(question.form);
  },

  arrange({ form, answerKey }, mix) {
    const mixed = mix(names(form));
    // What begins right asks nothing.
    const right = mixed.every((name, index) => name === answerKey.order?.[index]);
    line(form, right ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed);
    begin(form);
  },

  read: ({ form }) => names(form),
  isOpen: ({ form }) => rowsOf(form).every((row) => selectOf(row).selectedOptions[0]?.defaultSelected),

  write({ form }, response) {
    // Some order there always is.
    if (!Array.isArray(response) || (response.length && !isPermutation(response, names(form)))) return false;
    line(form, response);
    number(form);
    return true;
  },

  grade(response, { order = [], credit }) {
    if (!Array.isArray(response) || !order.length || !isPermutation(response, order)) return { score: 0 };
    if (credit !== "partial") return { score: order.every((name, index) => response[index] === name) ? 1 : 0 };
    const pairs = order.flatMap((first, index) => order.slice(index + 1).map((second) => [first, second]));
    const right = pairs.filter(([first, second]) => response.indexOf(first) < response.indexOf(second)).length;
    return { score: right / pairs.length, right, of: pairs.length };
  },

  present(question, response) {
    const { order } = question.answerKey;
    // A sealed order that is wrong does not say where.
    if (order) noteRows(question, (item) => Array.isArray(response) && response.indexOf(item) === order.indexOf(item));
  },

  changed(question, field) {
    const row = field.closest("li");
    if (row) move(question, row, Number(field.value) - 1);
  },

  pressed(question, button) {
    const row = button.closest("li");
    if (row) move(question, row, rowsOf(question.form).indexOf(row) + Number(button.dataset.step));
  },
};

function moveButton(question: Shown, row: HTMLElement, word: string, step: number): HTMLButtonElement {
  const button = make("button", "cq-move", question.words(word));
  button.type = "button";
  button.dataset.step = String(step);
  button.ariaLabel = `${question.words(word)}: ${wordsOf(row)}`;
  return button;
}

/** Moves the others round the row, so that the focus stays where it is. */
function move(question: Shown, row: HTMLElement, to: number): void {
  const others = rowsOf(question.form).filter((other) => other !== row);
  const place = Math.min(Math.max(to, 0), others.length);
  row.before(...others.slice(0, place));
  row.after(...others.slice(place));
  number(question.form);
  question.edit();
  announce(question.words("position-of", { item: wordsOf(row), n: place + 1, of: others.length + 1 }));
}

/** Puts the rows into an order. */
function line(form: HTMLFormElement, order: readonly string[]): void {
  rearrange(rowsOf(form), (row) => row.dataset.item, () => order);
}

/** Lets every row say its position, and its select remember that it stood there first. */
function begin(form: HTMLFormElement): void {
  for (const [index, row] of rowsOf(form).entries()) {
    for (const [position, option] of [...selectOf(row).options].entries()) option.defaultSelected = position === index;
  }
  number(form);
}

/** Lets every row say its position. */
function number(form: HTMLFormElement): void {
  for (const [index, row] of rowsOf(form).entries()) selectOf(row).selectedIndex = index;
}

function names(form: HTMLFormElement): string[] {
  return rowsOf(form).map((row) => row.dataset.item ?? "");
}

function wordsOf(row: HTMLElement): string {
  return row.querySelector(".cq-text")?.textContent?.trim() ?? "";
}

function isPermutation(response: readonly string[], order: readonly string[]): boolean {
  return response.length === order.length && order.every((name) => response.includes(name));
}
