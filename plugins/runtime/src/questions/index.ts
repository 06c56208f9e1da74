/** The kinds of questions by the name that stands in `data-type`. */

import { multiple } from "./multiple.ts";
import { number } from "./number.ts";
import type { Kind } from "./question.ts";
import { single } from "./single.ts";
import { text } from "./text.ts";
import { trueFalse } from "./true-false.ts";

export const kinds: ReadonlyMap<string, Kind> = new Map([
  ["single", single],
  ["multiple", multiple],
  ["true-false", trueFalse],
  ["text", text],
  ["number", number],
]);
