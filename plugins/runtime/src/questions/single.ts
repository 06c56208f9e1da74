/** Single choice: the learner picks one option. */

import { arrangeOptions, pickOne } from "./inputs.ts";
import type { Kind } from "./question.ts";

export const single: Kind = { ...pickOne, arrange: arrangeOptions };
