/** What the record says of each objective: the answers to its questions, as mastery is reckoned from them. */

import type { Course } from "./course.ts";
import { mastery, type Evidence } from "./mastery.ts";
import type { Items, Lesson } from "./outline.ts";
import type { Answered } from "./record.ts";

const DAY = 86_400_000;

/** The time of an event, in days; what a wrong clock put into the future happened now. */
export function dayOf({ at }: { readonly at: number }, now: number): number {
  return Math.min(at / 1024 / DAY, now);
}

/** The present, in days. */
export function today(): number {
  return Date.now() / DAY;
}

/** How many midnights lie between two times, where the learner is. */
export function daysBetween(day: number, now: number): number {
  const midnight = (time: number) => new Date(time * DAY).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(day)) / DAY);
}

/** The answers that tell of each objective, the oldest first, to the questions as they stand now; what cannot be wrong tells nothing. */
export function evidenceOf(course: Course, items: Items, now: number): ReadonlyMap<string, readonly Evidence[]> {
  const found = new Map<string, Evidence[]>(Object.keys(course.outline.objectives).map((objective) => [objective, []]));
  for (const [question, [, guess, ...objectives]] of Object.entries(items.questions)) {
    if (guess >= 1) continue;
    const answers = course.answers(question).map((answer) => ({ question, score: answer.score, guess, day: dayOf(answer, now) }));
    for (const objective of objectives) found.get(objective)?.push(...answers);
  }
  for (const evidence of found.values()) evidence.sort((a, b) => a.day - b.day);
  return found;
}

/** The highest mastery that there ever was: what is open to a learner once does not close again. */
export function reached(evidence: readonly Evidence[]): number {
  return Math.max(0, ...evidence.map(({ day }, index) => mastery(evidence.slice(0, index + 1), day)));
}

/** What the answers come to in words: how many questions, how many of them right at first, when the last one was. */
export interface Summary {
  readonly questions: number;
  readonly first: number;
  readonly last: number;
  /** The questions whose last answer was not fully right. */
  readonly missed: readonly string[];
}

export function summaryOf(evidence: readonly Evidence[]): Summary {
  const byQuestion = new Map<string, Evidence[]>();
  for (const answer of evidence) byQuestion.set(answer.question, [...(byQuestion.get(answer.question) ?? []), answer]);
  const histories = [...byQuestion];
  return {
    questions: histories.length,
    first: histories.filter(([, answers]) => (answers[0]?.score ?? 0) >= 1).length,
    last: evidence.at(-1)?.day ?? 0,
    missed: histories.filter(([, answers]) => (answers.at(-1)?.score ?? 0) < 1).map(([question]) => question),
  };
}

/** The lessons that serve an objective, and can be read. */
export function lessonsFor(course: Course, items: Items, objective: string): Lesson[] {
  const served = new Map(Object.entries(items.lessons));
  return course.outline.lessons.filter(({ id, url }) => url !== undefined && served.get(id)?.includes(objective));
}

/** The first answers to questions that were given with a certainty. */
export function sureAnswers(course: Course): Answered[] {
  const first = [...course.standing.answers.keys()].map((key) => course.answers(key)[0]);
  return first.filter((answer): answer is Answered => answer?.certainty !== undefined);
}
