/** Tells a learner who had finished the course what has come since. */

import type { CourseElement } from "./element.ts";

/** A line in words, or none where there is nothing new. */
export function added(element: CourseElement): string[] {
  const { course } = element;
  const titles = course.left.map((lesson) => `${course.number(lesson)}. ${lesson.title}`);
  return course.standing.finished && titles.length ? [element.words("added", { titles: titles.join(", ") })] : [];
}
