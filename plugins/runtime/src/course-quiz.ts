/** `<course-quiz>`: shows what the answers to its questions are worth together. */

import { announce } from "./announce.ts";
import { keyOf, type Tally } from "./course.ts";
import { CourseElement } from "./element.ts";
import { make, renew } from "./html.ts";
import { percent, reaches } from "./outline.ts";

export class CourseQuiz extends CourseElement {
  #summary: HTMLElement | undefined;
  #passed: boolean | undefined;

  connectedCallback(): void {
    // Its questions come after it in the page, and name themselves first.
    queueMicrotask(() => this.refresh());
  }

  refresh(): void {
    const questions = [...this.querySelectorAll<HTMLElement>("quiz-question")]
      .map((question) => [keyOf(question.id), Number(question.dataset.points ?? 1)] as const);
    if (!questions.length) return;
    const tally = this.course.tally(questions);
    const lines = questions.length > 1 ? [this.#line(tally)] : [];
    const summary = make("div", "cq-summary", ...lines, ...this.savedNote(tally.answered > 0));
    if (this.#summary) this.#summary = renew(this.#summary, summary);
    else this.append((this.#summary = summary));
  }

  #line(tally: Tally): HTMLElement {
    const mark = Number(this.dataset.pass ?? this.course.outline.pass);
    const passed = reaches(tally.share, mark);
    if (passed && this.#passed === false) announce(this.words("passed"));
    this.#passed = passed;
    const text = [
      this.words("answered", { n: tally.answered, of: tally.of }),
      this.words("points", { n: this.#figure(tally.points), of: this.#figure(tally.total), percent: this.percent(percent(tally.share, mark)) }),
    ];
    if (!passed) text.push(this.words("needed", { percent: this.percent(mark) }));
    const verdict = passed ? [make("strong", "cq-passed", this.words("passed")), " "] : [];
    return make("p", "", ...verdict, text.join(" "));
  }

  #figure(value: number): string {
    return new Intl.NumberFormat(this.language, { maximumFractionDigits: 2 }).format(value);
  }
}
