import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { marks } from "../src/certainty.ts";
import { draw, hash, shuffled } from "../src/seeded.ts";

interface Draw {
  readonly why: string;
  readonly questions: readonly (readonly [string, string])[];
  readonly n: number;
  readonly seed: string;
  readonly drawn: readonly string[];
}

interface Vectors {
  readonly hash: readonly (readonly [string, number])[];
  readonly shuffled: readonly (readonly [readonly string[], string, readonly string[]])[];
  readonly draw: readonly Draw[];
}

const vectors = read("seeded") as Vectors;
const certainty = read("certainty") as readonly { score: number; certainty: number | null; marks: number }[];

test("hashes, orders and draws are those of Python", () => {
  for (const [text, value] of vectors.hash) assert.equal(hash(text), value);
  for (const [ids, seed, order] of vectors.shuffled) assert.deepEqual(shuffled(ids, seed), order);
  for (const { why, questions, n, seed, drawn } of vectors.draw) assert.deepEqual(draw(questions, n, seed), drawn, why);
});

test("the order in which questions stand changes nothing of a draw", () => {
  for (const { questions, n, seed, drawn } of vectors.draw) assert.deepEqual(draw([...questions].reverse(), n, seed), drawn);
});

test("marks at a certainty are those of Python", () => {
  for (const row of certainty) assert.equal(marks(row.score, row.certainty ?? undefined), row.marks);
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../tests/cases/${name}.json`, import.meta.url), "utf8"));
}
