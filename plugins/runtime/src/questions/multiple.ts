/** Multiple choice: the learner picks all options that apply, which may be none. */

import { arrangeOptions, choose, chosen, noteOptions } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const multiple: Kind = {
  none: [],
  nothing: "ticked-nothing",
  mayBeNothing: true,
  arithmetic: "arithmetic",
  arrange: arrangeOptions,
  read: ({ form }) => chosen(form),
  write: ({ form }, response) => Array.isArray(response) && choose(form, response),
  present: noteOptions,

  grade(response, { correct = [], credit, when = [] }) {
    if (!Array.isArray(response)) return { score: 0 };
    const names = new Set(response);
    const right = correct.filter((name) => names.has(name)).length;
    const wrong = names.size - right;
    const found = when.findIndex((chosen) => new Set(chosen).size === names.size && chosen.every((name) => names.has(name)));
    const told = found < 0 ? {} : { when: found };
    if (credit !== "partial" || !correct.length) {
      return { score: right === correct.length && wrong === 0 ? 1 : 0, ...told };
    }
    return { score: Math.max(0, (right - wrong) / correct.length), right, wrong, of: correct.length, ...told };
  },
};
