/** Says how many questions are due: in the header, on the first page, at the end of a lesson. */

import { load } from "./bundles.ts";
import type { Course } from "./course.ts";
import { readForecast } from "./forecast.ts";
import { make } from "./html.ts";
import { put } from "./putting.ts";
import { dayOf, dueOf, firstInterval, survey } from "./reviews.ts";

/**
 * How many questions are due now, and no more than may be asked today. Exact for what was answered on one day only, or
 * reviewed on the review page since; what was answered again elsewhere counts from the first day on which it may come.
 */
export function countDue(course: Course, now: number): number {
  const forecast = readForecast(course);
  const desk = survey(course, now, (reviews, { retention }) => {
    const { id, rating } = reviews.at(-1) ?? { id: "", rating: 1 };
    return forecast.get(id) ?? firstInterval(rating, retention);
  });
  return Math.min(dueOf(desk).length, desk.left);
}

/** The page that was counted for last, with what was found. */
let counted = { page: "", n: 0 };

/** Brings the counts in the page up to date, once a page; where nothing is due nothing is said. */
export function markDue(course: Course): void {
  const { review } = course.outline;
  if (!review) return;
  const address = course.address(review.url);
  const page = location.pathname;
  const here = location.href.split(/[?#]/)[0] === address;
  if (page !== counted.page) {
    counted = { ...counted, page };
    void course.ready.then(() => knownDue(course, Date.now())).then((n) => {
      counted = { ...counted, n };
      show(course, address, here ? 0 : n);
    }, () => {});
  }
  show(course, address, here ? 0 : counted.n);
}

/** What was counted last holds until the day is over or something is done: no page reads all questions for what the one before it found. */
async function knownDue(course: Course, now: number): Promise<number> {
  const { outline: { course: id, release }, standing: { recent } } = course;
  if (!recent.some(({ kind }) => kind === "answered")) return 0;
  const name = `coursemark-due:${id}`;
  // To open or to complete a lesson makes nothing due.
  const last = recent.filter(({ kind }) => kind !== "opened" && kind !== "completed").at(-1)?.id;
  const state = `${dayOf(now)} ${release} ${last}`;
  const [kept, n] = (read(name) ?? "").split("=");
  if (kept === state && Number.isSafeInteger(Number(n))) return Number(n);
  await Promise.all([load("items"), course.whole()]);
  const found = countDue(course, now);
  try {
    localStorage.setItem(name, `${state}=${found}`);
  } catch {
    // The next page counts again.
  }
  return found;
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function show(course: Course, address: string, n: number): void {
  const say = (word: string) => course.words(document.documentElement.lang, word, { n });
  const link = (className: string, word: string) => {
    const found = make("a", className, say(word));
    found.href = address;
    found.title = say("review-due");
    return found;
  };
  put(document.querySelector(".md-header__title"), "cm-due", n ? link("cm-due", "review-count") : undefined, "after");
  for (const place of document.querySelectorAll("course-start, lesson-end")) {
    put(place, "cm-due-note", n ? make("p", "cm-due-note", say("review-due"), " ", link("", "review-now")) : undefined, "append");
  }
}
