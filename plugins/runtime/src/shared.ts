/** What a script that only some pages need has from the one that is in every page; build.mjs puts this in the place of its modules. */

import type { Shared } from "./bundles.ts";

export const {
  addressOf, anchor, announce, canonical, copy, counting, CourseElement, eventsOf, fold, hash, isAnswer, keyOf, likened, load, make, parseNumber, percent, reaches, readEvent,
  renew, tooLong, unite,
} = globalThis.coursemark?.shared as Shared;
