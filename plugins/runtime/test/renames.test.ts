/** Responses that were given when the parts of their question had other ids. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Key, Response } from "../src/questions/question.ts";
import { renamed } from "../src/renames.ts";

const ways: Key = {
  start: "hello",
  steps: { hello: { ask: "need", sell: "sold" }, need: { help: "end" }, sold: 0, end: 1 },
  was: { replies: { hello: { question: "ask" }, need: { question: "help" } } },
};
const rows: readonly [what: string, given: Response, key: Key, now: Response][] = [
  ["an option", "sky", { was: { items: { sky: "blue" } } }, "blue"],
  ["another option", "green", { was: { items: { sky: "blue" } } }, "green"],
  ["options", ["sky", "sea"], { was: { items: { sky: "blue" } } }, ["blue", "sea"]],
  ["an item and its bin", { one: "odd", two: "odd" }, { was: { items: { one: "first" }, places: { odd: "uneven" } } }, { first: "uneven", two: "uneven" }],
  ["a gap and what was chosen in it", { old: "a", typed: "a" }, { was: { items: { old: "gap" }, options: { gap: { a: "b" } } } }, { gap: "b", typed: "a" }],
  ["replies, each at its step", ["question", "question"], ways, ["ask", "help"]],
  ["replies that lead nowhere", ["gone", "question"], ways, ["gone", "question"]],
  ["what tables inherit", "constructor", { was: { items: { sky: "blue" } } }, "constructor"],
  ["nothing", "", { was: { items: { sky: "blue" } } }, ""],
  ["no renames", "sky", {}, "sky"],
];

for (const [what, given, key, now] of rows) {
  test(what, () => assert.deepEqual(renamed(given, key), now));
}
