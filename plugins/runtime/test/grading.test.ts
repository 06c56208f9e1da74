/** The table of scores that Python reads too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { kinds } from "../src/questions/index.ts";
import type { Grade, Key, Response } from "../src/questions/question.ts";

interface Case {
  readonly name: string;
  readonly question: { readonly type: string };
  readonly language?: string;
  readonly key: Key;
  readonly rows: readonly [response: Response, score: number, rest?: Omit<Grade, "score">][];
}

const table = new URL("../../../tests/cases/grading.yml", import.meta.url);

for (const { name, question, language = "en", key, rows } of parse(readFileSync(table, "utf8")) as Case[]) {
  test(name, () => {
    const kind = kinds.get(question.type);
    assert.ok(kind);
    for (const [response, score, rest] of rows) {
      assert.deepEqual(kind.grade(response, key, language), { score, ...rest }, JSON.stringify(response));
    }
  });
}

test("text longer than anybody's answer scores 0 unread", () => {
  const long = "a".repeat(1000);
  assert.equal(kinds.get("text")?.grade(long, { answers: [long] }, "en").score, 1);
  assert.equal(kinds.get("text")?.grade(`${long}a`, { answers: [`${long}a`] }, "en").score, 0);
  assert.equal(kinds.get("number")?.grade("1".padStart(1001, "0"), { from: "1", to: "1" }, "en").score, 0);
});

test("a pattern that is none matches nothing", () => {
  assert.equal(kinds.get("text")?.grade("(", { answers: ["("], match: "regex" }, "en").score, 0);
});
