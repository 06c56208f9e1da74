/** Finds the place in a lesson where the learner stopped. */

import type { Course } from "./course.ts";

interface Place {
  readonly lesson: string;
  /** The id of the last heading or question that was reached. */
  readonly anchor: string;
}

// So long after scrolling a place is kept, in milliseconds.
const PAUSE = 300;
// What has come so far up in the window is reached.
const REACHED = 0.4;
const LONGEST = 200;

let following = false;

/** Keeps the place while the learner reads, in this browser alone. */
export function followPlace(course: Course): void {
  if (following) return;
  following = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(course), PAUSE);
  }, { passive: true });
}

/** The place in a lesson, as the end of its address; nothing where the learner stopped in another one. */
export function placeIn(course: Course, lesson: string): string {
  const place = read(course);
  return place?.lesson === lesson && place.anchor ? `#${place.anchor}` : "";
}

function keep(course: Course): void {
  const lesson = document.querySelector<HTMLElement>("lesson-end")?.dataset.lesson;
  if (!lesson) return;
  const places = [...document.querySelectorAll("article :is(h2, h3)[id], quiz-question:not([hidden])")];
  const anchor = places.filter((element) => element.getBoundingClientRect().top < innerHeight * REACHED).at(-1)?.id ?? "";
  try {
    localStorage.setItem(nameOf(course), JSON.stringify({ lesson, anchor }));
  } catch {
    // The lesson begins at its beginning.
  }
}

function read(course: Course): Place | undefined {
  try {
    const { lesson, anchor } = JSON.parse(localStorage.getItem(nameOf(course)) ?? "") as { lesson: unknown; anchor: unknown };
    return typeof lesson === "string" && typeof anchor === "string" && anchor.length <= LONGEST ? { lesson, anchor } : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ outline }: Course): string {
  return `coursemark-place:${outline.course}`;
}
