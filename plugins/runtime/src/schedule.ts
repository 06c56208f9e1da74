/** Decides what is asked again, and when: FSRS-6 on the answers that count. */

import { FSRSAlgorithm, type FSRSState } from "ts-fsrs";
import { dueOf, type Card, type Desk, type Plan, type Review, type Rating } from "./reviews.ts";

/** Of so many places one goes to what has waited longest: what is most at risk would else keep the rest away for ever. */
const FAIR = 4;

/** A question that is due. */
export interface Due extends Card {
  /** How likely the learner still knows it, 0 to 1. */
  readonly chance: number;
}

const algorithms = new Map<number, FSRSAlgorithm>();

/** The memory after answers: days since the one before (0 for the first), with the rating. */
export function remember(answers: Iterable<readonly [elapsed: number, rating: Rating | 4]>, retention: number): FSRSState | null {
  let memory: FSRSState | null = null;
  for (const [elapsed, rating] of answers) memory = fsrs(retention).next_state(memory, elapsed, rating);
  return memory;
}

/** The whole days until a question comes again. */
export function intervalAfter(memory: FSRSState, retention: number): number {
  return fsrs(retention).next_interval(memory.stability, 0);
}

/** The days until a question comes again that has these reviews. */
export function interval(reviews: readonly Review[], { retention }: Plan): number {
  const memory = memoryOf(reviews, retention);
  return memory ? intervalAfter(memory, retention) : 0;
}

/** What is asked today, in its order: of what is due as much as may be, most of it by the risk of being forgotten. */
export function session(desk: Desk, groups: (key: string) => Group): Due[] {
  const due = dueOf(desk).map((card): Due => ({ ...card, chance: chanceOf(card, desk) }));
  return mixed(chosen(due, desk), groups);
}

/** Every place goes to the question least likely to be known, but for some, which go to the one that has waited longest. */
export function chosen(due: readonly Due[], { today, done, left }: Pick<Desk, "today" | "done" | "left">): Due[] {
  const byRisk = [...due].sort((a, b) => a.chance - b.chance || byKey(a, b));
  const byWait = [...due].sort((a, b) => a.due - b.due || byKey(a, b));
  const taken = new Set<Due>();
  while (taken.size < Math.min(left, due.length)) {
    // By the day too, so that a limit of one a day is fair as well.
    const queue = (today + done + taken.size) % FAIR ? byRisk : byWait;
    const next = queue.find((card) => !taken.has(card));
    if (next) taken.add(next);
  }
  return [...taken];
}

/** What a question is about, and how near that is to what others are about. */
export interface Group {
  readonly name: string;
  /** Its place in the course's order. */
  readonly at: number;
}

/**
 * The questions in an order in which no two of one group follow each other, as far as that can be. What is left of most
 * comes first; of groups with as many left the nearest one, since telling near things apart is what mixing teaches.
 */
export function mixed(cards: readonly Due[], groups: (key: string) => Group): Due[] {
  const left = new Map<string, { readonly at: number; readonly cards: Due[] }>();
  for (const card of cards) {
    const { name, at } = groups(card.key);
    const group = left.get(name) ?? { at, cards: [] };
    left.set(name, group);
    group.cards.push(card);
  }
  const order: Due[] = [];
  let last = { name: "", at: 0 };
  while (order.length < cards.length) {
    const open = [...left].filter(([, group]) => group.cards.length);
    const others = open.filter(([name]) => name !== last.name);
    const [next] = (others.length ? others : open).sort(([, a], [, b]) =>
      b.cards.length - a.cards.length || Math.abs(a.at - last.at) - Math.abs(b.at - last.at));
    if (!next) break;
    last = { name: next[0], at: next[1].at };
    order.push(...next[1].cards.splice(0, 1));
  }
  return order;
}

/** The chance that the learner knows a question today; none where it has changed. */
function chanceOf({ reviews }: Card, { today, plan }: Desk): number {
  const memory = memoryOf(reviews, plan.retention);
  const last = reviews.at(-1);
  return memory && last ? fsrs(plan.retention).forgetting_curve(today - last.day, memory.stability) : 0;
}

function memoryOf(reviews: readonly Review[], retention: number): FSRSState | null {
  return remember(reviews.map(({ day, rating }, index) => [day - (reviews[index - 1]?.day ?? day), rating] as const), retention);
}

/** Without chance: the same answers give the same days on every device. */
function fsrs(retention: number): FSRSAlgorithm {
  const known = algorithms.get(retention) ?? new FSRSAlgorithm({ request_retention: retention, enable_fuzz: false });
  algorithms.set(retention, known);
  return known;
}

function byKey(a: Card, b: Card): number {
  return a.key < b.key ? -1 : 1;
}
