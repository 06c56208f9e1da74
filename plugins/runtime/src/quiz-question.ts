/** `<quiz-question>`: lets the learner answer one question. */

import { announce } from "./announce.ts";
import type { CertaintyAsked } from "./certainty.ts";
import { keyOf } from "./course.ts";
import { CourseElement } from "./element.ts";
import { copy, make } from "./html.ts";
import { percent } from "./outline.ts";
import { kinds } from "./questions/index.ts";
import { alignNotes, fields } from "./questions/inputs.ts";
import { load, type Parts } from "./bundles.ts";
import type { SealedAnswers } from "./sealed-answers.ts";
import type { Field, Grade, Key, Kind, Response, Shown } from "./questions/question.ts";
import type { Answered } from "./record.ts";
import { shuffled } from "./seeded.ts";
import { take } from "./turns.ts";

// Of many items only what is to be done about them.
const TOLD = '.cq-note:not([data-item][data-verdict="right"] > *)';

export class QuizQuestion extends CourseElement implements Shown {
  form!: HTMLFormElement;
  answerKey: Key = {};
  result!: HTMLElement;
  #ready: Promise<void> | undefined;
  #kind: Kind | undefined;
  #sealed: SealedAnswers | undefined;
  /** Finds the present ids in a response, where its question has former ones. */
  #renamed: Parts["renames"]["renamed"] | undefined;
  /** What is being opened, by its number: the learner may change the answer meanwhile. */
  #opening = 0;
  #button!: HTMLButtonElement;
  #unknowing!: HTMLButtonElement;
  #certainty: CertaintyAsked | undefined;
  /** Told of every change while the question is part of an exam that is sat. */
  #drafting: ((field?: Field) => void) | undefined;
  /** The seed of the order that things are in, and the number of the try that made it. */
  #seed = "";
  #order = 0;
  /** The answer whose result is shown, by its event's id. */
  #shown = "";
  /** The learner is at work here: nothing from elsewhere may change the inputs. */
  #touched = false;
  #mayBeNothing = false;
  /** The exam that the question was part of is over. */
  #locked = false;
  #hints = 0;

  get key(): string {
    return keyOf(this.id);
  }

  /** The points that it counts. */
  get worth(): number {
    return Number(this.dataset.points ?? 1);
  }

  /** Begins to ask the question, where that has not happened; settles when it can be answered. */
  begin(): Promise<void> {
    return (this.#ready ??= this.#build().catch(() => this.append(make("p", "cq-message", this.words("cannot-load")))).then(() => {
      // What cannot be asked can be read.
      if (!this.#kind) this.dataset.begun = this.dataset.tried = "";
    }));
  }

  connectedCallback(): void {
    this.course.prints.set(this.key, this.dataset.print ?? "");
    take(this);
    this.refresh();
  }

  refresh(): void {
    if (this.#touched || this.#quiz?.mode === "exam") return;
    const answered = this.course.standing.answers.has(this.key);
    // What there is to be shown does not wait for its turn.
    if (!this.#kind) return void (answered && this.begin());
    const last = this.course.answers(this.key).at(-1);
    this.#shuffle(last?.order ?? (last?.attempt ?? 1) - 1);
    if (last) this.#reveal(last);
    else if (answered && !this.result.hasChildNodes()) this.#say("changed");
  }

  /** Makes the question part of an exam that is sat: nothing is said about answers, and `drafting` is told of each change. */
  sit(seed: string, drafting: (field?: Field) => void): void {
    this.#leave();
    this.#drafting = drafting;
    this.#arrange(`${seed}/${this.key}`);
    this.#clear();
    for (const hint of this.#hintList()) hint.hidden = true;
    this.#explain(false);
  }

  /** Puts back what was given before, or nothing. */
  restore(response?: Response, certainty?: number): void {
    if (this.#kind) this.#kind.write(this, (response && this.#renamed?.(response, this.answerKey)) ?? response ?? this.#kind.none);
    if (this.#certainty) this.#certainty.value = certainty;
  }

  /** What is given now, in an exam; `open` where that is not a whole answer yet. */
  given(): { readonly response: Response; readonly certainty: number | undefined; readonly open: boolean } {
    const response = this.#kind?.read(this) ?? "";
    return { response, certainty: this.#certainty?.value, open: !this.#kind?.mayBeNothing && this.#isOpen(response) };
  }

  /** Hands in what was given in an exam; returns its score. */
  handIn(sitting: { readonly quiz: string; readonly sitting: number }, drafted: boolean): number {
    const given = this.#kind?.read(this) ?? "";
    if (!drafted || !this.#fits(given)) {
      this.#record(this.#kind?.none ?? "", 0, { ...sitting, skipped: true });
      return 0;
    }
    const { score } = this.#grade(given);
    this.#record(given, score, { ...sitting, ...this.#said() });
    return score;
  }

  /** Shows an answer that was given in an exam; it cannot be changed. */
  review(seed: string, answer: Answered | undefined): void {
    this.#leave();
    this.#lock(true);
    this.#arrange(`${seed}/${this.key}`);
    this.#clear();
    if (answer && answer.print === this.course.prints.get(this.key)) this.#reveal(answer);
    else if (answer) this.#say("changed");
  }

  /** Asks as if nothing had been answered yet. */
  anew(): void {
    this.edit();
    this.#shuffle(this.course.tries(this.key));
    this.restore();
  }

  /** The form's button was pressed, or Enter in a field. */
  submit(): void {
    if (!this.#kind || this.#drafting || this.#locked) return;
    if (this.dataset.verdict) this.#tryAgain();
    else this.#check(this.#kind);
  }

  /** The learner changed the answer, as a rule by a field: a result that was there belongs to another one. */
  edit(field?: Field): void {
    if (!this.#kind) return;
    this.#touched = true;
    if (!this.#drafting) this.#clear();
    if (field) this.#kind.changed?.(this, field);
    this.#drafting?.(field);
  }

  /** The learner said how sure they are. */
  rate(): void {
    this.#touched = true;
    this.#drafting?.();
  }

  /** A button other than Check was pressed. */
  press(button: HTMLButtonElement): void {
    if (button === this.#unknowing) this.#giveUp();
    else this.#kind?.pressed?.(this, button);
  }

  /** A hint was opened; the next may be asked for. */
  showHint(hint: HTMLDetailsElement): void {
    const hints = this.#hintList();
    const next = hints.indexOf(hint) + 1;
    if (!hint.open || !next) return;
    this.#hints = Math.max(this.#hints, next);
    if (hints[next]) hints[next].hidden = false;
  }

  get #quiz(): DOMStringMap | undefined {
    return this.closest<HTMLElement>("course-quiz")?.dataset;
  }

  async #build(): Promise<void> {
    const form = this.querySelector("form");
    const kind = kinds.get(this.dataset.type ?? "");
    const { key } = this.dataset;
    if (!form || !kind || !key) return;
    this.form = form;
    this.answerKey = JSON.parse(key) as Key;
    const { seal, was } = this.answerKey;
    if (was) this.#renamed = (await load("renames")).renamed;
    if (seal) this.#sealed = new (await load("sealed-answers")).SealedAnswers(this, seal);
    if (kind.bare && this.#sealed) await this.#sealed.open(kind.none, this.language);
    // Where other controls than Check score the answer, it is scored at once.
    const asks = this.#quiz?.certainty !== undefined && !kind.unscored && kind.action?.(this) !== "";
    if (asks) this.#certainty = new (await load("exams")).CertaintyAsked((word) => this.words(word));
    this.#set(kind, form);
    this.refresh();
  }

  #set(kind: Kind, form: HTMLFormElement): void {
    this.#kind = kind;
    this.dataset.begun = "";
    this.result = make("div", "cq-result");
    this.#button = make("button", "cq-button");
    this.#unknowing = make("button", "cq-idk md-button");
    kind.start?.(this);
    this.#unknowing.type = "button";
    this.#unknowing.textContent = this.words("idk");
    form.append(...(this.#certainty ? [this.#certainty.element] : []), make("div", "cq-actions", this.#button, " ", this.#unknowing), this.result);
    for (const hint of this.#hintList().slice(1)) hint.hidden = true;
    this.#clear();
  }

  #check(kind: Kind): void {
    const response = kind.read(this);
    if (this.#isOpen(response) && !this.#mayBeNothing) {
      this.#mayBeNothing = kind.mayBeNothing ?? false;
      this.#ask(kind.nothing);
      return;
    }
    if (this.#certainty && !this.#certainty.value) {
      this.#ask("certainty-first");
      this.#certainty.focus();
      return;
    }
    this.#touched = true;
    this.#open(response, () => {
      const grade = this.#grade(response);
      this.#present(response, grade);
      this.#tell();
      this.#record(response, grade.score, this.#said());
    });
  }

  /**
   * Goes on when all is open that a response opens. Open answers are so already; sealed ones take a moment, and when the
   * learner changes the answer meanwhile, nothing has happened.
   */
  #open(response: Response, then: () => void): void {
    if (!this.#sealed || this.#sealed.isOpenBy(response)) return then();
    const opening = ++this.#opening;
    this.#label("checking", true);
    const finish = (next: () => void) => () => opening === this.#opening && next();
    this.#sealed.open(response, this.language).then(finish(then), finish(() => {
      this.#clear();
      this.#ask("cannot-open");
    }));
  }

  /** Opens what the present answer opens, if it is sealed; an exam waits for this before it is handed in. */
  async unseal(): Promise<void> {
    if (this.#kind) await this.#sealed?.open(this.#kind.read(this), this.language);
  }

  /** The learner does not know: that is no wrong answer, and the right one teaches. */
  #giveUp(): void {
    this.#touched = true;
    this.restore();
    this.#presentNone(this.#answer ? "told" : "skipped");
    this.#tell();
    this.#record(this.#kind?.none ?? "", 0, { idk: true });
    // The button that was pressed is gone.
    this.#button.focus();
  }

  #record(response: Response, score: number, more: object): void {
    // A draft has no name yet that its answers could be kept under.
    if (this.dataset.draft !== undefined) return;
    const attempt = this.course.tries(this.key) + 1;
    const order = this.#drafting || this.#order === attempt - 1 ? {} : { order: this.#order };
    const print = this.course.prints.get(this.key);
    this.course.record("answered", { question: this.key, response, score, attempt, hints: this.#hints, print, ...order, ...more });
    this.#shown = this.course.answers(this.key).at(-1)?.id ?? "";
    this.#touched = false;
  }

  #said(): { readonly certainty?: number } {
    const certainty = this.#certainty?.value;
    return certainty ? { certainty } : {};
  }

  /** Whether a response is one; where none may be given, nothing is. */
  #fits(response: Response): boolean {
    return Boolean(this.#kind?.mayBeNothing || Object.values(response).length);
  }

  #isOpen(response: Response): boolean {
    return this.#kind?.isOpen ? this.#kind.isOpen(this) : !Object.values(response).length;
  }

  /** Leaves the exam that the question was part of. */
  #leave(): void {
    this.#drafting = undefined;
    this.#touched = false;
    this.#shown = "";
    this.#lock(false);
  }

  #lock(locked: boolean): void {
    this.#locked = locked;
    this.form.querySelector("fieldset")?.toggleAttribute("disabled", locked);
  }

  /** Shuffles for the try with this number; until the learner has a name, the page's own order stands. */
  #shuffle(order: number): void {
    const { learner } = this.course;
    if (learner === undefined) return;
    this.#order = order;
    this.#arrange(`${learner}/${this.key}/${order}`);
  }

  #arrange(seed: string): void {
    if (seed === this.#seed) return;
    this.#seed = seed;
    this.#shown = "";
    const focused = document.activeElement;
    this.#kind?.arrange?.(this, (ids) => shuffled(ids, seed));
    // What is moved loses the focus, of a learner who was faster.
    if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
  }

  /** Shows an answer from the record. */
  #reveal({ ...answer }: Answered & { response: Response }): void {
    answer.response = this.#renamed?.(answer.response, this.answerKey) ?? answer.response;
    const none = answer.idk || answer.skipped;
    if (answer.id === this.#shown || !(none || this.#fits(answer.response)) || !this.#kind?.write(this, answer.response)) return;
    this.#shown = answer.id;
    if (this.#certainty) this.#certainty.value = answer.certainty;
    if (none) this.#presentNone(answer.idk && this.#answer ? "told" : "skipped");
    else this.#open(answer.response, () => this.#present(answer.response, this.#grade(answer.response)));
  }

  #tryAgain(): void {
    const wrong = this.form.querySelector<Field>(":scope [data-verdict=wrong] [name=answer], [name=answer][data-verdict=wrong]");
    const given = this.#kind?.read(this) ?? "";
    this.anew();
    // What was given is there to be mended, in an order too.
    this.#kind?.write(this, given);
    if (this.#kind?.retry) return this.#kind.retry(this);
    const all = fields(this.form);
    const field = all.find((input) => "checked" in input && input.checked) ?? wrong ?? all[0];
    field?.focus();
    if (field && "select" in field) field.select();
  }

  #grade(response: Response): Grade {
    return this.#kind?.grade(response, this.answerKey, this.language) ?? { score: 0 };
  }

  #present(response: Response, grade: Grade): void {
    this.#clear();
    const right = grade.score >= 1;
    this.dataset.verdict = this.#kind?.unscored ? "done" : right ? "right" : grade.score > 0 ? "partial" : "wrong";
    if (!this.#kind?.unscored) this.result.append(this.#outcome(grade));
    this.#kind?.present?.(this, response, grade);
    this.#show(`:is([data-near="${grade.near}"], [data-when="${grade.when}"]) > .cq-feedback`);
    // Where the answer is open it stands there.
    if (right && !this.#answer?.open) this.#show(".cq-explain");
    this.#label(this.#kind?.again ?? (right ? "answer-again" : "try-again"), !right);
    this.#explain(true);
  }

  /** Shows what there is to learn where no answer was given. */
  #presentNone(verdict: string): void {
    this.#clear();
    this.dataset.verdict = verdict;
    this.result.append(this.#outcome({ score: 0 }));
    this.#label("try-again", true);
    this.#explain(true);
    if (verdict === "told") this.#answer?.toggleAttribute("open", true);
  }

  /** Lets a screen reader hear the result. */
  #tell(): void {
    const told = [...this.result.querySelectorAll(":scope > :is(.cq-outcome, .cq-feedback)"), ...this.form.querySelectorAll(TOLD)];
    announce(told.map(spoken).join(" "));
  }

  #outcome({ score, right, wrong, of }: Grade): HTMLElement {
    const line = make("p", "cq-outcome", make("strong", "", this.words(`verdict-${this.dataset.verdict}`)));
    if (right !== undefined && of !== undefined && score < 1 && this.#kind?.arithmetic) {
      line.append(" ", this.words(this.#kind.arithmetic, { right, wrong: wrong ?? 0, of, percent: this.percent(percent(score)) }));
    }
    return line;
  }

  #show(selector: string): void {
    const found = this.querySelector(`.cq-answer ${selector}`);
    if (found) this.result.append(copy(found));
  }

  /** Says what is to be done first. */
  #ask(word: string): void {
    this.#say(word);
    announce(this.words(word));
  }

  #say(word: string): void {
    this.result.replaceChildren(make("p", "cq-message", this.words(word)));
  }

  #clear(): void {
    if (this.dataset.verdict === "told") this.#answer?.toggleAttribute("open", false);
    delete this.dataset.verdict;
    this.#opening++;
    this.#mayBeNothing = false;
    this.result.replaceChildren();
    for (const note of this.form.querySelectorAll(".cq-note, .cq-mark")) note.remove();
    for (const marked of this.form.querySelectorAll<HTMLElement>("[data-verdict]")) delete marked.dataset.verdict;
    this.#label(this.#drafting ? "" : this.#kind?.action?.(this) ?? "check", true);
  }

  /** Puts a word on the button; without one there is no button. */
  #label(word: string, primary: boolean): void {
    this.#button.hidden = !word || this.#locked;
    this.#unknowing.hidden = this.dataset.idk === undefined || this.dataset.verdict !== undefined || this.#drafting !== undefined || this.#locked;
    this.#certainty?.element.toggleAttribute("disabled", this.dataset.verdict !== undefined || this.#locked);
    this.#button.textContent = word && this.words(word);
    this.#button.className = `cq-button md-button${primary ? " md-button--primary" : ""}`;
  }

  /** The answer stays out of sight until the learner has tried. */
  #explain(tried: boolean): void {
    this.toggleAttribute("data-tried", tried);
    if (tried) alignNotes(this);
  }

  get #answer(): HTMLDetailsElement | null {
    return this.querySelector("details.cq-answer");
  }

  #hintList(): HTMLDetailsElement[] {
    return [...this.querySelectorAll<HTMLDetailsElement>(":scope > details.cq-hint")];
  }
}

function spoken(element: Element): string {
  const item = element.closest("li[data-item]")?.querySelector(".cq-text");
  return `${item ? `${item.textContent}: ` : ""}${element.textContent}`.replace(/\s+/g, " ").trim();
}
