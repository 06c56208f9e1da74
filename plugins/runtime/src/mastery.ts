/** How well an objective is mastered, by the answers to its questions; mastery.py has the same, with the model and its sources. */

/** One answer: the question's key, its score and the score of a random answer (0 to 1), when it was given (in days). */
export interface Evidence {
  readonly question: string;
  readonly score: number;
  readonly guess: number;
  readonly day: number;
}

export type Level = "mastered" | "nearly" | "growing" | "begun";

interface Memory {
  readonly known: number;
  /** The days that the question was answered rightly for, without a miss. */
  readonly held: number;
  readonly guess: number;
  readonly day: number;
}

const DECAY = 0.1542;
const STABILITY = 2.3065;
const FACTOR = 0.9 ** (-1 / DECAY) - 1;

/** From which mastery on each level is reached, the highest first. */
export const LEVELS: readonly (readonly [level: Level, least: number])[] = [["mastered", 0.7], ["nearly", 0.55], ["growing", 0.35], ["begun", 0]];

/** The mastery of an objective at a time (in days), from 0 up to and without 1, by the answers in the order of time. */
export function mastery(answers: Iterable<Evidence>, now: number): number {
  const memories = new Map<string, Memory>();
  for (const answer of answers) {
    const memory = memories.get(answer.question);
    memories.set(answer.question, memory ? later(memory, answer) : { known: answer.score, held: 0, guess: answer.guess, day: answer.day });
  }
  let present = 0;
  let all = 1;
  for (const memory of memories.values()) {
    const shown = (1 - memory.guess) * memory.known;
    present += shown * retained(memory, now);
    all += shown + 1 - memory.known;
  }
  return present / all;
}

/** The level of a mastery; one that falls short by a rounding error falls not. */
export function levelOf(mastered: number): Level {
  return LEVELS.find(([, least]) => mastered >= least - 1e-9)?.[0] ?? "begun";
}

function later({ known, held, day }: Memory, { score, guess, day: at }: Evidence): Memory {
  const passed = Math.max(0, at - day);
  return { known: known + (passed / (passed + 1)) * (score - known), held: score * (held + passed), guess, day: Math.max(at, day) };
}

function retained({ held, day }: Memory, now: number): number {
  return (1 + (FACTOR * Math.max(0, now - day)) / (STABILITY + held)) ** -DECAY;
}
