/** The table of histories that Python reads too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { levelOf, mastery } from "../src/mastery.ts";

interface Case {
  readonly name: string;
  readonly now: number;
  readonly answers: readonly (readonly [question: string, score: number, guess: number, day: number])[];
  readonly mastery: number;
  readonly level: string;
}

const table = new URL("../../../tests/cases/mastery.yml", import.meta.url);

for (const { name, now, answers, mastery: expected, level } of parse(readFileSync(table, "utf8")) as Case[]) {
  test(name, () => {
    const found = mastery(answers.map(([question, score, guess, day]) => ({ question, score, guess, day })), now);
    assert.ok(Math.abs(found - expected) <= 1e-12, String(found));
    assert.equal(levelOf(found), level);
  });
}
