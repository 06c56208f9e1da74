/** True or false: the learner decides whether a statement holds. */

import { pickOne } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const trueFalse: Kind = pickOne;
