import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, readEvent, unite, type RecordEvent } from "../src/record.ts";
import { sittingsOf } from "../src/sittings.ts";

const REPLICA = "abcdefgh01234567";
const NOW = Date.UTC(2026, 10, 22);
const AT = NOW * 1024;

const begun = { v: 1, id: `${REPLICA}.1`, at: AT, kind: "begun", quiz: "final", sitting: 1, seed: "1x3k9p" };
const drafted = { v: 1, id: `${REPLICA}.2`, at: AT + 1, kind: "drafted", quiz: "final", sitting: 1, question: "soil/clay", response: "a" };
const answered = {
  v: 1, id: `${REPLICA}.4`, at: AT + 3, kind: "answered", quiz: "final", sitting: 1,
  question: "soil/clay", response: "b", score: 1, attempt: 1, hints: 0, print: "k3x9q2ab", certainty: 3,
};
const finished = { v: 1, id: `${REPLICA}.5`, at: AT + 4, kind: "finished", quiz: "final", sitting: 1, score: 0.75, pass: true };

test("sound events of exams are read with all their fields", () => {
  for (const event of [begun, drafted, { ...drafted, response: {}, certainty: 1 }, answered, { ...answered, skipped: true }, finished]) {
    assert.deepEqual(readEvent(event), event);
  }
});

test("what is no event of an exam is none", () => {
  const wrong = [
    ...[begun, drafted, finished].flatMap((event) => [
      { quiz: undefined }, { quiz: "a/b" }, { quiz: 1 }, { sitting: 0 }, { sitting: 1.5 }, { sitting: "1" }, { sitting: undefined },
    ].map((change) => ({ ...event, ...change }))),
    ...[{ seed: "" }, { seed: "A" }, { seed: "x".repeat(33) }, { seed: 1 }].map((change) => ({ ...begun, ...change })),
    ...[
      { question: "a/b/c" }, { response: 1 }, { response: JSON.parse('{"__proto__":"x"}') as unknown }, { response: "x".repeat(20_001) },
      { certainty: 0 }, { certainty: 4 }, { certainty: "3" },
    ].map((change) => ({ ...drafted, ...change })),
    ...[{ score: 2 }, { score: -1 }, { score: null }, { pass: 1 }, { pass: undefined }].map((change) => ({ ...finished, ...change })),
    ...[{ certainty: 4 }, { order: -1 }, { order: "1" }, { sitting: 1, quiz: undefined }, { sitting: 0 }].map((change) => ({ ...answered, ...change })),
  ];
  for (const event of wrong) assert.equal(readEvent(event), null, JSON.stringify(event));
});

test("a sitting has the latest draft and answer of each question, and its score once it is finished", () => {
  const later = { ...drafted, id: `${REPLICA}.3`, at: AT + 2, response: "b" };
  const [during] = sittings(begun, drafted, later);
  assert.equal(during?.drafts.get("soil/clay")?.response, "b");
  assert.equal(during?.score, undefined);
  assert.equal(during?.began, NOW);
  const [after] = sittings(begun, drafted, later, answered, finished);
  assert.equal(after?.answers.get("soil/clay")?.certainty, 3);
  assert.equal(after?.score, 0.75);
});

test("sittings are told apart and stand in their order", () => {
  const second = { ...begun, id: `${REPLICA}.6`, at: AT + 5, sitting: 2, seed: "other" };
  const found = sittings(second, { ...drafted, at: AT + 6, sitting: 2 }, begun, answered, finished);
  assert.deepEqual(found.map(({ number, score, drafts }) => [number, score, drafts.size]), [[1, 0.75, 0], [2, undefined, 1]]);
});

test("two devices that began one sitting sit it together; what was never begun is none", () => {
  const other = { ...begun, id: "zzzzzzzzzzzzzzzz.1", at: AT + 9, seed: "later" };
  assert.deepEqual(sittings(other, begun).map(({ seed }) => seed), [begun.seed]);
  assert.deepEqual(sittings(drafted, finished), []);
});

test("a question that was left out of an exam is not answered", () => {
  const { answers } = standing({ ...answered, skipped: true, score: 0 });
  assert.equal(answers.size, 0);
});

test("the learner is named after the oldest event, whatever comes later", () => {
  const older = { ...begun, id: "zzzzzzzzzzzzzzzz.1", at: AT - 9 };
  assert.equal(standing().learner, undefined);
  assert.equal(standing(begun, drafted).learner, REPLICA);
  assert.equal(standing(begun, older).learner, "zzzzzzzzzzzzzzzz");
  const future = { ...begun, id: "yyyyyyyyyyyyyyyy.1", at: AT * 2 };
  assert.equal(standing(future, begun).learner, REPLICA);
});

function sittings(...events: readonly object[]) {
  return sittingsOf(standing(...events).events).get("final") ?? [];
}

function standing(...events: readonly object[]) {
  const record = new Map<string, RecordEvent>();
  unite(record, events.map(readEvent).filter((event) => event !== null));
  return fold(record.values(), NOW);
}
