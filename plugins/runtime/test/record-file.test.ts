/** The record as a file, and starting over. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, readEvent, unite, type RecordEvent } from "../src/record.ts";
import { readFile, writeFile } from "../src/record-file.ts";

const NOW = Date.UTC(2026, 10, 22);
const AT = NOW * 1024;
const COURSE = { course: "course", title: "A course", release: "1f3a9c0d" };
const A = "a".repeat(16);
const B = "b".repeat(16);

function answered(replica: string, number: number): RecordEvent {
  const event = { v: 1, id: `${replica}.${number}`, at: AT + number, kind: "answered", question: "quiz/q", response: "a", score: 1, attempt: 1, hints: 0, print: "x" };
  return readEvent(event) as RecordEvent;
}

function event(replica: string, number: number, kind: string, fields: object): RecordEvent {
  return readEvent({ v: 1, id: `${replica}.${number}`, at: AT + number, kind, ...fields }) as RecordEvent;
}

const answers = (events: readonly RecordEvent[]) => fold(events, NOW).answers.get("quiz/q")?.map(({ id }) => id) ?? [];

test("a file is read as it was written, and written the same whatever the order", () => {
  const events = [answered(B, 2), answered(A, 1)];
  const text = writeFile(events, COURSE, new Date(NOW));
  assert.equal(text, writeFile([...events].reverse(), COURSE, new Date(NOW)));
  assert.deepEqual(readFile(text, "course"), [answered(A, 1), answered(B, 2)]);
  assert.deepEqual(readFile(writeFile([], COURSE, new Date(NOW)), "course"), []);
});

test("a reset hides what it saw, and nothing else", () => {
  const reset = event(A, 3, "reset", { seen: { [A]: [[1, 1]], [B]: [[2, 4]] } });
  const events = [answered(A, 1), answered(A, 2), answered(B, 1), answered(B, 3), answered(B, 5), reset];
  assert.deepEqual(answers(events), [`${B}.1`, `${A}.2`, `${B}.5`]);
  assert.equal(fold(events, NOW).learner, A);
});

test("a reset that is undone hides nothing, whichever comes first", () => {
  const reset = event(A, 2, "reset", { seen: { [A]: [[1, 1]] } });
  const undone = event(B, 1, "undone", { reset: reset.id });
  for (const events of [[answered(A, 1), reset, undone], [undone, reset, answered(A, 1)]]) assert.deepEqual(answers(events), [`${A}.1`]);
  assert.deepEqual(answers([answered(A, 1), reset]), []);
});

test("resets of a strange form are none", () => {
  for (const seen of [null, [], { [A]: 1 }, { [A]: [1, 2] }, { [A]: [[1]] }, { [A]: [[1, "2"]] }, { [A]: [[0, 2]] }, { [A]: [[1, 2, 3]] }]) {
    assert.equal(readEvent({ v: 1, id: `${A}.2`, at: AT, kind: "reset", seen }), null);
  }
  assert.equal(readEvent({ v: 1, id: `${A}.2`, at: AT, kind: "undone", reset: "x" }), null);
});

/** Whole numbers from 0, always the same ones. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function history(next: (below: number) => number): RecordEvent[] {
  // Clocks of devices may be a year apart.
  const skew = [0, 366, -366].map((days) => days * 86_400_000 * 1024);
  return Array.from({ length: next(8) }, () => {
    const [replica = A, off = 0] = next(2) ? [A, skew[next(3)]] : [B, skew[next(3)]];
    const number = 1 + next(6);
    const at = AT + off - 366 * 86_400_000 * 1024 + number;
    const kind = next(4);
    if (kind === 0) return { ...event(replica, number, "reset", { seen: { [A]: [[1, 1 + next(4)]], [B]: [[1 + next(2), 4]] } }), at };
    if (kind === 1) return { ...event(replica, number, "undone", { reset: `${next(2) ? A : B}.${1 + next(6)}` }), at };
    return { ...answered(replica, number), at, ...(next(5) ? {} : { later: next(9) }) };
  });
}

const united = (...records: readonly (readonly RecordEvent[])[]) => {
  const record = new Map<string, RecordEvent>();
  for (const events of records) unite(record, events);
  return record;
};
const told = (record: ReadonlyMap<string, RecordEvent>) => {
  const { answers, learner, clock } = fold(record.values(), NOW);
  return { answers: [...answers], learner, clock, events: [...record].sort(([a], [b]) => (a < b ? -1 : 1)) };
};

test("merging is commutative, associative, idempotent: 1,000 random pairs", () => {
  const next = numbers(7);
  for (let round = 0; round < 1000; round++) {
    const [one, two, three] = [history(next), history(next), history(next)];
    assert.deepEqual(told(united(one, two)), told(united(two, one)));
    assert.deepEqual(told(united(one, two, three)), told(united([...united(one).values()], [...united(two, three).values()])));
    assert.deepEqual(told(united(one, one, two, one)), told(united(one, two)));
  }
});
