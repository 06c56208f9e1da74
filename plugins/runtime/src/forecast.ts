/** Keeps when questions come again, so that pages can count what is due without computing it. */

import type { Course } from "./course.ts";
import type { Desk, Review } from "./reviews.ts";

/** Keeps the days until each question comes again, by its last review. */
export function keepForecast({ outline }: Course, { cards, plan }: Desk, interval: (reviews: readonly Review[]) => number): void {
  const days = cards.flatMap(({ reviews }) => reviews.slice(-1).map(({ id }) => [id, interval(reviews)]));
  try {
    localStorage.setItem(nameOf(outline.course), JSON.stringify({ retention: plan.retention, days: Object.fromEntries(days) }));
  } catch {
    // Without it the pages count what they know.
  }
}

/** The kept days by review, as far as they are of this course's retention. */
export function readForecast({ outline }: Course): ReadonlyMap<string, number> {
  try {
    const { retention, days } = JSON.parse(localStorage.getItem(nameOf(outline.course)) ?? "") as { retention: unknown; days: object };
    if (retention !== outline.review?.retention) return new Map();
    return new Map(Object.entries(days).filter(([, number]) => Number.isSafeInteger(number) && number > 0));
  } catch {
    return new Map();
  }
}

function nameOf(course: string): string {
  return `coursemark-forecast:${course}`;
}
