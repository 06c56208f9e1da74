/** `<quiz-question>`: lets the learner answer one question. */

import { announce } from "./announce.ts";
import { keyOf } from "./course.ts";
import { copy, CourseElement, make } from "./element.ts";
import { percent } from "./outline.ts";
import { kinds } from "./questions/index.ts";
import { inputs } from "./questions/inputs.ts";
import type { Grade, Key, Kind, Response } from "./questions/question.ts";

const VERDICT = ":scope > .cq-verdict";
const FEEDBACK = ":scope > .cq-feedback";
const MISSED = ":scope > .cq-missed";

type Verdict = "right" | "partial" | "wrong";

export class QuizQuestion extends CourseElement {
  #kind: Kind | undefined;
  #form!: HTMLFormElement;
  #key: Key = {};
  #button = make("button", "cq-button");
  #result = make("div", "cq-result");
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
    if (last && last.id !== this.#shown && this.#kind.write(this.#form, last.response)) {
      this.#shown = last.id;
      this.#present(last.response, this.#grade(last.response));
    } else if (!last && this.course.standing.answers.has(this.key)) {
      this.#say("changed");
    }
  }

  /** The form's button was pressed, or Enter in a field. */
  submit(): void {
    if (!this.#kind) return;
    if (this.dataset.verdict) this.#tryAgain();
    else this.#check(this.#kind);
  }

  /** The learner changed an input: a result that was there belongs to another answer. */
  edit(): void {
    if (!this.#kind) return;
    this.#touched = true;
    this.#clear();
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
    const key = this.querySelector("script.cq-key")?.textContent;
    if (!form || !kind || !key) return;
    this.#form = form;
    this.#key = JSON.parse(key) as Key;
    this.#kind = kind;
    this.course.prints.set(this.key, this.dataset.print ?? "");
    form.append(make("div", "cq-actions", this.#button), this.#result);
    for (const hint of this.#hintList().slice(1)) hint.hidden = true;
    this.#clear();
    this.#explain(false);
  }

  #check(kind: Kind): void {
    const response = kind.read(this.#form);
    if (!response.length && !this.#mayBeNothing) {
      this.#mayBeNothing = kind.mayBeNothing;
      this.#say(kind.nothing);
      announce(this.words(kind.nothing));
      return;
    }
    const grade = this.#grade(response);
    this.#touched = true;
    this.#present(response, grade);
    announce([...this.#result.querySelectorAll(".cq-outcome, .cq-feedback"), ...this.#form.querySelectorAll(".cq-note")].map(spoken).join(" "));
    const attempt = this.course.answers(this.key).length + 1;
    const print = this.course.prints.get(this.key);
    this.course.record("answered", { question: this.key, response, score: grade.score, attempt, hints: this.#hints, print });
    this.#shown = this.course.answers(this.key).at(-1)?.id ?? "";
    this.#touched = false;
  }

  #tryAgain(): void {
    this.#touched = true;
    this.#clear();
    const fields = inputs(this.#form);
    const field = fields.find((input) => input.checked) ?? fields[0];
    field?.focus();
    if (field?.type === "text") field.select();
  }

  #grade(response: Response): Grade {
    return this.#kind?.grade(response, this.#key, this.language) ?? { score: 0 };
  }

  #present(response: Response, grade: Grade): void {
    this.#clear();
    const verdict = grade.score >= 1 ? "right" : grade.score > 0 ? "partial" : "wrong";
    this.dataset.verdict = verdict;
    this.#result.append(this.#outcome(verdict, grade));
    this.#showNotes(response, grade);
    this.#show(`.cq-near[data-near="${grade.near}"] > .cq-feedback`);
    if (verdict === "right") this.#show(".cq-explain");
    this.#button.textContent = this.words(verdict === "right" ? "answer-again" : "try-again");
    this.#button.classList.toggle("md-button--primary", verdict !== "right");
    this.#explain(true);
  }

  #outcome(verdict: Verdict, { score, right, wrong, of }: Grade): HTMLElement {
    const line = make("p", "cq-outcome", make("strong", "", this.words(`verdict-${verdict}`)));
    if (right !== undefined && wrong !== undefined && of !== undefined && score < 1) {
      line.append(" ", this.words("arithmetic", { right, wrong, of, percent: this.percent(percent(score)) }));
    }
    return line;
  }

  /** Puts the feedback to each chosen option beside it, and with partial credit what was missed beside those left out. */
  #showNotes(response: Response, grade: Grade): void {
    // Where only one can be chosen, the outcome has already said whether it is right.
    const [chosen, parts] = typeof response === "string" ? [[response], FEEDBACK] : [response, `${VERDICT}, ${FEEDBACK}`];
    const rows = new Map(inputs(this.#form).map((input) => [input.value, input.closest("li")]));
    for (const note of this.querySelectorAll<HTMLElement>(".cq-notes > li")) {
      const name = note.dataset.option ?? "";
      const correct = this.#key.correct?.includes(name);
      const missed = grade.of !== undefined && correct && !chosen.includes(name);
      const found = [...note.querySelectorAll(missed ? MISSED : parts)];
      const row = rows.get(name);
      if (!row || !(chosen.includes(name) || (missed && found.length))) continue;
      row.dataset.verdict = missed ? "missed" : correct ? "right" : "wrong";
      if (found.length) row.append(make("div", "cq-note", ...found.flatMap((part) => [copy(part), " "])));
    }
  }

  #show(selector: string): void {
    const found = this.querySelector(`.cq-answer ${selector}`);
    if (found) this.#result.append(copy(found));
  }

  #say(word: string): void {
    this.#result.replaceChildren(make("p", "cq-message", this.words(word)));
  }

  #clear(): void {
    delete this.dataset.verdict;
    this.#mayBeNothing = false;
    this.#result.replaceChildren();
    for (const note of this.#form.querySelectorAll(".cq-note")) note.remove();
    for (const row of this.#form.querySelectorAll<HTMLElement>(".cq-options > li")) delete row.dataset.verdict;
    this.#button.textContent = this.words("check");
    this.#button.className = "cq-button md-button md-button--primary";
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
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}
