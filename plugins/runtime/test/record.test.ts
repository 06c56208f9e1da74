import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, fold, readEvent, tick, unite, type RecordEvent } from "../src/record.ts";
import { generator } from "./random.ts";

const REPLICA = "abcdefgh01234567";
const NOW = Date.UTC(2026, 10, 22);
const AT = NOW * 1024;

const opened = { v: 1, id: `${REPLICA}.1`, at: AT, kind: "opened", lesson: "why" };
const answered = {
  v: 1, id: `${REPLICA}.2`, at: AT + 1, kind: "answered", release: "1f3a9c0d",
  question: "quiz/question", response: "a", score: 0.5, attempt: 1, hints: 0, print: "k3x9q2ab",
};

test("a sound event is read as a fresh object with all its fields", () => {
  for (const event of [opened, answered, { ...answered, response: ["a", "b"] }, { ...answered, response: { "gap-1": "“typed” <b>", a: "b" } }, { ...answered, response: {} }, { ...answered, certainty: 3 }]) {
    const read = readEvent(event);
    assert.deepEqual(read, event);
    assert.notEqual(read, event);
  }
});

test("kinds that are not known yet are kept", () => {
  const reviewed = { v: 1, id: `${REPLICA}.3`, at: AT, kind: "reviewed", due: { in: [1, 2] } };
  assert.deepEqual(readEvent(reviewed), reviewed);
});

test("what is no event is none, and nothing is thrown", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const deep = JSON.parse(`${"[".repeat(10_000)}${"]".repeat(10_000)}`) as unknown;
  const others = [
    null, undefined, 0, 1n, "", "text", true, [], {}, new Date(), new Map(), Symbol("s"), () => opened, cycle, deep,
    Object.create(opened), { ...opened, toJSON: () => 1 },
  ];
  const spoilt = [
    { v: 2 }, { v: "1" }, { id: 1 }, { id: "x.1" }, { id: `${REPLICA}.0` }, { id: `${REPLICA}.1.2` }, { id: `${REPLICA.toUpperCase()}.1` },
    { at: -1 }, { at: 1.5 }, { at: "1" }, { at: NaN }, { at: Number.MAX_SAFE_INTEGER }, { kind: "" }, { kind: 1 }, { kind: "__proto__" },
    { lesson: 1 }, { lesson: "" }, { lesson: "<b>" }, { lesson: "x".repeat(65) }, { extra: deep }, { extra: cycle }, { extra: NaN },
    { extra: 1n }, { extra: new Date() }, { extra: () => 1 }, { extra: Array(60_000).fill(0) }, { extra: "x".repeat(60_000) },
  ].map((change) => ({ ...opened, ...change }));
  const wrong = [
    { question: "a/b/c" }, { question: "../a" }, { question: ["a"] }, { response: 1 }, { response: null }, { response: "x".repeat(20_001) },
    { response: [1] }, { response: ["<b>"] }, { response: Array(1001).fill("a") },
    { response: { a: 1 } }, { response: { a: null } }, { response: { a: ["b"] } }, { response: { a: { b: "c" } } }, { response: { "<b>": "a" } },
    { response: { "": "a" } }, { response: { a_b: "a" } }, { response: { a: "x".repeat(20_001) } }, { response: JSON.parse('{"__proto__": "a"}') },
    { response: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`a${index}`, "a"])) }, { score: 2 }, { score: -0.1 }, { score: "1" },
    { attempt: 0 }, { hints: -1 }, { print: "" }, { print: undefined },
  ].map((change) => ({ ...answered, ...change }));
  for (const value of [...others, ...spoilt, ...wrong]) assert.equal(readEvent(value), null);
});

test("a field named __proto__ harms nothing", () => {
  const read = readEvent(JSON.parse(`{"v":1,"id":"${REPLICA}.1","at":1,"kind":"opened","lesson":"why","__proto__":{"polluted":true}}`));
  assert.ok(read);
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test("one id with two contents settles on the same one, whichever came first", () => {
  const [one, other] = [readEvent(opened), readEvent({ ...opened, lesson: "defined" })];
  assert.ok(one && other);
  const results = [[one, other], [other, one]].map((events) => {
    const record = new Map<string, RecordEvent>();
    unite(record, events);
    return canonical(Object.fromEntries(record));
  });
  assert.equal(results[0], results[1]);
});

test("events that are there already are no news", () => {
  const record = new Map<string, RecordEvent>();
  const event = readEvent(opened);
  assert.ok(event);
  assert.equal(unite(record, [event, { ...event }]).length, 1);
  assert.equal(unite(record, [event]).length, 0);
});

test("the order and the number of unions change nothing", () => {
  const random = generator(20261122);
  for (let round = 0; round < 200; round++) {
    const events = Array.from({ length: 30 }, () => randomEvent(random));
    const once = merged([events]);
    const parts = [shuffled(events, random).slice(0, 20), shuffled(events, random), shuffled(events, random).slice(5)];
    const twice = merged(parts);
    assert.equal(canonical(describe(twice)), canonical(describe(once)));
    assert.deepEqual([...twice.keys()].sort(), [...once.keys()].sort());
  }
});

test("answers stand in the order of their clock, then of their replica's counting", () => {
  const ids = [`${REPLICA}.10`, `${REPLICA}.9`, "zzzzzzzzzzzzzzzz.1"];
  const record = merged([ids.map((id) => ({ ...answered, id, at: AT }) as RecordEvent)]);
  const { answers } = fold(record.values(), NOW);
  assert.deepEqual(answers.get("quiz/question")?.map(({ id }) => id), [`${REPLICA}.9`, `${REPLICA}.10`, "zzzzzzzzzzzzzzzz.1"]);
});

test("what is computed: the newest lesson, what was opened, what is complete", () => {
  const events = [
    { ...opened, at: AT + 5 }, { ...opened, id: `${REPLICA}.7`, at: AT + 4, lesson: "defined" },
    { ...opened, id: `${REPLICA}.8`, kind: "completed", lesson: "defined" },
    { ...opened, id: `${REPLICA}.9`, kind: "noted", lesson: "garden" },
  ].map((event) => readEvent(event)).filter((event) => event !== null);
  const standing = fold(merged([events]).values(), NOW);
  assert.equal(standing.newest, "why");
  assert.deepEqual([...standing.opened].sort(), ["defined", "why"]);
  assert.deepEqual([...standing.completed], ["defined"]);
});

test("an event of a clock that is far ahead counts, as the oldest, and does not move our clock", () => {
  const future = { ...opened, id: `${REPLICA}.5`, at: AT * 2, lesson: "garden" } as RecordEvent;
  const standing = fold(merged([[future, opened as RecordEvent]]).values(), NOW);
  assert.equal(standing.newest, "why");
  assert.ok(standing.opened.has("garden"));
  assert.equal(standing.clock, AT);
});

test("the clock never falls behind what was seen", () => {
  assert.equal(tick(0, NOW), AT);
  assert.equal(tick(AT, NOW), AT + 1);
  assert.equal(tick(AT + 5, NOW - 1000), AT + 6);
  assert.ok(Number.isSafeInteger(tick(0, Date.UTC(2199, 11, 31))));
});

function merged(parts: readonly (readonly RecordEvent[])[]): Map<string, RecordEvent> {
  const record = new Map<string, RecordEvent>();
  for (const part of parts) unite(record, part);
  return record;
}

function describe(record: ReadonlyMap<string, RecordEvent>): unknown {
  const { answers, opened, completed, newest, clock } = fold(record.values(), NOW);
  return { answers: [...answers].sort(), opened: [...opened].sort(), completed: [...completed].sort(), newest: newest ?? null, clock };
}

function randomEvent(random: () => number): RecordEvent {
  const pick = <Item>(...items: Item[]) => items[Math.floor(random() * items.length)] as Item;
  const event = {
    ...pick<object>(answered, opened, { ...opened, kind: "completed" }),
    // Few ids, so that some come twice with other contents.
    id: `${pick(REPLICA, "zzzzzzzzzzzzzzzz")}.${pick(1, 2, 3, 10, 11)}`,
    at: pick(0, AT, AT + 1, AT * 2),
  };
  const read = readEvent({ ...event, ...("lesson" in event && { lesson: pick("why", "defined") }), ...("score" in event && { score: random() }) });
  assert.ok(read);
  return read;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items.map((item) => [random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
}

test("what an event names is called as it is now, and is stored as it was", () => {
  const heirs = new Map([
    ["lessons", new Map([["why", "confusion"]])], ["quizzes", new Map([["quiz", "check"]])], ["questions", new Map([["quiz/question", "check/first"]])],
  ]);
  const finished = { v: 1, id: `${REPLICA}.3`, at: AT + 2, kind: "finished", quiz: "quiz", sitting: 1, score: 1, pass: true };
  const events = [opened, answered, finished].map(readEvent).filter((event) => event !== null);
  const standing = fold(events, NOW, heirs);
  assert.deepEqual([...standing.opened], ["confusion"]);
  assert.deepEqual([...standing.answers.keys()], ["check/first"]);
  assert.deepEqual(standing.events.map(({ quiz }) => quiz), [undefined, undefined, "check"]);
  assert.deepEqual(events.map(({ quiz, lesson, question }) => quiz ?? lesson ?? question), ["why", "quiz/question", "quiz"]);
});
