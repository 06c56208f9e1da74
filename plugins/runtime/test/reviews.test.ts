import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvent } from "../src/record.ts";
import { dayNamed, dayOf, dueDay, dueOf, firstInterval, noonOf, planOf, rate, reviewsOf, survey, type Plan } from "../src/reviews.ts";
import { chosen, interval, intervalAfter, mixed, remember, session, type Due } from "../src/schedule.ts";
import { DAY, Learner, named } from "./learning.ts";

process.env.TZ = "Europe/Berlin";

const NOON = Date.UTC(2026, 2, 2, 11);
const TODAY = dayOf(NOON);
const KEY = "quiz/q0";
const PLAN: Plan = { retention: 0.9, longest: 180, daily: 20, exam: undefined };

test("FSRS-6 remembers as its published vectors say", () => {
  const reviewed = (ratings: string, retention = 0.9) => {
    const steps: number[] = [];
    const states = [...ratings].map((_, index) => {
      const given = [...ratings.slice(0, index + 1)].map((letter, at) => [steps[at - 1] ?? 0, letter === "A" ? 1 : 3] as const);
      const memory = remember(given, retention);
      assert.ok(memory);
      steps.push(intervalAfter(memory, retention));
      return memory;
    });
    return { steps, stability: states.map(({ stability }) => Number(stability.toFixed(4))), difficulty: states.map(({ difficulty }) => Number(difficulty.toFixed(4))) };
  };
  const good = reviewed("GGGGGG");
  assert.deepEqual(good.stability, [2.3065, 10.9643, 46.2802, 162.8622, 497.4472, 1345.5288]);
  assert.deepEqual(good.steps, [2, 11, 46, 163, 497, 1346]);
  assert.equal(good.difficulty[0], 2.1181);
  assert.equal(good.difficulty[5], 2.0837);
  assert.deepEqual(reviewed("AGGGG").stability, [0.212, 1.8868, 6.2692, 17.3792, 43.8421]);
  assert.deepEqual(reviewed("AGGGG").steps, [1, 2, 6, 17, 44]);
  assert.deepEqual(reviewed("GGAGG").stability.slice(2), [1.5383, 4.8763, 12.3117]);
  assert.deepEqual(reviewed("GGAGG").steps, [2, 11, 2, 5, 12]);
  assert.deepEqual(reviewed("GGGGG", 0.85).steps, [4, 31, 173, 773, 2859]);
});

test("the first interval needs no more than its formula", () => {
  for (const retention of [0.7, 0.8, 0.85, 0.9, 0.95, 0.97]) {
    for (const rating of [1, 2, 3] as const) {
      assert.equal(firstInterval(rating, retention), interval([{ id: "", day: 0, rating }], { ...PLAN, retention }), `${rating} ${retention}`);
    }
  }
});

test("an answer is rated by what is known of it", () => {
  const learner = new Learner([KEY]);
  const cases = [[0, {}, 1], [0.5, {}, 1], [1, {}, 3], [1, { hints: 1 }, 2], [1, { certainty: 1 }, 2], [1, { certainty: 2 }, 3], [0, { idk: true }, 1]] as const;
  for (const [score, more, rating] of cases) {
    learner.answer(KEY, NOON, score, more);
    assert.equal(rate(learner.at(NOON).answers(KEY).at(-1)!), rating, JSON.stringify([score, more]));
  }
});

test("the first answer of a local day counts", () => {
  const learner = new Learner([KEY]);
  const midnight = Date.UTC(2026, 2, 1, 23);
  for (const [time, score] of [[midnight - 2, 0], [midnight - 1, 1], [midnight, 1], [midnight + 1, 0]] as const) learner.answer(KEY, time, score);
  assert.deepEqual(reviewsOf(learner.at(NOON).answers(KEY), NOON).map(({ day, rating }) => [day - TODAY, rating]), [[-1, 1], [0, 3]]);
});

test("what is asked are scored questions that are answered and still there", () => {
  const learner = new Learner(named(3));
  learner.answer("quiz/q0", NOON - 5 * DAY);
  learner.answer("gone/q", NOON - 5 * DAY);
  learner.answer("exam/q", NOON - 5 * DAY, 1, { quiz: "exam", sitting: 1 });
  learner.answer("quiz/q1", NOON - 5 * DAY, 1, { print: "another1" });
  const source = learner.at(NOON);
  const desk = survey({ ...source, prints: new Map([...source.prints, ["exam/q", "k3x9q2ab"]]), answers: (key) => key === "exam/q" ? source.standing.answers.get(key) ?? [] : source.answers(key) }, NOON, interval);
  assert.deepEqual(desk.cards.map(({ key, due, reviews }) => [key, due - TODAY, reviews.length]), [["quiz/q0", -3, 1], ["exam/q", -3, 1], ["quiz/q1", 0, 0]]);
});

test("learners plan for themselves, in events that are checked", () => {
  const learner = new Learner([KEY], { exam: "2026-05-01" });
  assert.deepEqual(planOf(learner.at(NOON), TODAY), { ...PLAN, exam: dayNamed("2026-05-01") });
  learner.add("planned", NOON, { daily: 5, exam: "2026-04-01" });
  assert.deepEqual(planOf(learner.at(NOON), TODAY), { ...PLAN, daily: 5, exam: dayNamed("2026-04-01") });
  assert.equal(planOf(learner.at(NOON), dayNamed("2026-04-01")).exam, undefined);
  learner.add("planned", NOON + 1, { daily: 6 });
  assert.deepEqual(planOf(learner.at(NOON), TODAY), { ...PLAN, daily: 6, exam: dayNamed("2026-05-01") });
  learner.add("planned", NOON + 2, { daily: 30, exam: "" });
  assert.deepEqual(planOf(learner.at(NOON), TODAY), { ...PLAN, daily: 30 });
  const event = { v: 1, id: "abcdefgh01234567.1", at: 1, kind: "planned", daily: 5, exam: "" };
  assert.ok(readEvent(event));
  const { exam: _, ...without } = event;
  assert.ok(readEvent(without));
  for (const wrong of [{ daily: 0 }, { daily: 501 }, { daily: 1.5 }, { daily: "5" }, { exam: "soon" }, { exam: null }, { exam: "2026-04-01T00:00" }]) {
    assert.equal(readEvent({ ...event, ...wrong }), null, JSON.stringify(wrong));
  }
  const flag = { v: 1, id: "abcdefgh01234567.1", at: 1, kind: "flagged", question: KEY, on: true };
  assert.ok(readEvent(flag));
  for (const wrong of [{ question: "a/b/c" }, { question: undefined }, { on: 1 }, { on: undefined }]) assert.equal(readEvent({ ...flag, ...wrong }), null);
});

test("days are local, and noon is in them, whatever the clocks do", () => {
  for (const zone of ["Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
    process.env.TZ = zone;
    for (let day = TODAY; day < TODAY + 366; day++) {
      assert.equal(dayOf(noonOf(day)), day, `${zone} ${day}`);
      assert.equal(new Date(noonOf(day)).getHours(), 12);
    }
    assert.equal(dayOf(new Date(2026, 4, 1, 0, 0, 1).getTime()), dayNamed("2026-05-01"));
    assert.equal(dayOf(new Date(2026, 4, 1, 23, 59, 59).getTime()), dayNamed("2026-05-01"));
  }
  process.env.TZ = "Europe/Berlin";
});

test("before an exam everything comes once more, on no day more than may be", () => {
  const keys = named(500);
  const plan = { ...PLAN, exam: TODAY + 60 };
  const days = keys.map((key) => dueDay(key, TODAY, 170, plan, keys.length));
  assert.ok(days.every((day) => day >= TODAY + 10 && day < TODAY + 60));
  const most = Math.max(...[...Map.groupBy(days, (day) => day).values()].map((group) => group.length));
  assert.ok(most <= plan.daily, String(most));
  assert.equal(dueDay(KEY, TODAY, 5, plan, 1), TODAY + 5);
  // Who has seen it on its last day has seen it.
  assert.equal(dueDay(KEY, TODAY + 59, 170, plan, 1), TODAY + 229);
  assert.equal(dueDay(KEY, TODAY, 1000, PLAN, 1), TODAY + 180);
});

test("questions of one group do not follow each other where others are left, and near groups mix", () => {
  const cards = ["a1", "a2", "a3", "b1", "b2", "z1"].map((key): Due => ({ key, reviews: [], due: 0, chance: 0 }));
  const at = { a: 0, b: 1, z: 9 } as { [name: string]: number };
  const order = mixed(cards, (key) => ({ name: key[0] ?? "", at: at[key[0] ?? ""] ?? 0 })).map(({ key }) => key);
  assert.deepEqual(order, ["a1", "b1", "a2", "b2", "a3", "z1"]);
  assert.deepEqual(mixed(cards.slice(0, 3), () => ({ name: "a", at: 0 })).map(({ key }) => key), ["a1", "a2", "a3"]);
});

const GROUP = () => ({ name: "", at: 0 });

/** Lets a learner review day by day; returns how many questions each day had, and the longest that one waited for its turn. */
function live(learner: Learner, from: number, days: number, isRight: (key: string, day: number) => boolean): { most: number; longest: number; seen: Set<string> } {
  let [most, longest] = [0, 0];
  const seen = new Set<string>();
  for (let day = from; day < from + days; day++) {
    const now = noonOf(day);
    const desk = survey(learner.at(now), now, interval);
    const asked = session(desk, GROUP);
    assert.ok(asked.length <= desk.plan.daily);
    byRisk(asked, desk);
    for (const [index, { key, due }] of asked.entries()) {
      longest = Math.max(longest, day - due);
      seen.add(key);
      learner.answer(key, now + index * 1000, Number(isRight(key, day)));
      learner.answer(key, now + index * 1000 + 1);
    }
    const after = survey(learner.at(now + DAY / 4), now + DAY / 4, interval);
    assert.deepEqual(session(after, GROUP).slice(0, after.left).length, Math.min(after.left, dueOf(after).length));
    assert.ok(after.done <= desk.plan.daily);
    most = Math.max(most, after.done);
  }
  return { most, longest, seen };
}

/** But for every fourth place, nothing stays behind that is more at risk than what is asked. */
function byRisk(asked: readonly Due[], desk: ReturnType<typeof survey>): void {
  const all = session({ ...desk, left: desk.cards.length }, GROUP);
  const behind = all.filter(({ key }) => !asked.some((card) => card.key === key));
  const least = Math.min(...behind.map(({ chance }) => chance));
  const fair = Math.ceil(desk.plan.daily / 4);
  assert.ok(asked.filter(({ chance }) => chance > least).length <= fair);
}

test("500 questions in one day make no later day longer than the limit, and all have their turn", () => {
  const learner = new Learner(named(500));
  for (const [index, key] of named(500).entries()) learner.answer(key, noonOf(TODAY) + index * 1000, index % 3 ? 1 : 0);
  assert.equal(session(survey(learner.at(NOON + DAY / 4), NOON + DAY / 4, interval), GROUP).length, 0);
  const { most, seen } = live(learner, TODAY + 1, 60, () => true);
  assert.equal(most, 20);
  assert.equal(seen.size, 500);
});

test("30 days away make no day longer either", () => {
  const learner = new Learner(named(120));
  for (const [index, key] of named(120).entries()) learner.answer(key, noonOf(TODAY + Math.floor(index / 20)) + index);
  live(learner, TODAY + 6, 5, () => true);
  const { most, seen, longest } = live(learner, TODAY + 41, 12, () => true);
  assert.equal(most, 20);
  assert.equal(seen.size, 120);
  assert.ok(longest < 48);
});

test("who answers everything wrong sees everything again, and no day is longer", () => {
  for (const daily of [1, 3, 20]) {
    const learner = new Learner(named(8 * daily), { daily });
    for (const key of named(8 * daily)) learner.answer(key, noonOf(TODAY), 0);
    const { most, seen, longest } = live(learner, TODAY + 1, 60, () => false);
    assert.equal(most, daily);
    assert.equal(seen.size, 8 * daily);
    assert.ok(longest <= 36, String(longest));
  }
});

test("a learner with an exam has seen everything once more before it", () => {
  const learner = new Learner(named(100), { exam: new Date(noonOf(TODAY + 90)).toISOString().slice(0, 10) });
  for (const key of named(100)) learner.answer(key, noonOf(TODAY));
  live(learner, TODAY + 1, 89, () => true);
  const last = survey(learner.at(noonOf(TODAY + 90)), noonOf(TODAY + 90), interval).cards.map(({ reviews }) => TODAY + 90 - (reviews.at(-1)?.day ?? 0));
  assert.ok(Math.max(...last) <= 12, String(Math.max(...last)));
});

test("another time zone moves a question by a day at most; a clock that is set back loses nothing", () => {
  const learner = new Learner(named(40));
  for (const [index, key] of named(40).entries()) learner.answer(key, NOON - 3 * DAY + index * 3_600_000);
  const due = (zone: string, now: number) => {
    process.env.TZ = zone;
    const desk = survey(learner.at(now), now, interval);
    process.env.TZ = "Europe/Berlin";
    return desk;
  };
  const here = due("Europe/Berlin", NOON);
  const there = due("Pacific/Kiritimati", NOON);
  for (const [index, card] of here.cards.entries()) assert.ok(Math.abs((there.cards[index]?.due ?? 0) - card.due) <= 1);
  // A month back: what is dated ahead is not believed, the limit holds, and what is answered then counts.
  const back = NOON - 30 * DAY;
  assert.ok(session(due("Europe/Berlin", back), GROUP).length <= 20);
  learner.answer("quiz/q0", back);
  assert.equal(due("Europe/Berlin", back).cards.find(({ key }) => key === "quiz/q0")?.reviews.length, 1);
  const again = due("Europe/Berlin", NOON).cards;
  assert.deepEqual(again.filter(({ key }) => key !== "quiz/q0"), here.cards.filter(({ key }) => key !== "quiz/q0"));
  assert.equal(again.find(({ key }) => key === "quiz/q0")?.reviews.length, 2);
});

test("the longest waiting has its turn even under a limit of one a day", () => {
  const card = (key: string, chance: number, due: number): Due => ({ key, reviews: [], chance, due });
  const due = [card("quiz/risky", 0.1, 9), card("quiz/waiting", 0.9, 1)];
  const asked = [0, 1, 2, 3].map((today) => chosen(due, { today, done: 0, left: 1 })[0]?.key);
  assert.deepEqual(asked, ["quiz/waiting", "quiz/risky", "quiz/risky", "quiz/risky"]);
});
