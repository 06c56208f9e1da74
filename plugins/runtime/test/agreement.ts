/** Grades the pairs in a file that Python wrote, and names those to which Python gives another score. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { kinds } from "../src/questions/index.ts";
import type { Grade, Key, Response } from "../src/questions/question.ts";

interface Pair {
  readonly type: string;
  readonly key: Key;
  readonly language: string;
  readonly response: Response;
  readonly grade: Grade;
}

const pairs = JSON.parse(readFileSync(argv[2] ?? "", "utf8")) as Pair[];
for (const pair of pairs) {
  const { score, ...told } = kinds.get(pair.type)?.grade(pair.response, pair.key, pair.language) ?? { score: NaN };
  const { score: expected, ...rest } = pair.grade;
  assert.ok(Math.abs(score - expected) <= 1e-9, JSON.stringify({ ...pair, score }));
  assert.deepEqual(told, rest, JSON.stringify(pair));
}
