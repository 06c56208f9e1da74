/** Scenario: the learner leads a branching conversation. */

import { copy, make } from "../html.ts";
import type { Key, Kind, Shown } from "./question.ts";

/** The replies that were given so far, by question. */
const ways = new WeakMap<Shown, readonly string[]>();

export const scenario: Kind = {
  none: [],
  nothing: "choose-first",
  bare: true,
  again: "try-another-way",
  action: () => "",

  start(question) {
    part(question, ".cq-steps")?.toggleAttribute("hidden", true);
    part(question, "fieldset")?.append(make("ol", "cq-talk"));
    show(question, []);
  },

  read: (question) => ways.get(question) ?? [],
  isOpen: (question) => !isEnd(question.answerKey, ways.get(question) ?? []),

  write(question, response) {
    if (!Array.isArray(response) || own(question.answerKey.steps, lead(question.answerKey, response)) === undefined) return false;
    show(question, response);
    return true;
  },

  grade(response, key) {
    const step = Array.isArray(response) ? own(key.steps, lead(key, response)) : 0;
    return { score: typeof step === "number" ? step : 0 };
  },

  present(question, _, { score }) {
    if (score <= 0 || score >= 1) return;
    part(question, ".cq-outcome")?.append(" ", question.words("percent", { n: Math.round(score * 100) }));
  },

  pressed(question, { dataset: { reply, turn } }) {
    const given = ways.get(question) ?? [];
    question.edit();
    go(question, reply === undefined ? given.slice(0, Number(turn)) : [...given, reply]);
  },

  retry: (question) => go(question, []),
};

/** The step to which replies lead from the start; an empty name where they lead nowhere. */
function lead({ start = "", steps }: Key, replies: readonly string[]): string {
  return replies.reduce((at, reply) => {
    const step = own(steps, at);
    return (typeof step === "object" && own(step, reply)) || "";
  }, start);
}

function isEnd(key: Key, replies: readonly string[]): boolean {
  return typeof own(key.steps, lead(key, replies)) === "number";
}

function own<Value>(table: { readonly [name: string]: Value } = {}, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Takes the learner to where replies lead. The focus goes there too, so that it is read. */
function go(question: Shown, replies: readonly string[]): void {
  show(question, replies);
  part(question, ".cq-talk > :last-child")?.focus();
  if (isEnd(question.answerKey, replies)) question.submit();
}

/** Shows the conversation so far: a row for its beginning and one for each reply with what follows, the open replies in the last. */
function show(question: Shown, replies: readonly string[]): void {
  ways.set(question, replies);
  const rows = [[], ...replies.map((_, turn) => replies.slice(0, turn + 1))].map((given) => {
    const row = make("li", "", ...said(question, given), ...says(question, lead(question.answerKey, given)));
    row.tabIndex = -1;
    return row;
  });
  rows.at(-1)?.append(...choices(question, replies));
  part(question, ".cq-talk")?.replaceChildren(...rows);
}

/** The last of the replies, with the feedback to it. */
function said(question: Shown, replies: readonly string[]): Element[] {
  const reply = replies.at(-1);
  const step = lead(question.answerKey, replies.slice(0, -1));
  const text = part(question, `[data-step="${step}"] [data-reply="${reply}"] > .cq-text`);
  const feedback = part(question, `.cq-notes > [data-option="${step}/${reply}"] > .cq-feedback`);
  const words = text && make("div", "cq-said", make("p", "cq-speaker", question.words("you-say")), copy(text));
  return [words, feedback && copy(feedback)].filter((element) => !!element);
}

function says(question: Shown, step: string): Element[] {
  const found = question.form.querySelectorAll(`[data-step="${step}"] > :not(.cq-replies)`);
  return [make("div", "cq-turn", ...[...found].map(copy))];
}

/** The replies that are open now, and the ways back. */
function choices(question: Shown, given: readonly string[]): Element[] {
  const step = lead(question.answerKey, given);
  const replies = [...question.form.querySelectorAll<HTMLElement>(`[data-step="${step}"] > .cq-replies > li`)];
  const list = make("ul", "cq-replies", ...replies.map((row) => make("li", "", replyButton(row))));
  list.ariaLabel = question.words("your-reply");
  const back = given.length ? [backButton(question, "back-one-turn", given.length - 1)] : [];
  const over = given.length > 1 && replies.length ? [backButton(question, "start-over", 0)] : [];
  return [...(replies.length ? [list] : []), make("p", "cq-back", ...back, " ", ...over)];
}

function replyButton(row: HTMLElement): HTMLElement {
  const button = make("button", "cq-reply", ...[...row.querySelectorAll(":scope > .cq-text")].map(copy));
  // A link inside a button cannot be reached.
  for (const link of button.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  button.type = "button";
  button.dataset.reply = row.dataset.reply;
  return button;
}

function backButton(question: Shown, word: string, turn: number): HTMLElement {
  const button = make("button", "cq-small", question.words(word));
  button.type = "button";
  button.dataset.turn = String(turn);
  return button;
}

function part(question: Shown, selector: string): HTMLElement | null {
  return question.querySelector<HTMLElement>(selector);
}
