/** Schedules the histories in a file that Python wrote, and names those that py-fsrs schedules otherwise. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { intervalAfter, remember } from "../src/schedule.ts";

interface History {
  readonly retention: number;
  /** Days since the answer before, rating. */
  readonly answers: readonly (readonly [elapsed: number, rating: 1 | 2 | 3 | 4])[];
  /** After each answer, as py-fsrs has it. */
  readonly expected: readonly (readonly [stability: number, difficulty: number, interval: number])[];
}

const [file = "", tolerance = ""] = argv.slice(2);
for (const history of JSON.parse(readFileSync(file, "utf8")) as History[]) {
  for (const [index, [stability, difficulty, interval]] of history.expected.entries()) {
    const memory = remember(history.answers.slice(0, index + 1), history.retention);
    assert.ok(memory);
    const where = JSON.stringify({ ...history, index, memory });
    assert.ok(Math.abs(memory.stability - stability) <= Math.max(1, stability) * Number(tolerance), where);
    assert.ok(Math.abs(memory.difficulty - difficulty) <= Number(tolerance), where);
    assert.equal(intervalAfter(memory, history.retention), interval, where);
  }
}
