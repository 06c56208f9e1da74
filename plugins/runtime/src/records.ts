/** `<course-record>`: shows what is kept of the learner's work, and lets them take it along, bring it back, start over. */

import { announce } from "./announce.ts";
import { load } from "./bundles.ts";
import { CourseElement } from "./element.ts";
import { make, renew } from "./html.ts";
import { percent, type Lesson, type Quiz } from "./outline.ts";
import type { Answered, RecordEvent } from "./record.ts";
import { LARGEST, readFile, writeFile } from "./record-file.ts";

// So many answers are listed at first.
const LATEST = 20;

class CourseRecord extends CourseElement {
  #where = make("div", "");
  #lessons = make("div", "");
  #history = make("div", "");
  #undo = make("div", "");
  readonly #loading = make("div", "");
  /** What the browser promises about its stores, once it has said so. */
  #persisted: boolean | undefined;
  #all = false;

  connectedCallback(): void {
    if (this.querySelector("h2")) return this.refresh();
    this.replaceChildren(
      this.#heading("record-where"), this.#where, make("p", "", this.#button("record-export", () => this.#save())), this.#fileField(), this.#loading,
      this.#heading("record-lessons"), this.#lessons,
      this.#heading("record-history"), this.#history,
      this.#heading("record-over"), make("p", "", this.words("record-over-how")), this.#undo,
    );
    void load("items").then(() => this.refresh(), () => this.#report(this.words("cannot-load")));
    void navigator.storage?.persisted?.().then((persisted) => {
      this.#persisted = persisted;
      this.refresh();
    }, () => {});
    this.refresh();
  }

  refresh(): void {
    if (!this.querySelector("h2")) return;
    this.#where = renew(this.#where, make("div", "", ...this.savedNote(true), ...this.#promise()));
    this.#lessons = renew(this.#lessons, make("div", "", this.#tableOfLessons()));
    this.#history = renew(this.#history, make("div", "", ...this.#answers()));
    this.#undo = renew(this.#undo, make("div", "", make("p", "", ...this.#overs())));
  }

  /** What the browser says of how long it keeps things, and what is known of it. */
  #promise(): HTMLElement[] {
    const safari = /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);
    const word = this.#persisted ? "record-persisted" : safari ? "record-seven-days" : "record-may-go";
    return this.#persisted === undefined && !safari ? [] : [make("p", "", this.words(word))];
  }

  // Lessons and quizzes

  #tableOfLessons(): HTMLElement {
    const heads = ["record-what", "record-first", "record-best", "record-tries"].map((word) => head("col", this.words(word)));
    const rows = this.course.outline.lessons.filter(({ url }) => url !== undefined).flatMap((lesson) => [
      this.#rowOfLesson(lesson), ...(lesson.quizzes ?? []).filter(({ required }) => required).map((quiz) => this.#rowOfQuiz(quiz)),
    ]);
    return make("table", "", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
  }

  #rowOfLesson(lesson: Lesson): HTMLElement {
    const link = make("a", "", `${this.course.number(lesson)}. ${lesson.title}`);
    link.href = this.course.address(lesson.url ?? "");
    const status = make("td", "", this.words(this.course.status(lesson)));
    status.colSpan = 3;
    return make("tr", "", head("row", link), status);
  }

  #rowOfQuiz(quiz: Quiz): HTMLElement {
    const questions = this.course.drawn(quiz);
    const answers = questions.map(([key]) => this.course.answers(key));
    const total = questions.reduce((sum, [, points]) => sum + points, 0);
    const first = questions.reduce((sum, [, points], index) => sum + points * (answers[index]?.[0]?.score ?? 0), 0);
    const { share, answered } = this.course.tallyOf(quiz);
    const tries = Math.max(0, ...answers.map((given) => given.length));
    const cells = answered ? [this.percent(percent(total ? first / total : share)), this.percent(percent(share, quiz.pass)), String(tries)] : ["–", "–", "–"];
    return make("tr", "", head("row", quiz.title ?? this.words("quiz")), ...cells.map((text) => make("td", "", text)));
  }

  // History

  #answers(): HTMLElement[] {
    const answers = [...this.course.standing.answers.values()].flat().sort((a, b) => b.at - a.at);
    if (!answers.length) return [make("p", "", this.words("record-nothing"))];
    const shown = this.#all ? answers : answers.slice(0, LATEST);
    const heads = ["record-when", "record-what", "record-score"].map((word) => head("col", this.words(word)));
    const rows = shown.map((answer) => make("tr", "", make("td", "", this.#date(answer)), head("row", this.#name(answer)), make("td", "", this.#score(answer))));
    const more = this.#all || answers.length <= LATEST ? [] : [make("p", "", this.#button("record-all", () => {
      this.#all = true;
      this.refresh();
    }))];
    return [make("table", "", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows)), ...more];
  }

  #date({ at }: RecordEvent): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" }).format(Math.floor(at / 1024));
  }

  /** The question's key, as a link to where it stands; what became of it since. */
  #name({ question, print }: Answered): Node {
    const lesson = this.course.outline.lessons.find(({ quizzes }) => quizzes?.some(({ questions }) => questions.some(([key]) => key === question)));
    const known = this.course.prints.get(question);
    const note = known === undefined ? this.words("record-removed") : known === print ? "" : this.words("record-changed");
    const name = lesson?.url === undefined ? make("span", "", question) : make("a", "", question);
    if (name instanceof HTMLAnchorElement) name.href = this.course.address(`${lesson?.url}#cq-${question.replace("/", "--")}${question.includes("/") ? "" : "--"}`);
    return note ? make("span", "", name, " ", make("em", "", note)) : name;
  }

  #score({ score, idk }: Answered): string {
    return idk ? this.words("idk") : this.percent(percent(score));
  }

  // Files

  #save(): void {
    const { outline, events } = this.course;
    const link = make("a", "");
    link.href = URL.createObjectURL(new Blob([writeFile(events, outline, new Date())], { type: "application/json" }));
    link.download = `${outline.course}-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    announce(this.words("record-exported", { n: events.length }));
  }

  #fileField(): HTMLElement {
    const input = make("input", "");
    Object.assign(input, { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => void this.#look(input));
    return make("p", "", make("label", "", this.words("record-import"), " ", input));
  }

  /** Says what a file would add; nothing is added before the learner agrees. */
  async #look(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const read = file.size > LARGEST ? "file-too-large" : readFile(await file.text(), this.course.outline.course);
    input.value = "";
    if (typeof read === "string") return this.#report(this.words(read, { name: file.name }));
    const here = new Set(this.course.events.map(({ id }) => id));
    const fresh = read.filter(({ id }) => !here.has(id));
    const times = read.map(({ at }) => at);
    const span = read.length ? this.words("record-span", { from: this.#day(Math.min(...times)), to: this.#day(Math.max(...times)) }) : "";
    this.#report(`${this.words("record-preview", { n: fresh.length, here: read.length - fresh.length })} ${span}`);
    if (!fresh.length) return;
    const take = this.#button("record-take", () => {
      this.course.add(read);
      this.#report(this.words("record-taken", { n: fresh.length }));
    });
    this.#loading.append(make("p", "", take));
    take.focus();
  }

  #day(at: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "medium" }).format(Math.floor(at / 1024));
  }

  #report(text: string): void {
    this.#loading.replaceChildren(make("p", "cq-message", text));
    announce(text);
  }

  // Starting over

  #overs(): HTMLElement[] {
    const reset = this.#standingReset();
    if (reset) return [this.#button("record-undo", () => this.#record("undone", { reset: reset.id }, "record-undone"))];
    return [this.#button("record-over", () => this.#record("reset", { seen: rangesOf(this.course.events) }, "record-reset-done"))];
  }

  /** The latest reset that was not undone, while nothing was done since. */
  #standingReset(): RecordEvent | undefined {
    const { events } = this.course;
    const undone = new Set(events.filter(({ kind }) => kind === "undone").map(({ reset }) => reset));
    const resets = events.filter(({ kind, id }) => kind === "reset" && !undone.has(id)).sort((a, b) => a.at - b.at);
    const last = resets.at(-1);
    return this.course.standing.answers.size ? undefined : last;
  }

  #record(kind: string, fields: object, word: string): void {
    this.course.record(kind, { ...fields });
    announce(this.words(word));
    this.#undo.querySelector("button")?.focus();
  }

  // Pieces

  #heading(word: string): HTMLElement {
    return make("h2", "", this.words(word));
  }

  #button(word: string, press: () => void): HTMLButtonElement {
    const button = make("button", "md-button", this.words(word));
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }
}

/** By replica the ranges of numbers of events that are here: a reset hides those, and what other devices did meanwhile stays. */
function rangesOf(events: readonly RecordEvent[]): { [replica: string]: [from: number, to: number][] } {
  const numbers = new Map<string, number[]>();
  for (const { id } of events) {
    const [replica = "", number] = id.split(".");
    numbers.set(replica, [...(numbers.get(replica) ?? []), Number(number)]);
  }
  return Object.fromEntries([...numbers].map(([replica, found]) => [replica, joined(found.sort((a, b) => a - b))]));
}

function joined(numbers: readonly number[]): [from: number, to: number][] {
  const ranges: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

function head(scope: "col" | "row", content: Node | string): HTMLElement {
  const cell = make("th", "", content);
  cell.scope = scope;
  return cell;
}

customElements.define("course-record", CourseRecord);
