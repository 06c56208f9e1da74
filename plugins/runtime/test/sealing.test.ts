/** Locks that Python made, opened here; tests/test_sealing.py writes the vectors, and names their file. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { kinds } from "../src/questions/index.ts";
import type { Key, Response } from "../src/questions/question.ts";
import * as fallback from "../src/sealing-fallback.ts";
import { hashesOf, notesOf, open, unite } from "../src/sealing.ts";
import { answersOf } from "../src/unlocking.ts";

interface Vector {
  readonly name: string;
  readonly type: string;
  readonly language: string;
  /** The key as the page has it. */
  readonly key: Key;
  readonly rows: readonly {
    readonly response: Response;
    readonly score: number;
    /** The place of each note that opens. */
    readonly notes: readonly number[];
  }[];
}

const file = process.env.COURSEMARK_VECTORS;
const vectors = file ? (JSON.parse(readFileSync(file, "utf8")) as Vector[]) : [];

async function opened({ type, key, language }: Vector, response: Response, hashes = hashesOf(crypto.subtle)) {
  assert.ok(key.seal);
  return open(key.seal, answersOf(type, response, key, language), hashes);
}

for (const vector of vectors) {
  test(vector.name, async () => {
    for (const { response, score, notes } of vector.rows) {
      const contents = await opened(vector, response);
      const grade = kinds.get(vector.type)?.grade(response, unite(vector.key, contents), vector.language);
      assert.equal(grade?.score, score, JSON.stringify(response));
      const places = new Set(contents.flatMap((content) => content.notes.map(([place]) => place)));
      assert.deepEqual([...places].sort((a, b) => a - b), notes, JSON.stringify(response));
    }
  });
}

test("the fallback opens what the browser's own functions open", async () => {
  for (const vector of vectors.filter((_, index) => index % 40 === 0)) {
    const [row] = vector.rows;
    if (!row) continue;
    assert.deepEqual(await opened(vector, row.response, fallback), await opened(vector, row.response));
  }
});

test("lists grow, tables are merged, numbered places are filled", () => {
  const contents = [
    { key: { correct: ["a"], near: { 1: ["x"] } }, notes: [[1, ["p", {}, "one"]]] },
    { key: { correct: ["a", "b"], places: { i: "p" } }, notes: [[0, ["p", {}, "zero"]], [1, ["p", {}, "more"]]] },
  ];
  const key = { near: [[], []], places: { i: "", j: "" }, credit: "partial" };
  assert.deepEqual(unite(key, contents as never), {
    correct: ["a", "b"], near: [[], ["x"]], places: { i: "p", j: "" }, credit: "partial",
  });
  assert.deepEqual(key, { near: [[], []], places: { i: "", j: "" }, credit: "partial" });
  assert.deepEqual(notesOf(contents as never), [["p", {}, "zero"], ["p", {}, "more"]]);
});

test("a key without a seal has no locks", () => assert.deepEqual(answersOf("text", "word", {}, "en"), []));
