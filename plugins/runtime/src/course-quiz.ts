/** `<course-quiz>`: shows what the answers to its questions are worth together. */

import { announce } from "./announce.ts";
import type { Tally } from "./course.ts";
import { CourseElement } from "./element.ts";
import type { Exam } from "./exam.ts";
import { make, renew } from "./html.ts";
import { percent, reaches } from "./outline.ts";
import type { QuizQuestion } from "./quiz-question.ts";
import { load, type Parts } from "./bundles.ts";
import { draw } from "./seeded.ts";

export class CourseQuiz extends CourseElement {
  /** Every question of the quiz in the page's order, whether drawn or not. */
  questions: readonly QuizQuestion[] = [];
  /** What few quizzes need. */
  #exams: Parts["exams"] | undefined;
  #bringing: Promise<void> | undefined;
  #exam: Exam | undefined;
  #summary: HTMLElement | undefined;
  #passed: boolean | undefined;

  /** The quiz's id, as its author wrote it. */
  get name(): string {
    return this.id.replace(/^cq-/, "");
  }

  /** The pass mark, in percent. */
  get mark(): number {
    return Number(this.dataset.pass ?? this.course.outline.pass);
  }

  connectedCallback(): void {
    // Its questions come after it in the page, and name themselves first.
    queueMicrotask(() => this.refresh());
  }

  disconnectedCallback(): void {
    this.#exam?.leave();
  }

  refresh(): void {
    if (!this.questions.length) this.questions = [...this.querySelectorAll<QuizQuestion>("quiz-question:not([data-draft])")];
    if (!this.questions.length || !this.isConnected) return;
    const { mode, certainty } = this.dataset;
    if (!this.#exams && (mode === "exam" || certainty !== undefined)) this.#bringing ??= this.#bringExams();
    if (mode !== "exam") this.#practise();
    else if (this.#exams) this.#sit(this.#exams);
  }

  /** One of the quiz's own buttons was pressed. */
  press(action: string | undefined): void {
    this.#exam?.press(action);
  }

  /** The questions that the seed draws, in its order; all of them in the page's where the quiz draws none. */
  drawn(seed: string): QuizQuestion[] {
    const { draw: n } = this.dataset;
    if (n === undefined) return [...this.questions];
    const known = new Map(this.questions.map((question) => [question.key, question]));
    const keys = draw(this.questions.map(({ key, dataset }) => [key, dataset.objective ?? ""]), Number(n), seed);
    return keys.map((key) => known.get(key)).filter((question) => question !== undefined);
  }

  figure(value: number): string {
    // What writes numbers as a language does takes browsers longer to make than all else here.
    return value % 1 ? value.toLocaleString(this.language, { maximumFractionDigits: 2 }) : `${value}`;
  }

  async #bringExams(): Promise<void> {
    try {
      this.#exams = await load("exams");
      this.refresh();
    } catch {
      this.append(make("p", "cq-message", this.words("cannot-load")));
    }
  }

  #sit({ Exam }: Parts["exams"]): void {
    this.#exam ??= new Exam(this);
    this.#exam.refresh();
    this.dataset.dealt = "";
  }

  #practise(): void {
    const drawn = this.#deal();
    const tally = this.course.tally(drawn.map((question) => [question.key, question.worth]));
    const lines = drawn.length > 1 ? [this.#line(tally)] : [];
    // Later answers follow what was said to the first one.
    const first = drawn.map(({ key }) => this.course.answers(key)[0]).filter((answer) => answer !== undefined);
    const certainty = this.dataset.certainty === undefined ? [] : this.#exams?.certaintyLines(this, first) ?? [];
    const said = [...lines, ...certainty, ...this.savedNote(tally.answered > 0)];
    if (this.#summary) this.#summary = renew(this.#summary, make("div", "cq-summary", ...said));
    else if (said.length) this.append((this.#summary = make("div", "cq-summary", ...said)));
  }

  /** Shows the questions that are drawn for the learner, and none before that is settled. */
  #deal(): QuizQuestion[] {
    if (this.dataset.draw === undefined) return [...this.questions];
    const { learner } = this.course;
    const drawn = learner === undefined ? [] : this.drawn(`${learner}/${this.name}`);
    for (const question of this.questions) question.hidden = !drawn.includes(question);
    if (drawn.length) this.dataset.dealt = "";
    const shown = [...this.querySelectorAll<QuizQuestion>("quiz-question:not([hidden], [data-draft])")];
    if (shown.some((question, index) => question !== drawn[index])) this.questions[0]?.before(...drawn);
    return drawn;
  }

  #line(tally: Tally): HTMLElement {
    const passed = reaches(tally.share, this.mark);
    if (passed && this.#passed === false) announce(this.words("passed"));
    this.#passed = passed;
    const text = [
      this.words("answered", { n: tally.answered, of: tally.of }),
      this.words("points", { n: this.figure(tally.points), of: this.figure(tally.total), percent: this.percent(percent(tally.share, this.mark)) }),
    ];
    if (!passed) text.push(this.words("needed", { percent: this.percent(this.mark) }));
    const verdict = passed ? [make("strong", "cq-passed", this.words("passed")), " "] : [];
    return make("p", "", ...verdict, text.join(" "));
  }
}
