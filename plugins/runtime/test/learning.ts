/** A learner of a made-up course, whose record tests add answers to. */

import { fold, type Answered, type RecordEvent } from "../src/record.ts";
import type { Review as Settings } from "../src/outline.ts";
import type { Studied } from "../src/reviews.ts";

const REPLICA = "abcdefgh01234567";
const PRINT = "k3x9q2ab";

export const DAY = 86_400_000;

export class Learner {
  readonly events: RecordEvent[] = [];
  readonly #keys: readonly string[];
  readonly #settings: Partial<Settings>;

  constructor(keys: readonly string[], settings: Partial<Settings> = {}) {
    this.#keys = keys;
    this.#settings = settings;
  }

  /** Adds an event that happens at a time (milliseconds). */
  add(kind: string, time: number, fields: object): void {
    this.events.push({ v: 1, id: `${REPLICA}.${this.events.length + 1}`, at: Math.floor(time) * 1024 + this.events.length, kind, ...fields });
  }

  answer(key: string, time: number, score = 1, more: Partial<Answered> = {}): void {
    this.add("answered", time, { question: key, response: "a", score, attempt: 1, hints: 0, print: PRINT, ...more });
  }

  /** What is known of them at a time. */
  at(now: number): Studied {
    const standing = fold(this.events, now);
    const prints = new Map(this.#keys.map((key) => [key, PRINT]));
    const questions = this.#keys.map((key) => [key, 1] as const);
    return {
      outline: {
        lessons: [{ id: "one", title: "One", quizzes: [{ id: "quiz", required: true, pass: 80, questions }] }],
        review: { url: "review/", retention: 0.9, longest: 180, daily: 20, ...this.#settings },
      },
      standing,
      prints,
      answers: (key) => (standing.answers.get(key) ?? []).filter(({ print }) => print === PRINT),
    };
  }
}

/** So many names. */
export function named(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `quiz/q${index}`);
}
