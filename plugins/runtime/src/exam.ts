/** An exam: a quiz that is begun, sat and finished as a whole, and says what was right afterwards. */

import { announce } from "./announce.ts";
import { load } from "./bundles.ts";
import { certaintyLines } from "./certainty.ts";
import type { CourseQuiz } from "./course-quiz.ts";
import { lessonsFor } from "./evidence.ts";
import { make, renew } from "./html.ts";
import { percent, reaches, type Items } from "./outline.ts";
import { joined, link, linkTo } from "./pieces.ts";
import type { Field } from "./questions/question.ts";
import type { QuizQuestion } from "./quiz-question.ts";
import { canonical } from "./record.ts";
import { hash } from "./seeded.ts";
import { sittingsOf, type Sitting } from "./sittings.ts";

// So often is kept what is being typed, in milliseconds.
const EVERY = 5000;
const MINUTE = 60_000;
// So many minutes before the end it is told once more.
const SOON = 5;

export class Exam {
  readonly #quiz: CourseQuiz;
  /** In front of the questions: what the exam is, then how it went. */
  #panel = make("div", "cq-exam");
  /** Behind the questions, while the exam lasts: how far the learner is. */
  readonly #bar = make("div", "cq-bar");
  readonly #count = make("p", "");
  readonly #message = make("p", "cq-message");
  #saved = make("div", "cq-summary");
  /** What the questions were last made to show: a sitting, or its results. */
  #stage = "";
  #leaving = new AbortController();
  readonly #unsaved = new Set<QuizQuestion>();
  /** What the questions hold, as it was kept last. */
  readonly #held = new Map<string, string>();
  #asked = false;
  #finishing = false;
  /** All questions can be answered. */
  #ready = false;
  /** The time that was left when it was last looked at. */
  #left = 0;
  /** Of the results, only what was missed is shown. */
  #missedAlone = false;
  #items: Items | undefined;

  constructor(quiz: CourseQuiz) {
    this.#quiz = quiz;
    const finish = actionButton("finish", quiz.words("exam-finish"));
    this.#bar.append(this.#count, this.#message, make("p", "", finish));
    for (const draft of quiz.querySelectorAll<HTMLElement>("[data-draft]")) draft.hidden = true;
    quiz.questions[0]?.before(this.#panel);
    quiz.append(this.#bar, this.#saved);
    // The results are there without it, and lead nowhere.
    void load("items").then((items) => {
      this.#items = items;
      this.refresh();
    }, () => {});
    // Sittings are told from answers to questions of all quizzes.
    void Promise.all([quiz.course.whole(), ...quiz.questions.map((question) => question.begin())]).then(() => {
      this.#ready = true;
      this.refresh();
    }, () => quiz.append(make("p", "cq-message", quiz.words("record-unread"))));
  }

  refresh(): void {
    const sitting = this.#sitting;
    const stage = !this.#quiz.course.learner || !this.#ready ? "waiting" : !sitting ? "before" : sitting.score === undefined ? "during" : "after";
    const name = `${stage}/${sitting?.number}`;
    if (name !== this.#stage) {
      this.leave();
      this.#stage = name;
      this.#arrange(stage, sitting);
    }
    if (stage === "during" && sitting) this.#follow(sitting);
    const shown = stage === "before" ? this.#invitation() : stage === "after" && sitting ? this.#outcome(sitting) : [];
    // What is told when more is known is read on where it was.
    const focused = document.activeElement === this.#panel;
    this.#panel = renew(this.#panel, panel(shown));
    if (focused) this.#panel.focus();
    // While an answer is being saved the last note stays: what moves under a pointer is missed.
    if (this.#quiz.course.saving === "saving") return;
    this.#saved = renew(this.#saved, make("div", "cq-summary", ...this.#quiz.savedNote(stage === "during" || stage === "after")));
  }

  /** One of the exam's own buttons was pressed. */
  press(action: string | undefined): void {
    if (action === "begin") this.#begin();
    if (action === "finish") void this.#finish();
    if (action === "missed") this.#showMissed();
  }

  /** Stops the clock, once all is kept. */
  leave(): void {
    this.#keepAll();
    this.#leaving.abort();
    this.#stage = "";
  }

  get #sittings(): readonly Sitting[] {
    return sittingsOf(this.#quiz.course.standing.events).get(this.#quiz.name) ?? [];
  }

  get #sitting(): Sitting | undefined {
    return this.#sittings.at(-1);
  }

  /** How often the exam may still be begun; none where that is not limited. */
  get #tries(): number | undefined {
    const { attempts } = this.#quiz.dataset;
    return attempts === undefined ? undefined : Math.max(0, Number(attempts) - this.#sittings.length);
  }

  #begin(): void {
    const { course, name } = this.#quiz;
    if (this.#tries === 0) return;
    const sitting = (this.#sitting?.number ?? 0) + 1;
    course.record("begun", { quiz: name, sitting, seed: hash(`${course.learner}/${name}/${sitting}`).toString(36) });
    const first = this.#drawn()[0];
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  }

  async #finish(): Promise<void> {
    this.#keepAll();
    const sitting = this.#sitting;
    if (!sitting || this.#finishing) return;
    const drawn = this.#drawn();
    const open = drawn.length - this.#answered(sitting);
    if (open && !this.#asked) {
      this.#asked = true;
      this.#message.textContent = this.#quiz.words("exam-unanswered", { n: open });
      announce(this.#message.textContent);
      return;
    }
    this.#finishing = true;
    try {
      await Promise.all(drawn.map((question) => question.unseal()));
      this.#handIn(sitting, drawn);
    } catch {
      this.#say(this.#quiz.words("cannot-open"));
      announce(this.#quiz.words("cannot-open"));
    }
    this.#finishing = false;
  }

  #handIn(sitting: Sitting, drawn: readonly QuizQuestion[]): void {
    const place = { quiz: this.#quiz.name, sitting: sitting.number };
    const points = drawn.map((question) => question.worth * question.handIn(place, sitting.drafts.has(question.key) || standsRight(question)));
    const total = sum(drawn.map(({ worth }) => worth));
    const score = total ? Math.min(1, sum(points) / total) : Number(this.#answered(sitting) === drawn.length);
    announce(this.#verdict(score));
    this.#quiz.course.record("finished", { ...place, score, pass: reaches(score, this.#quiz.mark) });
    this.#panel.focus();
  }

  /** Lets the questions show what belongs to the stage; those that were not drawn stay out of sight. */
  #arrange(stage: string, sitting: Sitting | undefined): void {
    const drawn = sitting && stage !== "waiting" ? this.#drawn() : [];
    for (const question of this.#quiz.questions) question.hidden = !drawn.includes(question);
    this.#missedAlone = false;
    this.#bar.hidden = stage !== "during";
    this.#bar.before(...drawn);
    this.#held.clear();
    this.#say("");
    for (const question of sitting ? drawn : []) {
      if (stage === "during") question.sit(sitting?.seed ?? "", (field) => this.#changed(question, field));
      else question.review(sitting?.seed ?? "", sitting?.answers.get(question.key));
    }
    if (stage === "during" && sitting) this.#start(sitting);
  }

  /** Keeps answers while they are given, and looks at the clock. */
  #start(sitting: Sitting): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const keep = () => this.#keepAll();
    this.#quiz.addEventListener("change", keep, { signal });
    addEventListener("pagehide", keep, { signal });
    document.addEventListener("visibilitychange", keep, { signal });
    this.#left = this.#timeLeft(sitting);
    const timer = setInterval(() => {
      keep();
      // What was given meanwhile belongs to it, too.
      this.#tick(this.#sitting ?? sitting);
    }, EVERY);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  /** Brings what was kept, here or elsewhere, into the questions, and counts. */
  #follow(sitting: Sitting): void {
    for (const question of this.#drawn()) {
      const draft = sitting.drafts.get(question.key);
      const held = canonical([draft?.response ?? null, draft?.certainty ?? null]);
      if (held === this.#held.get(question.key) || this.#unsaved.has(question)) continue;
      this.#held.set(question.key, held);
      question.restore(draft?.response, draft?.certainty);
    }
    this.#tick(sitting);
  }

  #changed(question: QuizQuestion, field?: Field): void {
    this.#unsaved.add(question);
    this.#say("");
    // What is typed is kept when the learner leaves the field, or pauses.
    if (field?.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
    queueMicrotask(() => this.#keepAll());
  }

  #keepAll(): void {
    const sitting = this.#sitting;
    const changed = [...this.#unsaved];
    this.#unsaved.clear();
    for (const question of sitting && sitting.score === undefined ? changed : []) {
      const { response, certainty } = question.given();
      const held = canonical([response, certainty ?? null]);
      if (held === this.#held.get(question.key)) continue;
      this.#held.set(question.key, held);
      const place = { quiz: this.#quiz.name, sitting: sitting?.number, question: question.key };
      this.#quiz.course.record("drafted", { ...place, response, ...(certainty ? { certainty } : {}) });
    }
  }

  #tick(sitting: Sitting): void {
    const { words, minutes } = this.#time;
    const lines = [this.#quiz.words("answered", { n: this.#answered(sitting), of: this.#drawn().length })];
    if (minutes) {
      const left = this.#timeLeft(sitting);
      lines.push(words(left));
      const passed = [minutes / 2, SOON, 0].some((mark) => left <= mark && mark < this.#left);
      if (passed) announce(words(left));
      this.#left = left;
    }
    const text = lines.join(" ");
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }

  get #time(): { readonly minutes: number; words(left: number): string } {
    const minutes = Number(this.#quiz.dataset.minutes ?? 0);
    return { minutes, words: (left) => (left > 0 ? this.#quiz.words("exam-left", { n: left }) : this.#quiz.words("exam-over")) };
  }

  /** Whole minutes, the last one begun. */
  #timeLeft({ began }: Sitting): number {
    const { minutes } = this.#time;
    return Math.max(0, Math.min(minutes, Math.ceil(minutes - (Date.now() - began) / MINUTE)));
  }

  #answered(sitting: Sitting): number {
    return this.#drawn().filter((question) => sitting.drafts.has(question.key) && !question.given().open).length;
  }

  /** The questions of the sitting, in its order. */
  #drawn(): QuizQuestion[] {
    return this.#quiz.drawn(this.#sitting?.seed ?? "");
  }

  #say(text: string): void {
    this.#asked = false;
    this.#message.textContent = text;
  }

  #invitation(): HTMLElement[] {
    const quiz = this.#quiz;
    const { draw, minutes } = quiz.dataset;
    const facts = [
      quiz.words("exam-questions", { n: draw ?? quiz.questions.length }),
      quiz.words("needed", { percent: quiz.percent(quiz.mark) }),
      ...(minutes ? [quiz.words("exam-minutes", { n: minutes })] : []),
      ...(this.#tries === undefined ? [] : [quiz.words("exam-tries", { n: this.#tries })]),
    ];
    const list = make("ul", "", ...facts.map((fact) => make("li", "", fact)));
    return [list, make("p", "", quiz.words("exam-how")), make("p", "", actionButton("begin", quiz.words("exam-begin")))];
  }

  #outcome(sitting: Sitting): HTMLElement[] {
    const quiz = this.#quiz;
    const score = sitting.score ?? 0;
    const verdict = make("p", "cq-verdict", make("strong", "", this.#verdict(score)));
    verdict.dataset.verdict = reaches(score, quiz.mark) ? "right" : "wrong";
    const best = Math.max(...this.#sittings.map((one) => one.score ?? 0));
    const better = best > score ? [make("p", "", quiz.words("exam-best", { percent: quiz.percent(percent(best, quiz.mark)) }))] : [];
    const answers = this.#drawn().map(({ key }) => sitting.answers.get(key)).filter((answer) => answer !== undefined);
    return [verdict, ...better, ...this.#toCertificate(best), ...this.#byObjective(sitting), ...this.#toMissed(sitting), ...certaintyLines(quiz, answers), this.#again()];
  }

  #toCertificate(best: number): HTMLElement[] {
    const { certificate } = this.#items?.pages ?? {};
    if (certificate === undefined || !reaches(best, this.#quiz.mark)) return [];
    const button = link(this.#quiz.words("exam-to-certificate"), this.#quiz.course.address(certificate));
    button.className = "md-button md-button--primary";
    return [make("p", "", button)];
  }

  /** The button that leaves of the questions those that were not fully right, or brings the others back. */
  #toMissed(sitting: Sitting): HTMLElement[] {
    const missed = this.#missed(sitting);
    if (!missed.length) return [];
    const button = actionButton("missed", this.#missedAlone ? this.#quiz.words("record-all") : this.#quiz.words("exam-missed", { n: missed.length }));
    button.classList.remove("md-button--primary");
    const { course } = this.#quiz;
    const { review } = course.outline;
    const due = review ? [" ", link(this.#quiz.words("exam-due"), course.address(review.url))] : [];
    return [make("p", "", button, ...due)];
  }

  #missed(sitting: Sitting): QuizQuestion[] {
    return this.#drawn().filter(({ key, worth }) => worth && (sitting.answers.get(key)?.score ?? 0) < 1);
  }

  #showMissed(): void {
    const sitting = this.#sitting;
    if (!sitting) return;
    this.#missedAlone = !this.#missedAlone;
    const missed = this.#missed(sitting);
    for (const question of this.#drawn()) question.hidden = this.#missedAlone && !missed.includes(question);
    this.refresh();
    const first = this.#missedAlone ? missed[0] : this.#panel.querySelector<HTMLElement>("[data-exam=missed]");
    if (this.#missedAlone && first) first.tabIndex = -1;
    first?.focus();
  }

  #verdict(score: number): string {
    const { mark } = this.#quiz;
    const word = reaches(score, mark) ? "exam-passed" : "exam-failed";
    return this.#quiz.words(word, { percent: this.#quiz.percent(percent(score, mark)), needed: this.#quiz.percent(mark) });
  }

  #again(): HTMLElement {
    const tries = this.#tries;
    if (tries === 0) return make("p", "", this.#quiz.words("exam-no-tries"));
    const text = tries === undefined ? this.#quiz.words("exam-again") : this.#quiz.words("exam-again-of", { n: tries });
    return make("p", "", actionButton("begin", text));
  }

  /** A table of the points by objective, where questions have any. */
  #byObjective(sitting: Sitting): HTMLElement[] {
    const groups = new Map<string, QuizQuestion[]>();
    for (const question of this.#drawn().filter(({ worth }) => worth)) {
      const { objective = "" } = question.dataset;
      groups.set(objective, [...(groups.get(objective) ?? []), question]);
    }
    if (![...groups.keys()].some(Boolean)) return [];
    const { objectives } = this.#quiz.course.outline;
    const order = [...Object.keys(objectives), ...groups.keys()];
    const rows = [...groups].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
      .map(([objective, questions]) => this.#row(objective, questions, sitting));
    const caption = make("caption", "", this.#quiz.words("by-objective"));
    return [make("table", "cq-objectives", caption, make("tbody", "", ...rows))];
  }

  #row(objective: string, questions: readonly QuizQuestion[], sitting: Sitting): HTMLElement {
    const quiz = this.#quiz;
    const points = sum(questions.map((question) => question.worth * (sitting.answers.get(question.key)?.score ?? 0)));
    const total = sum(questions.map(({ worth }) => worth));
    const title = objective ? new Map(Object.entries(quiz.course.outline.objectives)).get(objective) ?? objective : quiz.words("other-questions");
    const head = make("th", "", title, ...this.#lessonsFor(objective));
    head.scope = "row";
    const share = quiz.percent(percent(points / total));
    return make("tr", "", head, make("td", "", quiz.words("points", { n: quiz.figure(points), of: quiz.figure(total), percent: share })));
  }

  /** Where an objective is taught, if not here. */
  #lessonsFor(objective: string): HTMLElement[] {
    const { course, name } = this.#quiz;
    const lessons = this.#items ? lessonsFor(course, this.#items, objective) : [];
    const links = lessons.filter(({ quizzes }) => !quizzes?.some(({ id }) => id === name)).map((lesson) => linkTo(this.#quiz, lesson));
    return links.length ? [make("div", "cq-taught", ...joined(links, ", "))] : [];
  }
}

/**
 * Whether an order stands as it should: a sealed one may begin so, since no page can tell before it is opened, and then there
 * was nothing to move. An open one never begins so.
 */
function standsRight(question: QuizQuestion): boolean {
  return canonical(question.answerKey.order ?? null) === canonical(question.given().response);
}

/** Where the focus goes when the exam is over. */
function panel(content: readonly HTMLElement[]): HTMLDivElement {
  const element = make("div", "cq-exam", ...content);
  element.tabIndex = -1;
  element.hidden = !content.length;
  return element;
}

function actionButton(action: string, text: string): HTMLButtonElement {
  const button = make("button", "md-button md-button--primary", text);
  button.type = "button";
  button.dataset.exam = action;
  return button;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
