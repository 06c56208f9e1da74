/** Gives the learner their record as a file. */

import type { Course } from "./course.ts";
import { make } from "./html.ts";
import { writeFile } from "./record-file.ts";

/** Saves everything as the browser saves what is downloaded; returns how many events that are. The record remembers it. */
export async function download(course: Course): Promise<number> {
  await course.whole();
  const { outline, events } = course;
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([writeFile(events, outline, new Date())], { type: "application/json" }));
  link.download = fileName(course);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  course.record("exported", {});
  return events.length;
}

export function fileName({ outline }: Course): string {
  return `${outline.course}-${new Date().toISOString().slice(0, 10)}.json`;
}

/** Where a browser deletes what a site keeps, after a week without a visit. */
export function isSafari(): boolean {
  return /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);
}
