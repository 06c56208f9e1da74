/** Decides when a learner is offered to save their record to a file. */

import type { RecordEvent } from "./record.ts";

// What would be a pity to lose, in answers; less where the browser itself deletes things.
const MANY = 50;
const SOME = 10;

/**
 * Tells whether it is time: the first lesson is complete, or an exam is passed, or much was answered, and since then the
 * learner has neither saved a file nor declined. The events are the oldest first.
 */
export function isTime(events: readonly RecordEvent[], fleeting: boolean): boolean {
  const last = events.map(({ kind }) => kind === "exported" || kind === "declined").lastIndexOf(true);
  const since = events.slice(last + 1);
  const milestone = since.some(({ kind, pass }) => kind === "finished" && pass === true || kind === "completed" && last < 0);
  return milestone || since.filter(({ kind }) => kind === "answered").length >= (fleeting ? SOME : MANY);
}
