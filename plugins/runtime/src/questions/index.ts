/** The kinds of questions by the name that stands in `data-type`. */

import { cloze } from "./cloze.ts";
import { match } from "./match.ts";
import { multiple } from "./multiple.ts";
import { number } from "./number.ts";
import { order } from "./order.ts";
import { poll } from "./poll.ts";
import type { Kind } from "./question.ts";
import { reflect } from "./reflect.ts";
import { scenario } from "./scenario.ts";
import { single } from "./single.ts";
import { sort } from "./sort.ts";
import { text } from "./text.ts";
import { trueFalse } from "./true-false.ts";

export const kinds: ReadonlyMap<string, Kind> = new Map([
  ["single", single],
  ["multiple", multiple],
  ["true-false", trueFalse],
  ["text", text],
  ["number", number],
  ["cloze", cloze],
  ["order", order],
  ["match", match],
  ["sort", sort],
  ["scenario", scenario],
  ["poll", poll],
  ["reflect", reflect],
]);
