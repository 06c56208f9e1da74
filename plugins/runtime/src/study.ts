/** Goes along with studying: what is due, where the learner stopped, what is flagged, what was wrong. */

import type { Course } from "./course.ts";
import { markDue } from "./due.ts";
import { markFlags } from "./flags.ts";
import { followPlace } from "./place.ts";
import { offerRetries } from "./retries.ts";

/** Brings all of it up to date in the page. */
export function accompany(course: Course): void {
  followPlace(course);
  markDue(course);
  markFlags(course);
  offerRetries(course);
}
