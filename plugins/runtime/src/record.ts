/** The learner's record: a set of events that only grows. What is shown is computed from it. */

import type { Response } from "./questions/question.ts";

/** One event. Kinds and fields that are not known here are kept, and ignored in what is computed. */
export interface RecordEvent {
  readonly v: 1;
  /** "<replica>.<seq>": a replica is one page load, its events are counted from 1. */
  readonly id: string;
  /** Hybrid clock: milliseconds × 1024 + n, so that what follows is later even where clocks are wrong. */
  readonly at: number;
  readonly kind: string;
  readonly [field: string]: unknown;
}

export interface Answered extends RecordEvent {
  readonly question: string;
  readonly response: Response;
  readonly score: number;
  readonly attempt: number;
  readonly hints: number;
  readonly print: string;
}

/** What a record adds up to. */
export interface Standing {
  /** Every answer by question, the oldest first. */
  readonly answers: ReadonlyMap<string, readonly Answered[]>;
  readonly opened: ReadonlySet<string>;
  readonly completed: ReadonlySet<string>;
  /** The lesson opened last. */
  readonly newest: string | undefined;
  /** The latest time that can be believed. */
  readonly clock: number;
}

const DAY = 86_400_000;
// The year 2200, so that counting on from any stamp stays exact.
const LAST_STAMP = 7_258_118_400_000 * 1024;
const LONGEST_TEXT = 20_000;
const MOST_PARTS = 1000;
const MOST_VALUES = 50_000;
const DEEPEST = 8;

const ID = /^[a-z0-9]{16}\.[1-9][0-9]{0,8}$/;
const KIND = /^[a-z][a-z-]{0,31}$/;
const NAME = /^[a-z0-9-]{1,64}$/;
const QUESTION = /^[a-z0-9-]{1,64}(?:\/[a-z0-9-]{1,64})?$/;
const PRINT = /^[a-z0-9]{1,64}$/;

type Fields = { readonly [field: string]: unknown };

const SHAPES: ReadonlyMap<string, (event: Fields) => boolean> = new Map([
  ["opened", isAboutLesson],
  ["completed", isAboutLesson],
  ["answered", isAnswered],
]);

/** Reads one stored event as a fresh object; null when it is none. Whatever the value is, nothing is thrown. */
export function readEvent(value: unknown): RecordEvent | null {
  if (!isFields(value) || !isData(value)) return null;
  const known = value.v === 1 && isText(value.id, ID) && isCount(value.at, 0, LAST_STAMP) && isText(value.kind, KIND);
  if (!known || SHAPES.get(value.kind as string)?.(value) === false) return null;
  return { ...value } as RecordEvent;
}

/** Adds events to a record; returns those that it did not hold yet. The order of adding changes nothing. */
export function unite(record: Map<string, RecordEvent>, events: Iterable<RecordEvent>): RecordEvent[] {
  const fresh: RecordEvent[] = [];
  for (const event of events) {
    const held = record.get(event.id);
    // One id with two contents is damage; every device settles on the same one.
    if (held && canonical(held) >= canonical(event)) continue;
    record.set(event.id, event);
    fresh.push(event);
  }
  return fresh;
}

/** What the record adds up to at a time (milliseconds). */
export function fold(record: Iterable<RecordEvent>, now: number): Standing {
  // A clock a day ahead was wrong: its events count, as the oldest, and do not drag later ones with them.
  const limit = (now + DAY) * 1024;
  const time = (event: RecordEvent) => (event.at > limit ? 0 : event.at);
  const events = [...record].sort((a, b) => time(a) - time(b) || bySequence(a, b));
  const answers = new Map<string, Answered[]>();
  const lessons = (kind: string) => events.filter((event) => event.kind === kind).map((event) => event.lesson as string);
  for (const event of events.filter(isAnswer)) {
    const earlier = answers.get(event.question);
    if (earlier) earlier.push(event);
    else answers.set(event.question, [event]);
  }
  const opened = lessons("opened");
  return {
    answers,
    opened: new Set(opened),
    completed: new Set(lessons("completed")),
    newest: opened.at(-1),
    clock: events.reduce((latest, event) => Math.max(latest, time(event)), 0),
  };
}

/** The stamp of an event that happens now (milliseconds): never behind what was seen. */
export function tick(clock: number, now: number): number {
  return Math.max(Math.floor(now) * 1024, clock + 1);
}

/** JSON with sorted keys: the same text for the same content. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isFields(value)) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}

function bySequence(a: RecordEvent, b: RecordEvent): number {
  const [left = "", first] = a.id.split(".");
  const [right = "", second] = b.id.split(".");
  return left < right ? -1 : left > right ? 1 : Number(first) - Number(second);
}

function isAnswer(event: RecordEvent): event is Answered {
  return event.kind === "answered";
}

function isAboutLesson({ lesson }: Fields): boolean {
  return isText(lesson, NAME);
}

function isAnswered({ question, response, score, attempt, hints, print }: Fields): boolean {
  return isText(question, QUESTION) && isResponse(response) && isText(print, PRINT)
    && typeof score === "number" && score >= 0 && score <= 1
    && isCount(attempt, 1, 1e9) && isCount(hints, 0, 1e9);
}

function isResponse(value: unknown): boolean {
  if (typeof value === "string") return value.length <= LONGEST_TEXT;
  if (Array.isArray(value)) return value.length <= MOST_PARTS && value.every((name) => isText(name, NAME));
  if (!isFields(value)) return false;
  const parts = Object.entries(value);
  // No name is `__proto__`.
  return parts.length <= MOST_PARTS && parts.every(([item, part]) => NAME.test(item) && typeof part === "string" && part.length <= LONGEST_TEXT);
}

function isText(value: unknown, shape: RegExp): boolean {
  return typeof value === "string" && shape.test(value);
}

function isCount(value: unknown, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value is plain JSON of sane size: no dates, no cycles, nothing deep. */
function isData(value: unknown): boolean {
  const found: [value: unknown, depth: number][] = [[value, 0]];
  // The list grows while it is walked.
  for (const [item, depth] of found) {
    if (depth > DEEPEST || found.length > MOST_VALUES) return false;
    if (item === null || typeof item === "string" || typeof item === "boolean" || Number.isFinite(item)) continue;
    if (!Array.isArray(item) && !isPlain(item)) return false;
    for (const inner of Object.values(item as object)) found.push([inner, depth + 1]);
  }
  return true;
}

function isPlain(value: unknown): boolean {
  return isFields(value) && Object.getPrototypeOf(value) === Object.prototype;
}
