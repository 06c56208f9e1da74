/** The table of objectives: how far each is mastered, and on what grounds. */

import { anchor } from "./course.ts";
import type { CourseElement } from "./element.ts";
import { daysBetween, evidenceOf, lessonsFor, summaryOf, today } from "./evidence.ts";
import { make } from "./html.ts";
import { LEVELS, levelOf, mastery, type Evidence } from "./mastery.ts";
import type { Items, Shelf } from "./outline.ts";
import { bar, head, joined, link, linkTo, row, shelfOf, table, titleOf } from "./pieces.ts";

/** Where the next level begins. */
const MARKS = LEVELS.map(([, least]) => least).filter(Boolean);

export function objectivesTable(page: CourseElement, items: Items): HTMLElement[] {
  const now = today();
  const rows = [...evidenceOf(page.course, items, now)].map(([objective, evidence]) => rowOf(page, items, objective, evidence, now));
  if (!rows.length) return [];
  const heads = ["mastery-objective", "mastery-level"].map((word) => page.words(word));
  const whole = table(heads, rows);
  whole.className = "cm-mastery";
  const { review } = page.course.outline;
  const refresh = review ? [make("p", "", link(page.words("mastery-review"), page.course.address(review.url)))] : [];
  return [make("p", "", page.words("mastery-how")), whole, ...refresh];
}

function rowOf(page: CourseElement, items: Items, objective: string, evidence: readonly Evidence[], now: number): HTMLElement {
  const { objectives } = page.course.outline;
  const mastered = mastery(evidence, now);
  const level = make("strong", "", page.words(`mastery-${evidence.length ? levelOf(mastered) : "none"}`));
  const why = evidence.length ? [grounds(page, items, objective, evidence, now)] : [];
  return row(head("row", objectives[objective] ?? objective, ...why), make("td", "", level, bar(mastered, MARKS)));
}

/** On what grounds: the sentence, what was missed at last, where to read about it. */
function grounds(page: CourseElement, items: Items, objective: string, evidence: readonly Evidence[], now: number): HTMLElement {
  const { questions, first, last, missed } = summaryOf(evidence);
  const when = new Intl.RelativeTimeFormat(page.language, { numeric: "auto" }).format(-daysBetween(last, now), "day");
  const lines = [make("p", "", page.words("mastery-evidence", { n: questions, first, when }))];
  if (missed.length) lines.push(make("p", "", page.words("mastery-missed"), " ", ...joined(linksTo(page, items, missed), ", ")));
  const lessons = lessonsFor(page.course, items, objective);
  if (lessons.length) lines.push(make("p", "", page.words("mastery-lessons"), " ", ...joined(lessons.map((lesson) => linkTo(page, lesson)), ", ")));
  const details = make("details", "", make("summary", "", page.words("mastery-why")), ...lines);
  details.dataset.objective = objective;
  return details;
}

/** Leads to each quiz with some of these questions, at the first of them, with how many there are. */
function linksTo(page: CourseElement, items: Items, keys: readonly string[]): HTMLElement[] {
  const quizzes = new Map<Shelf, string[]>();
  for (const key of keys) {
    const shelf = shelfOf(items, key);
    if (shelf) quizzes.set(shelf, [...(quizzes.get(shelf) ?? []), key]);
  }
  return [...quizzes].map(([shelf, [first = "", ...others]]) => {
    const address = page.course.address(`${shelf.url}#${anchor(first)}`);
    return make("span", "", link(titleOf(page, shelf), address), others.length ? ` (${others.length + 1})` : "");
  });
}
