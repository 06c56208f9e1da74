/** Number: the learner types a number. */

import { compare, parseNumber, type Decimal } from "../decimals.ts";
import { typeIn } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const number: Kind = {
  ...typeIn,

  grade(response, { from, to, unit, near = [] }, language) {
    const value = typeof response === "string" ? parseNumber(response, language, unit) : null;
    if (!value) return { score: 0 };
    if (within(value, from, to)) return { score: 1 };
    const miss = near.findIndex(([low, high]) => within(value, low, high));
    return miss < 0 ? { score: 0 } : { score: 0, near: miss };
  },
};

function within(value: Decimal, from = "", to = ""): boolean {
  const low = parseNumber(from, "en");
  const high = parseNumber(to, "en");
  return low !== null && high !== null && compare(low, value) <= 0 && compare(value, high) <= 0;
}
