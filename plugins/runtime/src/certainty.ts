/** Certainty-based marking: asks how sure the learner is, and says what that earns. */

import type { CourseQuiz } from "./course-quiz.ts";
import { make } from "./html.ts";
import type { Answered } from "./record.ts";

/** What right and wrong answers earn at each certainty, after Gardner-Medwin; Python has the same (certainty.py). */
const MARKS: ReadonlyMap<number, readonly [right: number, wrong: number]> = new Map([[1, [1, 0]], [2, [2, -2]], [3, [3, -6]]]);

/** The most that an answer can earn. */
export const MOST = 3;

/** From which to which chance of being right each certainty pays best: where the marks that can be expected cross. */
export const PAYS: ReadonlyMap<number, readonly [from: number, to: number]> = new Map([[1, [0, 2 / 3]], [2, [2 / 3, 4 / 5]], [3, [4 / 5, 1]]]);

/**
 * The marks of a score from 0 to 1 at a certainty; none where nothing was said. What is partly right earns its part of
 * the marks for a right answer, as in Moodle.
 */
export function marks(score: number, certainty: number | undefined): number {
  const [right, wrong] = MARKS.get(certainty ?? 0) ?? [0, 0];
  return score > 0 ? score * right : wrong;
}

/** What saying how sure one is has earned; nothing where nobody said. */
export function certaintyLines(quiz: CourseQuiz, answers: readonly Answered[]): HTMLElement[] {
  const said = answers.filter(({ certainty }) => certainty);
  if (!said.length) return [];
  const earned = said.reduce((sum, { score, certainty }) => sum + marks(score, certainty), 0);
  const line = quiz.words("certainty-marks", { n: quiz.figure(earned), of: quiz.figure(MOST * said.length) });
  return [make("p", "", `${line} ${quiz.words("certainty-pays")}`)];
}

type Words = (key: string) => string;

/** The radio buttons in front of Check. */
export class CertaintyAsked {
  readonly element: HTMLFieldSetElement;
  readonly #choices: readonly HTMLInputElement[];

  constructor(words: Words) {
    this.#choices = [...MARKS.keys()].map((value) => {
      const input = make("input", "");
      Object.assign(input, { type: "radio", name: "certainty", value: String(value) });
      return input;
    });
    const labels = this.#choices.map((input) => make("label", "", input, " ", words(`certainty-${input.value}`)));
    this.element = make("fieldset", "cq-certainty", make("legend", "", words("certainty-ask")), ...labels);
  }

  get value(): number | undefined {
    const chosen = this.#choices.find((input) => input.checked);
    return chosen && Number(chosen.value);
  }

  set value(certainty: number | undefined) {
    for (const input of this.#choices) input.checked = Number(input.value) === certainty;
  }

  focus(): void {
    this.#choices[0]?.focus();
  }
}
