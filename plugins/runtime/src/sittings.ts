/** What the record says of exams: every sitting with what was given in it. */

import type { Answered, RecordEvent } from "./record.ts";
import type { Response } from "./questions/question.ts";

interface Begun extends RecordEvent {
  readonly quiz: string;
  readonly sitting: number;
  readonly seed: string;
}

/** What a learner had given to a question when it was kept. */
export interface Drafted extends RecordEvent {
  readonly quiz: string;
  readonly sitting: number;
  readonly question: string;
  readonly response: Response;
  readonly certainty?: number;
}

interface Finished extends RecordEvent {
  readonly quiz: string;
  readonly sitting: number;
  readonly score: number;
  readonly pass: boolean;
}

export interface Sitting {
  /** Sittings of an exam are counted from 1. */
  readonly number: number;
  readonly seed: string;
  /** When it began, in milliseconds. */
  readonly began: number;
  /** By question, the latest of each. */
  readonly drafts: ReadonlyMap<string, Drafted>;
  readonly answers: ReadonlyMap<string, Answered>;
  /** The share of the points, once it is finished. */
  readonly score: number | undefined;
}

/** The sittings by exam, in their order; the events are the oldest first. What was not begun is left out. */
export function sittingsOf(events: readonly RecordEvent[]): ReadonlyMap<string, readonly Sitting[]> {
  const exams = new Map<string, Sitting[]>();
  for (const begun of events.filter((event): event is Begun => event.kind === "begun")) {
    const sittings = exams.get(begun.quiz) ?? [];
    // Two devices that began the same one sit it together.
    if (sittings.some(({ number }) => number === begun.sitting)) continue;
    sittings.push(gather(begun, events));
    exams.set(begun.quiz, sittings.sort((a, b) => a.number - b.number));
  }
  return exams;
}

function gather({ quiz, sitting, seed, at }: Begun, events: readonly RecordEvent[]): Sitting {
  const own = events.filter((event) => event.quiz === quiz && event.sitting === sitting);
  const byQuestion = <Event extends Drafted | Answered>(kind: string) =>
    new Map(own.filter((event): event is Event => event.kind === kind).map((event) => [event.question, event]));
  const finished = own.filter((event): event is Finished => event.kind === "finished");
  return {
    number: sitting,
    seed,
    began: Math.floor(at / 1024),
    drafts: byQuestion<Drafted>("drafted"),
    answers: byQuestion<Answered>("answered"),
    score: finished.length ? Math.max(...finished.map(({ score }) => score)) : undefined,
  };
}
