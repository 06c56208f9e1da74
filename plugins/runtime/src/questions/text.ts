/** Text: the learner types a word or a phrase. */

import { exact, foldText, tooLong } from "../folding.ts";
import { typeIn } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const text: Kind = {
  ...typeIn,

  grade(response, { answers = [], match, near = [] }) {
    if (typeof response !== "string") return { score: 0 };
    if (accepts(response, answers, match)) return { score: 1 };
    const miss = near.findIndex((spellings) => accepts(response, spellings, match));
    return miss < 0 ? { score: 0 } : { score: 0, near: miss };
  },
};

/** Tells whether what was typed is one of the answers. */
export function accepts(typed: string, answers: readonly string[], match = "folded"): boolean {
  if (tooLong(typed)) return false;
  if (match === "regex") return answers.some((pattern) => wholly(pattern, foldText(typed)));
  return answers.map((answer) => likened(answer, match)).includes(likened(typed, match));
}

/** Typed text in the form in which it is compared. */
export function likened(text: string, match?: string): string {
  return match === "exact" ? exact(text) : foldText(text);
}

function wholly(pattern: string, text: string): boolean {
  try {
    // With `u` a character is what it is in Python; there, unlike here, `\-` is allowed outside a class.
    const portable = pattern.replace(/\\(.)/gu, (escape, sign) => (sign === "-" ? "\\x2d" : escape));
    return new RegExp(`^(?:${portable})$`, "u").test(text);
  } catch {
    return false;
  }
}
