/** A record that is packed in part adds up to what it did before. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Known, packOf, Packs, unpack } from "../src/packs.ts";
import { canonical, fold, readEvent, unite, type Heirs, type RecordEvent } from "../src/record.ts";
import { generator } from "./random.ts";

const NOW = Date.UTC(2026, 10, 22);
const AT = (NOW - 1_000_000) * 1024;
const HEIRS: Heirs = new Map([["questions", new Map([["soil/clay", "earth/clay"]])], ["lessons", new Map([["sow", "sowing"]])]]);

test("whatever is packed, the record adds up to the same", () => {
  const random = generator(7);
  for (let round = 0; round < 200; round++) {
    const events = Array.from({ length: 40 }, (_, number) => randomEvent(random, number));
    const parts = [0, 1, 2].map((part) => events.filter((_, number) => number % 3 === part));
    // Some events are loose and packed at a time, as when two tabs pack.
    const packs = new Packs([packOf(parts[0] ?? []), packOf([...(parts[1] ?? []), ...(parts[0]?.slice(0, 3) ?? [])])]);
    const loose = [...(parts[2] ?? []), ...(parts[1]?.slice(0, 2) ?? [])];
    for (const heirs of [HEIRS, new Map()]) {
      const whole = fold(events, NOW, heirs);
      const packed = packs.fold(loose, NOW, heirs);
      for (const key of ["soil/clay", "earth/clay", "poll", "none"]) {
        assert.equal(canonical(packed.answers.get(key) ?? []), canonical(whole.answers.get(key) ?? []));
        assert.equal(packed.answers.has(key), whole.answers.has(key));
      }
      assert.equal(packed.answers.size, whole.answers.size);
      assert.equal(canonical([...packed.answers].sort()), canonical([...whole.answers].sort()));
      assert.deepEqual([...packed.answers.keys()].sort(), [...whole.answers.keys()].sort());
      assert.equal([...packed.answers.values()].flat().length, [...whole.answers.values()].flat().length);
      assert.equal(canonical(packed.events), canonical(whole.events));
      assert.deepEqual(packed.opened, whole.opened);
      assert.deepEqual(packed.completed, whole.completed);
      assert.equal(packed.newest, whole.newest);
    }
    assert.equal(canonical([...packs.with(loose).values()].sort(byId)), canonical(events.sort(byId)));
    assert.deepEqual(packs.fresh(parts[0] ?? []), []);
    assert.deepEqual(packs.fresh(parts[2] ?? []), parts[2]);
  }
});

test("a damaged line costs its own events alone, and whatever a row holds, nothing is thrown", () => {
  const random = generator(11);
  const events = Array.from({ length: 20 }, (_, number) => randomEvent(random, number));
  const { id, text } = packOf(events);
  const others = events.filter(({ kind, question }) => kind !== "answered" || question !== "poll").length;
  const damaged = new Packs([{ id, text: text.replace(/^poll .*$/m, "poll [{]") }]);
  assert.equal(damaged.with([]).size, others);
  for (const line of ["", " ", "x", "x null", "x 1", "x {}", 'x [null, 1, "a", [], {}]', `x ${"[".repeat(10_000)}`, '__proto__ [{"__proto__": {"polluted": 1}}]', "\ud800"]) {
    assert.equal(new Packs([{ id, text: `${line}\n${text}` }]).with([]).size, events.length, line);
  }
  assert.equal(({} as { polluted?: number }).polluted, undefined);
});

test("events come out of a pack as they went in: whatever fields they have, and as the first packs held them", () => {
  const random = generator(13);
  const odd = [{ note: { deep: [null, 1] } }, { note: [] }, { note: "" }, JSON.parse('{"__proto__": "own"}') as object];
  const usual = Array.from({ length: 200 }, (_, number) => randomEvent(random, number));
  assert.ok(packOf(usual).text.length < 0.7 * JSON.stringify(usual).length);
  const events = usual.map((event, number) => ({ ...event, ...odd[number % 7] }));
  const { id, text } = packOf(events);
  const first = `quiz ${JSON.stringify(events)}`;
  for (const packed of [text, first]) {
    assert.equal(canonical([...new Packs([{ id, text: packed }]).with([]).values()].sort(byId)), canonical([...events].sort(byId)));
  }
});

test("of what is not brought nothing is made up: it is brought once somebody asks, and who needs all of it waits", async () => {
  const random = generator(17);
  const events = Array.from({ length: 60 }, (_, number) => randomEvent(random, number));
  const rows = [packOf(events.slice(0, 30)), packOf(events.slice(30))];
  const whole = new Packs(rows);
  const [index, ...shares] = await whole.shares();
  assert.ok(index);
  const own = shares.filter(({ id }) => id === "|soil");
  let brought = 0;
  const found = rows.slice(1);
  const rest = { packs: index.packs ?? [], quizzes: new Set(["earth", "poll"]), bring: async () => found, brought: () => { brought++; } };
  const packs = new Packs([], [index, ...own], rest);
  const before = packs.fold([], NOW, new Map());
  const after = whole.fold([], NOW, new Map());
  assert.deepEqual(asked(before.answers.get("soil/clay")), asked(after.answers.get("soil/clay")));
  assert.deepEqual([before.opened, before.completed, before.clock], [after.opened, after.completed, after.clock]);
  assert.throws(() => packs.with([]));
  assert.throws(() => packs.fresh(events));
  assert.equal(before.answers.get("none"), undefined);
  assert.equal(brought, 0);
  assert.equal(before.answers.get("poll"), undefined);
  await assert.rejects(packs.whole());
  assert.throws(() => packs.with([]));
  found.push(...rows.slice(0, 1));
  await packs.whole();
  assert.equal(brought, 1);
  assert.equal(canonical([...packs.with([]).values()].sort(byId)), canonical(events.sort(byId)));
  assert.equal(canonical([...packs.fold([], NOW, new Map()).answers].sort()), canonical([...after.answers].sort()));
  assert.deepEqual(packs.names, whole.names);
  await packs.whole();
  assert.equal(brought, 1);
});

test("what a page has of the packs says the same as all of it, or it is told that this does not suffice", async () => {
  const random = generator(19);
  let sufficed = 0;
  for (let round = 0; round < 600; round++) {
    // Resets among what is packed, among what is loose, or nowhere; some events are both packed and loose.
    const [inPacks, inLoose] = [random() < 0.5, random() < 0.3];
    const some = (count: number, first: number, resets: boolean) => Array.from({ length: count }, (_, number) => {
      const event = randomEvent(random, first + number);
      if (event.kind === "reset") return { ...event, seen: Object.fromEntries(["a", "b"].map((of) => [of.repeat(16), [[1, 5 + Math.floor(random() * 40)]]])) };
      return random() < 0.4 ? { v: 1, id: event.id, at: event.at, kind: "opened", lesson: random() < 0.5 ? "sow" : "reaping" } : event;
    }).filter(({ kind }) => resets || kind !== "reset" && kind !== "undone");
    const number = () => Math.floor(random() * 40);
    const onlyAnswers = random() < 0.2;
    const packed = some(40, 0, inPacks).filter(({ kind }) => !onlyAnswers || kind === "answered");
    const undone = packed.filter(({ kind }) => inLoose && kind === "reset").map(({ id }) => ({ v: 1, id: `${"c".repeat(16)}.1`, at: AT, kind: "undone", reset: id }));
    // What another device says otherwise, too.
    const twice = random() < 0.3 ? packed.slice(number(), 40).slice(0, 2).map((event) => (event.kind === "opened" ? { ...event, at: event.at + 1, lesson: "reaping" } : event)) : [];
    const loose = [...some(8, 40, inLoose), ...twice, ...undone.slice(0, 1)];
    const all = new Map<string, RecordEvent>();
    unite(all, [...packed, ...loose]);
    const events = [...all.values()];
    const rows = [packOf(packed.slice(0, 20)), packOf(packed.slice(15))];
    const [index, ...shares] = await new Packs(rows).shares();
    assert.ok(index);
    const rest = { packs: index.packs ?? [], quizzes: new Set<string>(), bring: async () => rows, brought: () => {} };
    const page = new Packs([], [index, ...shares], rest);
    // The clock may have been set back.
    const now = random() < 0.2 ? NOW - 87_400_000 + Math.floor(random() * 1000) : NOW;
    for (const heirs of [HEIRS, new Map()]) {
      if (!page.suffices(loose, now)) continue;
      sufficed++;
      const [few, every] = [page.fold(loose, now, heirs), fold(events, now, heirs)];
      assert.deepEqual([[...few.opened].sort(), [...few.completed].sort(), few.newest], [[...every.opened].sort(), [...every.completed].sort(), every.newest]);
      // The oldest and the newest of all stay loose, so that packed answers say nothing of these.
      const { learner, clock } = fold(events.filter((event) => event.kind !== "answered" || loose.includes(event)), now, heirs);
      assert.deepEqual([few.learner, few.clock], [learner, clock]);
      const told = (events: readonly RecordEvent[]) => events.filter(({ kind }) => !["opened", "begun", "drafted", "answered"].includes(kind));
      assert.equal(canonical(told(few.recent)), canonical(told(every.recent)));
      for (const key of ["soil/clay", "earth/clay", "poll"]) assert.deepEqual(asked(few.answers.get(key)), asked(every.answers.get(key)));
    }
    await page.whole();
    assert.equal(canonical(page.fold(loose, now, HEIRS).events), canonical(fold(events, now, HEIRS).events));
  }
  assert.ok(sufficed > 300);
});

test("of a thousand answers to a question a page has the first, the best and the last of each wording", async () => {
  const events = Array.from({ length: 1000 }, (_, number) => readEvent({
    v: 1, id: `${"a".repeat(16)}.${number + 1}`, at: AT + number, kind: "answered", question: "poll", response: "a", score: (number % 97) / 100,
    attempt: number + 1, hints: 0, print: number % 2 ? "x" : "y",
  })).filter((event) => event !== null);
  const [index, ...shares] = await new Packs([packOf(events)]).shares();
  const page = new Packs([], [index ?? assert.fail(), ...shares], { packs: [], quizzes: new Set(), bring: async () => [packOf(events)], brought: () => {} });
  assert.equal(page.answers("poll").length, 6);
  assert.deepEqual(asked(page.fold([], NOW, new Map()).answers.get("poll")), asked(fold(events, NOW).answers.get("poll")));
});

test("of a hundred visits and drafts a page has a few, until somebody asks for all", async () => {
  const events = Array.from({ length: 200 }, (_, number) => readEvent({
    v: 1, id: `${"a".repeat(16)}.${number + 1}`, at: AT + number,
    ...(number % 2 ? { kind: "opened", lesson: `lesson-${number % 6}` } : { kind: "drafted", quiz: "exam", sitting: 1, question: "poll", response: "a" }),
  })).filter((event) => event !== null);
  const [index] = await new Packs([packOf(events)]).shares();
  const { promise: all, resolve: brought } = Promise.withResolvers<void>();
  const page = new Packs([], [index ?? assert.fail()], { packs: [], quizzes: new Set(), bring: async () => [packOf(events)], brought });
  assert.deepEqual(page.fold([], NOW, new Map()).recent.map(({ id }) => Number(id.split(".")[1])), [1, 196, 198, 199, 200]);
  void page.fold([], NOW, new Map()).events;
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 1000))]);
  assert.equal(page.fold([], NOW, new Map()).events.length, 200);
});

test("rows that are no packs are left out; one that is known to the page stays, wherever else it is gone", async () => {
  const pack = packOf(Array.from({ length: 5 }, (_, number) => randomEvent(generator(number), number)));
  const stored = new Set<string>();
  const known: Known = [null, "coursemark:x", null, stored, new Set(), new Map(), () => {}];
  const packs = await unpack([null, 1, "~", { id: "~" }, { id: 1, text: "" }, { id: "x", text: "" }, { id: "~x", text: 1 }, pack], known);
  assert.deepEqual(packs.rows, [pack]);
  assert.deepEqual([...stored], [pack.id]);
  stored.clear();
  assert.deepEqual((await unpack([], known, packs.rows)).rows, [pack]);
  assert.equal(stored.size, 0);
});

function randomEvent(random: () => number, number: number): RecordEvent {
  const pick = <Item>(...items: Item[]) => items[Math.floor(random() * items.length)] as Item;
  const answered = { kind: "answered", question: pick("soil/clay", "earth/clay", "poll"), response: "a", score: random(), attempt: 1, hints: 0, print: pick("x", "x", "y") };
  const events = [
    answered, answered, answered, { ...answered, skipped: true }, { kind: "opened", lesson: pick("sow", "sowing", "reaping") },
    { kind: "completed", lesson: pick("sow", "reaping") }, { kind: "noted", text: "later" }, { kind: "begun", quiz: "exam", sitting: 1, seed: "a" },
    { kind: "drafted", quiz: "exam", sitting: 1, question: "poll", response: "a" },
    { kind: "reset", seen: { ["a".repeat(16)]: [[pick(1, 3), pick(5, 12)]] } }, { kind: "undone", reset: `${"b".repeat(16)}.${pick(1, 2, 3, 4)}` },
  ];
  const read = readEvent({ v: 1, id: `${pick("a", "b").repeat(16)}.${number + 1}`, at: AT + Math.floor(random() * pick(9, 1e6)), ...pick<object>(...events) });
  assert.ok(read);
  return read;
}

/** What a page asks of the answers to a question: how many there are to each wording, the first and the last of them, the best score. */
function asked(answers: readonly RecordEvent[] = []): unknown {
  return [undefined, "x", "y"].map((print) => {
    const known = print === undefined ? answers : answers.filter((answer) => answer.print === print);
    return [known.length, known[0]?.id, known.at(-1)?.id, Math.max(0, ...known.map(({ score }) => score as number))];
  });
}

function byId(a: RecordEvent, b: RecordEvent): number {
  return a.id < b.id ? -1 : 1;
}
