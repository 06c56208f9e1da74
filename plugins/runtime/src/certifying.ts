/** What a certificate says: the entries of the record that earned it, and the code that stands for them. */

import type { Course } from "./course.ts";
import type { Items, Shelf } from "./outline.ts";
import { canonical, type RecordEvent } from "./record.ts";
import type { Hashes } from "./sealing.ts";

/** An entry that earned it: a passed sitting, or a lesson's completion. */
export interface Earned extends RecordEvent {
  readonly quiz?: string;
  readonly score?: number;
  readonly release: string;
}

// What the code is made of: what a later version of this program keeps of an entry, whatever else it adds.
const FIELDS = ["at", "id", "lesson", "quiz", "release", "score", "sitting"];
const PURPOSE = "coursemark-certificate";
const MOST_SIGNS = 100;
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const GROUP = 4;
const GROUPS = 4;
const RELEASE = /^[a-z0-9]{1,64}$/;
// Control and formatting characters, but those that join letters in Persian and in Indian scripts.
const UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * The entries that earn the certificate: of each exam the best sitting that passed, the first of equals; where the course
 * has no exam, every lesson's completion. None while anything is missing.
 */
export function earned(course: Pick<Course, "standing" | "outline" | "events">, items: Items): readonly Earned[] | undefined {
  const { outline, events, standing: { recent } } = course;
  const exams = required(items);
  const found = exams.length
    ? exams.map(({ id }) => best(recent.filter(({ kind, quiz, pass }) => kind === "finished" && quiz === id && pass === true)))
    : outline.lessons.map(({ id }) => recent.find(({ kind, lesson }) => kind === "completed" && lesson === id));
  // As they are stored: that an exam was renamed later changes no code.
  const stored = found.map((event) => event && events.find(({ id }) => id === event.id));
  return found.length && stored.every(isEarned) ? stored : undefined;
}

/** The exams that have to be passed. */
export function required({ quizzes }: Items): readonly Shelf[] {
  return quizzes.filter(({ mode, required }) => mode === "exam" && required);
}

/** A name without what is not seen of it, in one line, at most a hundred characters long. */
export function tidy(name: string): string {
  const signs = [...name.slice(0, 10 * MOST_SIGNS).normalize("NFC").replace(/[\n\r\t\u2028\u2029]/g, " ").replace(UNSEEN, "").replace(/\s+/g, " ").trim()];
  return signs.slice(0, MOST_SIGNS).join("").trim();
}

/**
 * The code: HMAC-SHA-256 with the key "coursemark-certificate" over the canonical JSON of the course's id, the name, and the
 * fields above of each entry, its first 80 bits in Base32 (RFC 4648). Whoever has the record and the name finds the same one;
 * it proves no more than that.
 */
export async function codeOf(course: string, name: string, entries: readonly RecordEvent[], hashes: Hashes): Promise<string> {
  const encoder = new TextEncoder();
  const kept = entries.map((entry) => Object.fromEntries(FIELDS.filter((field) => field in entry).map((field) => [field, entry[field]])));
  const digest = await hashes.mac(encoder.encode(PURPOSE), encoder.encode(canonical({ course, entries: kept, name })));
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const signs = Array.from({ length: GROUPS * GROUP }, (_, index) => SIGNS[parseInt(bits.slice(5 * index, 5 * index + 5), 2)]).join("");
  return Array.from({ length: GROUPS }, (_, index) => signs.slice(GROUP * index, GROUP * (index + 1))).join("-");
}

function best(events: readonly RecordEvent[]): RecordEvent | undefined {
  return [...events].sort((a, b) => (b.score as number) - (a.score as number) || a.at - b.at)[0];
}

function isEarned(event: RecordEvent | undefined): event is Earned {
  return typeof event?.release === "string" && RELEASE.test(event.release);
}
