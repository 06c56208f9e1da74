/** The learner's record: a set of events that only grows. What is shown is computed from it. */

import type { Response } from "./questions/question.ts";
import { UPGRADES, upgraded, type Upgrades } from "./versions.ts";

/** One event. Kinds and fields that are not known here are kept, and ignored in what is computed. */
export interface RecordEvent {
  /** The version of the schema. */
  readonly v: number;
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
  /** How sure the learner was, from 1 to 3. */
  readonly certainty?: number;
  /** The learner said that they do not know. */
  readonly idk?: boolean;
  /** The number of the try that shuffled what was shown, where it is not the answer's own. */
  readonly order?: number;
  /** The exam and its sitting that the answer belongs to, and whether the learner left the question out there. */
  readonly quiz?: string;
  readonly sitting?: number;
  readonly skipped?: boolean;
}

/** Hides what it saw: by replica, ranges of the numbers of its events, the bounds included. */
interface Reset extends RecordEvent {
  readonly seen: { readonly [replica: string]: readonly (readonly [from: number, to: number])[] };
}

/** What a record adds up to. */
export interface Standing {
  /** Every answer by question, the oldest first; what was left out is none. */
  readonly answers: ReadonlyMap<string, readonly Answered[]>;
  /** Everything, the oldest first. */
  readonly events: readonly RecordEvent[];
  /** The same without answers that are so old that they are packed. */
  readonly recent: readonly RecordEvent[];
  readonly opened: ReadonlySet<string>;
  readonly completed: ReadonlySet<string>;
  /** The lesson opened last. */
  readonly newest: string | undefined;
  /** The learner's name for all that is chosen by chance: the replica of the oldest event. */
  readonly learner: string | undefined;
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
// A date, or none.
const DATE = /^(?:\d{4}-\d\d-\d\d)?$/;
const SEED = /^[a-z0-9]{1,32}$/;

type Fields = { readonly [field: string]: unknown };

const SHAPES: ReadonlyMap<string, (event: Fields) => boolean> = new Map([
  ["opened", isAboutLesson],
  ["completed", isAboutLesson],
  ["answered", isAnswered],
  ["begun", (event) => isAboutSitting(event) && isText(event.seed, SEED)],
  ["drafted", isDrafted],
  ["reset", ({ seen }) => isFields(seen) && Object.values(seen).every(isRanges)],
  ["undone", ({ reset }) => isText(reset, ID)],
  ["flagged", ({ question, on }) => isText(question, QUESTION) && typeof on === "boolean"],
  ["planned", ({ daily, exam }) => isCount(daily, 1, 500) && (exam === undefined || isText(exam, DATE))],
  ["finished", (event) => isAboutSitting(event) && isShare(event.score) && typeof event.pass === "boolean"],
]);

/** Makes what reads a stored event as a fresh object of the newest version. */
export function reader(upgrades: Upgrades): (value: unknown) => RecordEvent | null {
  return (value) => {
    const event = isFields(value) && isData(value) && upgraded(value, upgrades);
    if (!event || !isText(event.id, ID) || !isCount(event.at, 0, LAST_STAMP) || !isText(event.kind, KIND)) return null;
    return SHAPES.get(event.kind as string)?.(event) === false ? null : ({ ...event } as RecordEvent);
  };
}

/** Reads one stored event; null when it is none, or of a later version. Whatever the value is, nothing is thrown. */
export const readEvent = reader(UPGRADES);

/** Events with the same fields: the values that all have in common, the names of the other fields, a row of values for each. */
export type Table = readonly [same: object, names: readonly string[], ...rows: (readonly unknown[])[]];

/** The events in a line of tables, or of events, in JSON; none where there is no line. */
export function eventsOf(line?: string | null): RecordEvent[] {
  try {
    const values = (JSON.parse(line ?? "[]") as unknown[]).flatMap((value) => (Array.isArray(value) ? rowsOf(value as unknown as Table) : [value]));
    return values.map((value) => readEvent(value)).filter((event) => event !== null);
  } catch {
    return [];
  }
}

function rowsOf([same, names, ...rows]: Table): object[] {
  return rows.map((row) => {
    const event: { [name: string]: unknown } = { ...same };
    for (let at = 0; at < names.length; at++) event[names[at] ?? ""] = row[at];
    return event;
  });
}

/** Adds events to a record; returns those that it did not hold yet. The order of adding changes nothing. */
export function unite(record: Map<string, RecordEvent>, events: Iterable<RecordEvent>): RecordEvent[] {
  const fresh: RecordEvent[] = [];
  for (const event of events) {
    const held = record.get(event.id);
    // One id with two contents is damage; every device settles on the same one. As a rule both stores say the same.
    if (held && (JSON.stringify(held) === JSON.stringify(event) || canonical(held) >= canonical(event))) continue;
    record.set(event.id, event);
    fresh.push(event);
  }
  return fresh;
}

/** Present names of lessons, quizzes, questions by former ones. */
export type Heirs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What names a lesson, a quiz, a question in an event. */
const NAMES = [["lesson", "lessons"], ["quiz", "quizzes"], ["question", "questions"]] as const;

/** The event as if what it names had been called then as it is now; what is stored stays as it was. */
function brought(event: RecordEvent, heirs: Heirs): RecordEvent {
  for (const [field, table] of NAMES) {
    const heir = heirs.get(table)?.get(event[field] as string);
    if (heir) event = { ...event, [field]: heir };
  }
  return event;
}

/** A clock a day ahead was wrong: its events count, as the oldest, and do not drag later ones with them. */
function timeBy(now: number): (event: RecordEvent) => number {
  return ({ at }) => (at > (now + DAY) * 1024 ? 0 : at);
}

/** Those of the events that count in a record, with what they name called as it is now, the oldest first. */
export function counting(events: readonly RecordEvent[], record: readonly RecordEvent[], now: number, heirs: Heirs): RecordEvent[] {
  const time = timeBy(now);
  const known = events.filter(unhidden(record)).map((event) => brought(event, heirs));
  return known.sort((a, b) => time(a) - time(b) || bySequence(a, b));
}

/** What the record adds up to at a time (milliseconds). */
export function fold(record: Iterable<RecordEvent>, now: number, heirs: Heirs = new Map()): Standing {
  const all = [...record];
  const events = counting(all, all, now, heirs);
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
    events,
    recent: events,
    completed: new Set(lessons("completed")),
    newest: opened.at(-1),
    learner: oldest(all),
    clock: all.map(timeBy(now)).reduce((latest, time) => Math.max(latest, time), 0),
  };
}

/**
 * Tells of each event whether it counts: a reset lists by replica the ranges of numbers that it saw, and hides them, unless
 * it was undone. What it had not seen counts on, whatever the order in which devices meet.
 */
function unhidden(events: readonly RecordEvent[]): (event: RecordEvent) => boolean {
  const undone = new Set(events.filter(({ kind }) => kind === "undone").map(({ reset }) => reset));
  const seen = events.filter((event): event is Reset => event.kind === "reset" && !undone.has(event.id)).map((reset) => new Map(Object.entries(reset.seen)));
  return ({ id, kind }) => kind === "reset" || !seen.some((ranges) => {
    const [replica = "", number] = id.split(".");
    return ranges.get(replica)?.some(([from, to]) => Number(number) >= from && Number(number) <= to);
  });
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

/** By the stamps as they are, which time does not change. */
function oldest(events: readonly RecordEvent[]): string | undefined {
  const [first, ...others] = events;
  return others.reduce((least, event) => (least && (event.at - least.at || bySequence(event, least)) < 0 ? event : least), first)?.id.split(".")[0];
}

export function isAnswer(event: RecordEvent): event is Answered {
  return event.kind === "answered" && event.skipped !== true;
}

function isAboutLesson({ lesson }: Fields): boolean {
  return isText(lesson, NAME);
}

function isAnswered(event: Fields): boolean {
  const { question, response, score, attempt, hints, print, certainty, order, quiz, sitting } = event;
  return isText(question, QUESTION) && isResponse(response) && isText(print, PRINT) && isShare(score)
    && isCount(attempt, 1, 1e9) && isCount(hints, 0, 1e9) && isCertainty(certainty)
    && (order === undefined || isCount(order, 0, 1e9))
    && (quiz === undefined && sitting === undefined || isAboutSitting(event));
}

function isAboutSitting({ quiz, sitting }: Fields): boolean {
  return isText(quiz, NAME) && isCount(sitting, 1, 1e9);
}

function isRanges(value: unknown): boolean {
  return Array.isArray(value) && value.every((range) => Array.isArray(range) && range.length === 2 && range.every((bound) => isCount(bound, 1, 1e9)));
}

function isDrafted(event: Fields): boolean {
  return isAboutSitting(event) && isText(event.question, QUESTION) && isResponse(event.response) && isCertainty(event.certainty);
}

function isCertainty(value: unknown): boolean {
  return value === undefined || isCount(value, 1, 3);
}

function isShare(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 1;
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
  let left = MOST_VALUES;
  const isSound = (item: unknown, depth: number): boolean => left-- > 0 && depth <= DEEPEST && (
    item === null || typeof item === "string" && item.length <= MOST_VALUES || typeof item === "boolean" || Number.isFinite(item)
    || (Array.isArray(item) || isPlain(item)) && Object.values(item as object).every((inner) => isSound(inner, depth + 1)));
  return isSound(value, 0);
}

function isPlain(value: unknown): boolean {
  return isFields(value) && Object.getPrototypeOf(value) === Object.prototype;
}
