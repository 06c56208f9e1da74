/** Reads the record files in a list that Python wrote, and says what the browser makes of each. */

import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fold, unite, type RecordEvent } from "../src/record.ts";
import { readFile, writeFile } from "../src/record-file.ts";
import { sittingsOf } from "../src/sittings.ts";

interface Job {
  /** Files that are united into one record. */
  readonly texts: readonly string[];
  readonly course: string;
  readonly now: number;
  readonly was: { readonly [table: string]: { readonly [former: string]: string } };
}

const jobs = JSON.parse(readFileSync(argv[2] ?? "", "utf8")) as readonly Job[];
writeFileSync(argv[3] ?? "", JSON.stringify(jobs.map(told)));

function told({ texts, course, now, was }: Job): unknown {
  const record = new Map<string, RecordEvent>();
  for (const text of texts) {
    const read = readFile(text, course);
    if (typeof read === "string") return read;
    unite(record, read);
  }
  const heirs = new Map(Object.entries(was).map(([table, names]) => [table, new Map(Object.entries(names))]));
  const { events, answers, learner, clock } = fold(record.values(), now, heirs);
  return {
    ids: events.map(({ id }) => id), learner: learner ?? null, clock,
    answers: [...answers].map(([question, given]) => [question, given.map(({ id }) => id)]),
    sittings: [...sittingsOf(events)].map(([quiz, sittings]) => [quiz, sittings.map(({ number, seed, began, drafts, answers, score }) =>
      [number, seed, began, [...drafts.values()].map(({ id }) => id).sort(), [...answers.values()].map(({ id }) => id).sort(), score ?? null])]),
    written: writeFile([...record.values()], { course, title: "A course", release: "1f3a9c0d" }, new Date(now)),
  };
}
