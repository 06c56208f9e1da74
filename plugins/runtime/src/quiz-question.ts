/** `<quiz-question>`: lets the learner answer one question. */

import { announce } from "./announce.ts";
import { keyOf } from "./course.ts";
import { CourseElement } from "./element.ts";
import { copy, make } from "./html.ts";
import { percent } from "./outline.ts";
import { kinds } from "./questions/index.ts";
import { fields } from "./questions/inputs.ts";
import type { Field, Grade, Key, Kind, Response, Shown } from "./questions/question.ts";

// Of many items only what is to be done about them.
const TOLD = '.cq-note:not([data-item][data-verdict="right"] > *)';

export class QuizQuestion extends CourseElement implements Shown {
  form!: HTMLFormElement;
  answerKey: Key = {};
  readonly result = make("div", "cq-result");
  #kind: Kind | undefined;
  #button = make("button", "cq-button");
  /** The answer whose result is shown, by its event's id. */
  #shown = "";
  /** The learner is at work here: nothing from elsewhere may change the inputs. */
  #touched = false;
  #mayBeNothing = false;
  #hints = 0;

  get key(): string {
    return keyOf(this.id);
  }

  connectedCallback(): void {
    if (!this.#kind) this.#build();
    this.refresh();
  }

  refresh(): void {
    if (!this.#kind || this.#touched) return;
    const last = this.course.answers(this.key).at(-1);
    if (last && last.id !== this.#shown && this.#kind.write(this, last.response)) {
      this.#shown = last.id;
      this.#present(last.response, this.#grade(last.response));
    } else if (!last && this.course.standing.answers.has(this.key) && !this.result.hasChildNodes()) {
      this.#say("changed");
    }
  }

  /** The form's button was pressed, or Enter in a field. */
  submit(): void {
    if (!this.#kind) return;
    if (this.dataset.verdict) this.#tryAgain();
    else this.#check(this.#kind);
  }

  /** The learner changed the answer, as a rule by a field: a result that was there belongs to another one. */
  edit(field?: Field): void {
    if (!this.#kind) return;
    this.#touched = true;
    this.#clear();
    if (field) this.#kind.changed?.(this, field);
  }

  /** A button that the kind of question brought was pressed. */
  press(button: HTMLButtonElement): void {
    this.#kind?.pressed?.(this, button);
  }

  /** A hint was opened; the next may be asked for. */
  showHint(hint: HTMLDetailsElement): void {
    const hints = this.#hintList();
    const next = hints.indexOf(hint) + 1;
    if (!hint.open || !next) return;
    this.#hints = Math.max(this.#hints, next);
    if (hints[next]) hints[next].hidden = false;
  }

  #build(): void {
    const form = this.querySelector("form");
    const kind = kinds.get(this.dataset.type ?? "");
    const key = this.querySelector("script.cq-key");
    // The theme's instant navigation would run it: it takes every script in a new page for a program.
    key?.remove();
    if (!form || !kind || !key?.textContent) return;
    this.form = form;
    this.answerKey = JSON.parse(key.textContent) as Key;
    this.#kind = kind;
    this.course.prints.set(this.key, this.dataset.print ?? "");
    kind.start?.(this);
    form.append(make("div", "cq-actions", this.#button), this.result);
    for (const hint of this.#hintList().slice(1)) hint.hidden = true;
    this.#clear();
    this.#explain(false);
  }

  #check(kind: Kind): void {
    const response = kind.read(this);
    const open = kind.isOpen ? kind.isOpen(this) : !Object.values(response).length;
    if (open && !this.#mayBeNothing) {
      this.#mayBeNothing = kind.mayBeNothing ?? false;
      this.#say(kind.nothing);
      announce(this.words(kind.nothing));
      return;
    }
    const grade = this.#grade(response);
    this.#touched = true;
    this.#present(response, grade);
    const told = [...this.result.querySelectorAll(":scope > :is(.cq-outcome, .cq-feedback)"), ...this.form.querySelectorAll(TOLD)];
    announce(told.map(spoken).join(" "));
    const attempt = this.course.answers(this.key).length + 1;
    const print = this.course.prints.get(this.key);
    this.course.record("answered", { question: this.key, response, score: grade.score, attempt, hints: this.#hints, print });
    this.#shown = this.course.answers(this.key).at(-1)?.id ?? "";
    this.#touched = false;
  }

  #tryAgain(): void {
    const wrong = this.form.querySelector<Field>(":scope [data-verdict=wrong] [name=answer], [name=answer][data-verdict=wrong]");
    this.edit();
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
    if (right) this.#show(".cq-explain");
    this.#label(this.#kind?.again ?? (right ? "answer-again" : "try-again"), !right);
    this.#explain(true);
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

  #say(word: string): void {
    this.result.replaceChildren(make("p", "cq-message", this.words(word)));
  }

  #clear(): void {
    delete this.dataset.verdict;
    this.#mayBeNothing = false;
    this.result.replaceChildren();
    for (const note of this.form.querySelectorAll(".cq-note, .cq-mark")) note.remove();
    for (const marked of this.form.querySelectorAll<HTMLElement>("[data-verdict]")) delete marked.dataset.verdict;
    this.#label(this.#kind?.action?.(this) ?? "check", true);
  }

  /** Puts a word on the button; without one there is no button. */
  #label(word: string, primary: boolean): void {
    this.#button.hidden = !word;
    this.#button.textContent = word && this.words(word);
    this.#button.className = `cq-button md-button${primary ? " md-button--primary" : ""}`;
  }

  /** The answer stays out of sight until the learner has tried. */
  #explain(tried: boolean): void {
    const answer = this.querySelector<HTMLDetailsElement>("details.cq-answer");
    if (answer) answer.hidden = !tried;
  }

  #hintList(): HTMLDetailsElement[] {
    return [...this.querySelectorAll<HTMLDetailsElement>(":scope > details.cq-hint")];
  }
}

function spoken(element: Element): string {
  const item = element.closest("li[data-item]")?.querySelector(".cq-text");
  return `${item ? `${item.textContent}: ` : ""}${element.textContent}`.replace(/\s+/g, " ").trim();
}
