/** Multiple choice: the learner picks all options that apply, which may be none. */

import { choose, chosen } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const multiple: Kind = {
  nothing: "ticked-nothing",
  mayBeNothing: true,
  read: chosen,
  write: (form, response) => typeof response !== "string" && choose(form, response),

  grade(response, { correct = [], credit }) {
    if (typeof response === "string") return { score: 0 };
    const names = new Set(response);
    const right = correct.filter((name) => names.has(name)).length;
    const wrong = names.size - right;
    if (credit !== "partial" || !correct.length) {
      return { score: right === correct.length && wrong === 0 ? 1 : 0 };
    }
    return { score: Math.max(0, (right - wrong) / correct.length), right, wrong, of: correct.length };
  },
};
