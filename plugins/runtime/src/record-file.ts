/** The record as a file of the learner's own: one JSON object, read whole or not at all. */

import { hash } from "./seeded.ts";
import { canonical, readEvent, type RecordEvent } from "./record.ts";
import { isLater } from "./versions.ts";

const FORMAT = "coursemark-record";
const VERSION = 1;
/** More than a learner can fill, and little enough to be read at once. */
export const LARGEST = 50_000_000;

/** What there is to say of a file that cannot be taken: a key of words. */
export type Refusal = "file-too-large" | "file-no-record" | "file-newer" | "file-other-course" | "file-damaged";

interface RecordFile {
  readonly format: typeof FORMAT;
  readonly v: number;
  readonly course: string;
  readonly title: string;
  readonly release: string;
  readonly exported: string;
  readonly count: number;
  /** Finds accidents, not intentions: anybody can write a file. */
  readonly checksum: string;
  readonly events: readonly RecordEvent[];
}

/** The file's text. */
export function writeFile(events: readonly RecordEvent[], course: { readonly course: string; readonly title: string; readonly release: string }, now: Date): string {
  const sorted = [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const file: RecordFile = {
    format: FORMAT, v: VERSION, course: course.course, title: course.title, release: course.release, exported: now.toISOString(),
    count: sorted.length, checksum: checksum(sorted), events: sorted,
  };
  // An event is a line.
  return `${JSON.stringify({ ...file, events: [] }).slice(0, -2)}\n${sorted.map((event) => JSON.stringify(event)).join(",\n")}\n]}\n`;
}

/** The events of a file of this course, or why none of them are taken. */
export function readFile(text: string, course: string): readonly RecordEvent[] | Refusal {
  if (text.length > LARGEST) return "file-too-large";
  const file = parse(text);
  if (typeof file !== "object" || file === null || !("format" in file) || file.format !== FORMAT) return "file-no-record";
  const { v, course: id, count, checksum: sum, events } = file as { readonly [field: string]: unknown };
  if (typeof v === "number" && v > VERSION) return "file-newer";
  if (v !== VERSION || !Array.isArray(events)) return "file-damaged";
  if (id !== course) return "file-other-course";
  if (events.some(isLater)) return "file-newer";
  const read = events.map(readEvent).filter((event) => event !== null);
  // The sum is of the events as they were written, whatever version they were of.
  const whole = read.length === events.length && count === read.length && sum === checksum(events as RecordEvent[]);
  return whole ? read : "file-damaged";
}

function checksum(events: readonly RecordEvent[]): string {
  return hash(events.map(canonical).join("\n")).toString(16).padStart(8, "0");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
