/** Records of all versions of the schema that there were, and of those that are to come. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { hasFinished } from "../src/news.ts";
import { canonical, fold, readEvent, reader, unite, type RecordEvent } from "../src/record.ts";
import { readFile } from "../src/record-file.ts";
import { isLater, upgraded, type Upgrades } from "../src/versions.ts";
import { generator } from "./random.ts";

const NOW = Date.UTC(2027, 0, 1);
const AT = NOW * 1024;
const YEAR = 365 * 86_400_000 * 1024;
const CASES = new URL("../../../tests/cases/versions/", import.meta.url);

// As a later version might have it: the first renames a field, the second splits one.
const UPGRADES: Upgrades = [
  ({ lesson, ...event }) => ({ ...event, lesson: lesson === "garden" ? "a-garden" : lesson }),
  ({ kind, ...event }) => ({ ...event, kind: kind === "opened" ? "visited" : kind }),
];
const read = reader(UPGRADES);

for (const name of readdirSync(CASES)) {
  test(`a file that was written as ${name} opens`, () => {
    const { text, adds } = JSON.parse(readFileSync(new URL(name, CASES), "utf8")) as { text: string[]; adds: object };
    const events = readFile(text.join("\n"), "networking-defined");
    assert.ok(typeof events !== "string", String(events));
    const { answers, opened, completed, recent } = fold(events, NOW);
    const found = { answers: Object.fromEntries([...answers].map(([key, all]) => [key, all.map(({ score }) => score)])), opened: [...opened], completed: [...completed], finished: hasFinished(recent), kinds: recent.map(({ kind }) => kind) };
    assert.deepEqual(found, adds);
  });
}

test("an event of each earlier version becomes one of the newest", () => {
  for (const v of [1, 2, 3]) assert.deepEqual(read(event(1, v)), { ...event(1, v), v: 3, kind: v < 3 ? "visited" : "opened", lesson: v < 2 ? "a-garden" : "garden" });
  for (const v of [0, 4, -1, 1.5, "1", null, undefined, 1e9, NaN]) assert.equal(read({ ...event(1, 1), v }), null);
});

test("what an upgrade makes is looked at like anything else, and what was read stays as it was", () => {
  const stored = event(1, 1);
  const before = canonical(stored);
  assert.equal(reader([(old) => ({ ...old, lesson: 7 })])(stored), null);
  read(stored);
  assert.equal(canonical(stored), before);
  assert.equal(upgraded({ v: 1 }, UPGRADES)?.v, 3);
});

test("a later version's events are known as such, and are none of ours", () => {
  for (const value of [event(1, 2), { v: 2 }, { ...event(1, 9), kind: { new: "shape" } }]) {
    assert.ok(isLater(value));
    assert.equal(readEvent(value), null);
  }
  for (const value of [event(1, 1), { v: 0 }, { v: "2" }, { v: 1.5 }, {}, null, 2, "2", [2]]) assert.ok(!isLater(value));
});

test("a file with later events is taken when the site is that far, and not in part", () => {
  const file = (version: object, later: object) => JSON.stringify({ format: "coursemark-record", v: 1, course: "c", count: 1, checksum: "", events: [later], ...version });
  assert.equal(readFile(file({ v: 2 }, event(1, 1)), "c"), "file-newer");
  assert.equal(readFile(file({}, event(1, 2)), "c"), "file-newer");
});

test("a thousand pairs of records, of versions of their own and of clocks a year apart, merge in whatever order and however often to the same", () => {
  const random = generator(20270101);
  for (let round = 0; round < 1000; round++) {
    const shared = randomEvents(random, 0);
    const [one, other] = [1, 2].map((device) => [...randomEvents(random, device), ...shared]) as [RecordEvent[], RecordEvent[]];
    const results = [[one, other], [other, one], [one, other, one, other], [other, shared, one]].map((parts) => canonical(Object.fromEntries(merged(parts))));
    assert.equal(new Set(results).size, 1);
    const third = randomEvents(random, 3);
    assert.equal(canonical(Object.fromEntries(merged([[...merged([one, other]).values()], third]))), canonical(Object.fromEntries(merged([one, [...merged([other, third]).values()]]))));
  }
});

test("it is the same whether a record is brought to the newest version before it is merged or after", () => {
  const random = generator(7);
  for (let round = 0; round < 200; round++) {
    const stored = Array.from({ length: 10 }, (_, number) => event(number % 6 + 1, 1 + Math.floor(random() * 3)));
    const before = merged([stored.map(read).filter((one) => one !== null)]);
    const copies = merged([...before.values()].map((one) => [one]).concat([stored.map(read).filter((one) => one !== null)]));
    assert.equal(canonical(Object.fromEntries(copies)), canonical(Object.fromEntries(before)));
  }
});

function event(number: number, v: number): { v: number; [field: string]: unknown } {
  return { v, id: `${"a".repeat(16)}.${number}`, at: AT + number, kind: "opened", lesson: "garden" };
}

function randomEvents(random: () => number, device: number): RecordEvent[] {
  const kinds = [{ kind: "opened" }, { kind: "completed", left: 0 }, { kind: "reset", seen: { ["b".repeat(16)]: [[1, 4]] } }];
  return Array.from({ length: 8 }, () => {
    const number = 1 + Math.floor(random() * 9);
    const drift = device === 2 ? -YEAR : device === 3 ? YEAR : 0;
    const value = { ...event(number, 1 + Math.floor(random() * 3)), id: `${"abcd"[device]?.repeat(16)}.${number}`, at: AT + drift + Math.floor(random() * 9), ...kinds[Math.floor(random() * 3)] };
    return read(value);
  }).filter((one) => one !== null);
}

function merged(parts: readonly (readonly RecordEvent[])[]): Map<string, RecordEvent> {
  const record = new Map<string, RecordEvent>();
  for (const part of parts) unite(record, part);
  return new Map([...record].sort());
}
