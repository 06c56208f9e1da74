/** When a learner is offered to save their record, and when they are left in peace. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isTime } from "../src/offering.ts";
import type { RecordEvent } from "../src/record.ts";

const answers = (count: number) => Array<string>(count).fill("answered");

const rows: readonly [why: string, kinds: readonly string[], fleeting: boolean, time: boolean][] = [
  ["nothing was done", [], true, false],
  ["a lesson is under way", ["opened", ...answers(9)], true, false],
  ["the first lesson is complete", ["opened", "answered", "completed"], false, true],
  ["a second one too, and the offer was declined", ["completed", "declined", ...answers(8), "completed"], false, false],
  ["much was answered since", ["completed", "declined", ...answers(50)], false, true],
  ["not that much yet", ["completed", "declined", ...answers(49)], false, false],
  ["a file was saved", ["completed", ...answers(60), "exported"], false, false],
  ["a file was saved, and much was answered since", ["exported", ...answers(50)], false, true],
  ["an exam was passed after that", ["exported", "passed"], false, true],
  ["an exam was not passed", ["exported", "finished"], false, false],
  ["the browser deletes things, and some was answered since", ["completed", "exported", ...answers(10)], true, true],
  ["the browser deletes things, and hardly anything was answered", ["completed", "exported", ...answers(9)], true, false],
];

for (const [why, kinds, fleeting, time] of rows) test(why, () => assert.equal(isTime(kinds.map(event), fleeting), time));

function event(kind: string, index: number): RecordEvent {
  const exam = kind === "passed" || kind === "finished" ? { kind: "finished", pass: kind === "passed" } : { kind };
  return { v: 1, id: `${"a".repeat(16)}.${index + 1}`, at: index, ...exam };
}
