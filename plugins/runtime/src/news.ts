/** Tells a learner who had finished the course what has come since. */

import type { CourseElement } from "./element.ts";
import type { RecordEvent } from "./record.ts";

/** Whether all lessons that there were at some time were complete then. */
export function hasFinished(events: readonly RecordEvent[]): boolean {
  return events.some(({ kind, left }) => kind === "completed" && left === 0);
}

/** A line in words, or none where there is nothing new. */
export function added(element: CourseElement): string[] {
  const { course } = element;
  const titles = course.left.map((lesson) => `${course.number(lesson)}. ${lesson.title}`);
  return hasFinished(course.standing.recent) && titles.length ? [element.words("added", { titles: titles.join(", ") })] : [];
}
