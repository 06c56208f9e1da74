/** What of the record reviewing goes by: which answers count, how they are rated, what is planned, which questions are due. */

import type { Outline, Review as Settings } from "./outline.ts";
import type { Answered, RecordEvent, Standing } from "./record.ts";
import { hash } from "./seeded.ts";

/** As FSRS has them: again, hard, good. */
export type Rating = 1 | 2 | 3;

/** An answer that counts: the first to its question on a day. What follows on that day is seen to already. */
export interface Review {
  /** The event's. */
  readonly id: string;
  readonly day: number;
  readonly rating: Rating;
}

/** How a learner reviews: as the course says, and as they chose themselves. */
export interface Plan {
  /** The share of the questions that is to be known when they are asked again, 0 to 1. */
  readonly retention: number;
  /** No question comes later than after so many days. */
  readonly longest: number;
  /** No more questions are asked on a day. */
  readonly daily: number;
  /** The day of an exam that is to come. */
  readonly exam: number | undefined;
}

/** A question that was answered. */
export interface Card {
  readonly key: string;
  /** The oldest first; none where the question has changed since. */
  readonly reviews: readonly Review[];
  /** The day on which it comes again. */
  readonly due: number;
}

/** What there is to review on a day. */
export interface Desk {
  readonly today: number;
  readonly plan: Plan;
  readonly cards: readonly Card[];
  /** How many questions were reviewed today, and how many more may be. */
  readonly done: number;
  readonly left: number;
}

/** What a learner chose for themselves; an exam of the course's is not repeated, since it may be moved. */
interface Planned extends RecordEvent {
  readonly daily: number;
  readonly exam?: string;
}

/** What is known of the learner and the course, which has a page for review. */
export interface Studied {
  readonly outline: Pick<Outline, "lessons" | "review">;
  readonly standing: Pick<Standing, "answers" | "recent">;
  readonly prints: ReadonlyMap<string, string>;
  answers(key: string): readonly Answered[];
}

const DAY = 86_400_000;
// Of FSRS-6: how stable a memory is after the first answer, by rating, in days; how fast it fades.
const FIRST = [0.212, 1.2931, 2.3065] as const;
const DECAY = -0.1542;

/** The learner's local day that a time (milliseconds) falls on, counted from 1970. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY - new Date(time).getTimezoneOffset() / 1440);
}

/** Local noon of a day, as a time. */
export function noonOf(day: number): number {
  const noon = (day + 0.5) * DAY;
  return noon + new Date(noon).getTimezoneOffset() * 60_000;
}

/** The day that a date names (YYYY-MM-DD). */
export function dayNamed(date: string): number {
  return Date.parse(date) / DAY;
}

/** The date of a day. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Wrong, or right in part, is to be learned again; right with a hint or a doubt was hard. */
export function rate({ score, certainty, hints }: Answered): Rating {
  return score < 1 ? 1 : certainty === 1 || hints ? 2 : 3;
}

/** The answers that count, the oldest first. A clock that is a day ahead of now is not believed, as when the record is folded. */
export function reviewsOf(answers: readonly Answered[], now: number): Review[] {
  const reviews: Review[] = [];
  for (const answer of answers) {
    const time = answer.at / 1024;
    if (time > now + DAY) continue;
    const day = Math.min(dayOf(time), dayOf(now));
    if (day > (reviews.at(-1)?.day ?? -Infinity)) reviews.push({ id: answer.id, day, rating: rate(answer) });
  }
  return reviews;
}

/** The plan on a day: the course's, under what the learner chose last. */
export function planOf({ outline, standing }: Studied, today: number): Plan {
  const own = standing.recent.filter((event): event is Planned => event.kind === "planned").at(-1);
  const { retention, longest, daily, exam = "" } = outline.review as Settings;
  const day = dayNamed(own?.exam ?? exam);
  return { retention, longest, daily: own?.daily ?? daily, exam: day > today ? day : undefined };
}

/** After how many days a question comes that was answered once: I(r, S) of FSRS-6, for which no more is needed. */
export function firstInterval(rating: Rating, retention: number): number {
  const stability = FIRST[rating - 1] ?? 0;
  return Math.max(1, Math.round((stability * (retention ** (1 / DECAY) - 1)) / (0.9 ** (1 / DECAY) - 1)));
}

/**
 * The day on which a question comes again that was answered on a day. Before an exam every question comes once more, on
 * one of the last days, of which there are twice as many as all of them need under the daily limit.
 */
export function dueDay(key: string, day: number, interval: number, { longest, exam, daily }: Plan, cards: number): number {
  const due = day + Math.min(interval, longest);
  if (exam === undefined) return due;
  const last = exam - 1 - (hash(key) % Math.ceil((2 * cards) / daily));
  return day < last ? Math.min(due, last) : due;
}

/** All questions to be reviewed; `interval` gives the days until a question comes that has these reviews. */
export function survey(source: Studied, now: number, interval: (reviews: readonly Review[], plan: Plan) => number): Desk {
  const today = dayOf(now);
  const plan = planOf(source, today);
  const keys = reviewable(source);
  const cards = keys.map((key): Card => {
    const reviews = reviewsOf(source.answers(key), now);
    const last = reviews.at(-1);
    return { key, reviews, due: last ? dueDay(key, last.day, interval(reviews, plan), plan, keys.length) : today };
  });
  const done = cards.filter(({ key, reviews }) => reviews.at(-1)?.day === today && isOld(source, key, today)).length;
  return { today, plan, cards, done, left: Math.max(0, plan.daily - done) };
}

/** The questions that are due. */
export function dueOf({ cards, today }: Desk): readonly Card[] {
  return cards.filter(({ due }) => due <= today);
}

/** The scored questions of lessons, and those that were asked in an exam, as far as they were answered and still are there. */
function reviewable({ outline, standing, prints }: Studied): string[] {
  const quizzes = outline.lessons.flatMap((lesson) => lesson.quizzes ?? []);
  const scored = new Set(quizzes.flatMap(({ questions }) => questions.filter(([, points]) => points).map(([key]) => key)));
  const asked = [...standing.answers].filter(([key, answers]) => scored.has(key) || answers.some(({ sitting }) => sitting));
  return asked.map(([key]) => key).filter((key) => prints.has(key));
}

/** Whether a question was answered before today, whatever its wording was. */
function isOld({ standing }: Studied, key: string, today: number): boolean {
  const [first] = standing.answers.get(key) ?? [];
  return first !== undefined && dayOf(first.at / 1024) < today;
}
