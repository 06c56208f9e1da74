/** Shows a learner's answers on pages of a course that was edited since; tests/replay.py writes what there is to do, and judges what is shown. */

import { readFileSync, writeFileSync } from "node:fs";
import type { Outline } from "../src/outline.ts";
import type { Key, Response } from "../src/questions/question.ts";

interface Work {
  /** The course as it was whenever something was answered. */
  readonly revisions: readonly Outline[];
  readonly answers: readonly { readonly revision: number; readonly question: string; readonly response: Response }[];
  /** The course as it is shown, with what decides the score of its questions. */
  readonly pages: readonly { readonly outline: Outline; readonly keys: { readonly [question: string]: Key } }[];
}

/** The question that an answer is shown under, whether it counts there, and the response with present ids. */
type Shown = readonly [question: string, counts: boolean, response: Response] | null;

// A browser without any store, without other tabs.
const nothing = { get: () => undefined };
Object.defineProperties(globalThis, { localStorage: nothing, indexedDB: nothing, BroadcastChannel: nothing });
Object.assign(globalThis, { HTMLElement: class {}, addEventListener: () => {} });
const { Course } = await import("../src/course.ts");
const { renamed } = await import("../src/renames.ts");

const [, , given = "", made = ""] = process.argv;
const { revisions, answers, pages } = JSON.parse(readFileSync(given, "utf8")) as Work;

const open = (outline: Outline, visit: number) => new Course(outline, "https://course.example/", visit.toString(36).padStart(16, "0"), () => {});
const visits = revisions.map(open);
const ids = answers.map(({ revision, question, response }) => {
  const course = visits[revision];
  course?.record("answered", { question, response, score: 0, attempt: 1, hints: 0, print: course.prints.get(question) });
  return course?.events.at(-1)?.id;
});
const record = visits.flatMap((course) => course.events);

const shown = pages.map(({ outline, keys }, number): Shown[] => {
  const course = open(outline, revisions.length + number);
  course.add(record);
  const found = new Map([...course.standing.answers].flatMap(([question, events]) => {
    const counting = new Set(course.answers(question));
    const key = keys[question];
    return events.map((event) => [event.id, [question, counting.has(event), key ? renamed(event.response, key) : event.response] as const]);
  }));
  return ids.map((id) => found.get(id ?? "") ?? null);
});
writeFileSync(made, JSON.stringify(shown));
// The stores that there are none of are looked for in vain until then.
process.exit();
