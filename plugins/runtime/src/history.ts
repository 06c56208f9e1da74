/** Every answer of the learner, by lesson and by what became of it. */

import { announce } from "./announce.ts";
import type { CourseElement } from "./element.ts";
import { flagged } from "./flags.ts";
import { make, renew } from "./html.ts";
import { percent, type Items } from "./outline.ts";
import { head, linkToQuestion, row, shelfOf, table } from "./pieces.ts";
import type { Answered } from "./record.ts";

// So many answers are listed at first.
const LATEST = 20;

type Fits = (answer: Answered) => boolean;

export class History {
  readonly element: HTMLElement;
  readonly #page: CourseElement;
  readonly #items: Items;
  readonly #lesson: HTMLSelectElement;
  readonly #which: HTMLSelectElement;
  readonly #filters: HTMLElement;
  #list = make("div", "");
  #flags: ReadonlySet<string> = new Set();
  #all = false;

  constructor(page: CourseElement, items: Items) {
    this.#page = page;
    this.#items = items;
    const { course } = page;
    const lessons = course.outline.lessons.filter(({ url }) => url !== undefined).map((lesson) => [lesson.id, `${course.number(lesson)}. ${lesson.title}`] as const);
    this.#lesson = this.#select([["", page.words("history-all-lessons")], ...lessons]);
    this.#which = this.#select([...this.#kinds.keys()].map((kind) => [kind, page.words(`history-${kind}`)]));
    this.#filters = make("p", "cm-filters", this.#field("history-lesson", this.#lesson), this.#field("history-which", this.#which));
    this.element = make("div", "", this.#filters, this.#list);
  }

  refresh(): void {
    const { standing } = this.#page.course;
    this.#flags = new Set(flagged(standing.recent));
    const answers = [...standing.answers.values()].flat().sort((a, b) => b.at - a.at);
    this.#filters.hidden = !answers.length;
    const fits = this.#kinds.get(this.#which.value);
    const found = answers.filter((answer) => (!this.#lesson.value || this.#lessonOf(answer) === this.#lesson.value) && fits?.(answer));
    const nothing = answers.length ? "history-none" : "record-nothing";
    const shown = found.length ? this.#tableOf(found) : [make("p", "", this.#page.words(nothing))];
    this.#list = renew(this.#list, make("div", "", ...shown));
  }

  get #kinds(): ReadonlyMap<string, Fits> {
    return new Map<string, Fits>([
      ["all", () => true],
      ["wrong", ({ score }) => score < 1],
      ["changed", (answer) => this.#became(answer) === "record-changed"],
      ["flagged", ({ question }) => this.#flags.has(question)],
    ]);
  }

  #tableOf(found: readonly Answered[]): HTMLElement[] {
    const shown = this.#all ? found : found.slice(0, LATEST);
    const heads = ["record-when", "record-what", "record-score"].map((word) => this.#page.words(word));
    const rows = shown.map((answer) => row(this.#date(answer), head("row", ...this.#name(answer)), this.#score(answer)));
    return [table(heads, rows), ...(shown.length < found.length ? [make("p", "", this.#more())] : [])];
  }

  #more(): HTMLButtonElement {
    const button = make("button", "md-button", this.#page.words("record-all"));
    button.type = "button";
    button.addEventListener("click", () => {
      this.#all = true;
      this.refresh();
    });
    return button;
  }

  #date({ at }: Answered): string {
    return new Intl.DateTimeFormat(this.#page.language, { dateStyle: "medium", timeStyle: "short" }).format(Math.floor(at / 1024));
  }

  /** The question's key, as a link to where it stands; what became of it since. */
  #name(answer: Answered): (Node | string)[] {
    const note = this.#became(answer);
    return [linkToQuestion(this.#page, this.#items, answer.question), ...(note ? [" ", make("em", "", this.#page.words(note))] : [])];
  }

  #became({ question, print }: Answered): "record-removed" | "record-changed" | undefined {
    const known = this.#page.course.prints.get(question);
    return known === undefined ? "record-removed" : known === print ? undefined : "record-changed";
  }

  #score({ score, idk }: Answered): string {
    return idk ? this.#page.words("idk") : this.#page.percent(percent(score));
  }

  #lessonOf({ question }: Answered): string | undefined {
    return shelfOf(this.#items, question)?.lesson;
  }

  /** Beside the field and not round it: the options are no part of its name. */
  #field(word: string, select: HTMLSelectElement): HTMLElement {
    select.id = `cm-${word}`;
    const label = make("label", "", this.#page.words(word));
    label.htmlFor = select.id;
    return make("span", "", label, " ", select);
  }

  #select(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
    const select = make("select", "", ...options.map(([value, text]) => new Option(text, value)));
    select.addEventListener("change", () => {
      this.#all = false;
      this.refresh();
      announce(this.#page.words("history-count", { n: this.#list.querySelectorAll("tbody tr").length }));
    });
    return select;
  }
}
