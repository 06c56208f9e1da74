/** `<course-record>`: shows what is kept of the learner's work, and lets them take it along, bring it back, start over. */

import { announce } from "./announce.ts";
import { load } from "./bundles.ts";
import { calibration } from "./calibration.ts";
import { CourseElement } from "./element.ts";
import { download, isSafari } from "./exporting.ts";
import { History } from "./history.ts";
import { make, renew } from "./html.ts";
import { hasLater } from "./later.ts";
import { added } from "./news.ts";
import { objectivesTable } from "./objectives.ts";
import { percent, type Items, type Lesson, type Quiz, type Shelf } from "./outline.ts";
import { head, link, linkTo, row, table } from "./pieces.ts";
import type { RecordEvent } from "./record.ts";
import { LARGEST, readFile } from "./record-file.ts";
import { sittingsOf } from "./sittings.ts";

class CourseRecord extends CourseElement {
  #where = make("div", "");
  #objectives = make("div", "");
  #lessons = make("div", "");
  #calibration = make("div", "");
  readonly #history = make("div", "");
  #undo = make("div", "");
  readonly #loading = make("div", "");
  /** What the browser promises about its stores, once it has said so. */
  #persisted: boolean | undefined;
  #later = false;
  readonly #inStep = document.createElement("record-in-step");
  /** What questions assess, and the list of answers, once that is known. */
  #items: Items | undefined;
  #answers: History | undefined;

  connectedCallback(): void {
    if (this.querySelector("h2")) return this.refresh();
    this.replaceChildren(
      this.#heading("mastery"), this.#objectives,
      this.#heading("record-lessons"), this.#lessons, this.#calibration,
      this.#heading("record-where"), this.#where, make("p", "", this.#button("record-export", () => this.#save())), this.#fileField(), this.#loading, this.#inStep,
      this.#heading("record-history"), this.#history,
      this.#heading("record-over"), make("p", "", this.words("record-over-how")), this.#undo,
    );
    this.#hear(navigator.storage?.persisted?.());
    void hasLater(this.course.outline.course).then((later) => {
      this.#later = later;
      this.refresh();
    });
    if ("showSaveFilePicker" in window) void load("in-step").catch(() => {});
    void this.#bringItems();
    this.refresh();
  }

  refresh(): void {
    if (!this.querySelector("h2")) return;
    this.#where = renew(this.#where, make("div", "", ...this.savedNote(true), ...this.#promise()));
    if (this.#inStep instanceof CourseElement) this.#inStep.refresh();
    this.#lessons = renew(this.#lessons, make("div", "", ...added(this).map((line) => make("p", "", line)), this.#tableOfLessons()));
    this.#calibration = renew(this.#calibration, make("div", "", ...calibration(this)));
    this.#refreshItems();
    this.#undo = renew(this.#undo, make("div", "", make("p", "", ...this.#overs())));
  }

  /** What the browser says of how long it keeps things, and what is known of it. */
  #promise(): HTMLElement[] {
    const word = this.#persisted ? "record-persisted" : isSafari() ? "record-seven-days" : "record-may-go";
    const ask = this.#persisted === false ? [make("p", "", this.#button("record-persist", () => this.#hear(navigator.storage.persist())))] : [];
    const later = this.#later ? [make("p", "cq-message", this.words("record-later"))] : [];
    return this.#persisted === undefined && !isSafari() ? later : [make("p", "", this.words(word)), ...ask, ...later];
  }

  /** Keeps the browser's answer, which may wait for the learner's. */
  #hear(answer: Promise<boolean> | undefined): void {
    void answer?.then((persisted) => {
      this.#persisted = persisted;
      this.refresh();
    }, () => {});
  }

  async #bringItems(): Promise<void> {
    try {
      this.#items = await load("items");
      this.#answers = new History(this, this.#items);
      this.#history.replaceChildren(this.#answers.element);
      this.refresh();
    } catch {
      for (const place of [this.#objectives, this.#history]) place.replaceChildren(make("p", "cq-message", this.words("cannot-load")));
    }
  }

  #refreshItems(): void {
    if (!this.#items) return;
    // What was opened to be read stays open, whatever is new in it.
    const open = [...this.#objectives.querySelectorAll<HTMLElement>("details[open]")].map(({ dataset }) => dataset.objective);
    const newer = make("div", "", ...objectivesTable(this, this.#items));
    for (const details of newer.querySelectorAll("details")) details.open = open.includes(details.dataset.objective);
    this.#objectives = renew(this.#objectives, newer);
    this.#answers?.refresh();
  }

  // Lessons and quizzes

  #tableOfLessons(): HTMLElement {
    const heads = ["record-what", "record-first", "record-best", "record-tries"].map((word) => this.words(word));
    const rows = this.course.outline.lessons.filter(({ url }) => url !== undefined).flatMap((lesson) => [
      this.#rowOfLesson(lesson), ...(lesson.quizzes ?? []).filter(({ required }) => required).map((quiz) => this.#rowOfQuiz(quiz)),
    ]);
    const exams = this.#items?.quizzes.filter(({ mode, lesson }) => mode === "exam" && lesson === undefined) ?? [];
    return table(heads, [...rows, ...exams.map((exam) => this.#rowOfExam(exam))]);
  }

  #rowOfLesson(lesson: Lesson): HTMLElement {
    const status = make("td", "", this.words(this.course.status(lesson)));
    status.colSpan = 3;
    return row(head("row", linkTo(this, lesson)), status);
  }

  #rowOfQuiz(quiz: Quiz): HTMLElement {
    return row(head("row", quiz.title ?? this.words("quiz")), ...(quiz.mode === "exam" ? this.#sat(quiz.id, quiz.pass) : this.#practised(quiz)));
  }

  #rowOfExam({ id, title, url, pass }: Shelf): HTMLElement {
    return row(head("row", link(title ?? this.words("quiz"), this.course.address(url))), ...this.#sat(id, pass));
  }

  /** The first and the best score, and how many tries there were. */
  #practised(quiz: Quiz): string[] {
    const questions = this.course.drawn(quiz);
    const answers = questions.map(([key]) => this.course.answers(key));
    const total = questions.reduce((sum, [, points]) => sum + points, 0);
    const first = questions.reduce((sum, [, points], index) => sum + points * (answers[index]?.[0]?.score ?? 0), 0);
    const { share, answered } = this.course.tallyOf(quiz);
    return this.#scores(total ? first / total : share, share, quiz.pass, answered && Math.max(0, ...answers.map((given) => given.length)));
  }

  #sat(exam: string, pass: number | undefined): string[] {
    const scores = (sittingsOf(this.course.standing.events).get(exam) ?? []).map(({ score }) => score).filter((score) => score !== undefined);
    return this.#scores(scores[0] ?? 0, Math.max(0, ...scores), pass, scores.length);
  }

  #scores(first: number, best: number, pass: number | undefined, tries: number): string[] {
    return tries ? [this.percent(percent(first, pass)), this.percent(percent(best, pass)), String(tries)] : ["–", "–", "–"];
  }

  // Files

  async #save(): Promise<void> {
    announce(this.words("record-exported", { n: await download(this.course) }));
  }

  #fileField(): HTMLElement {
    const input = make("input", "");
    Object.assign(input, { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => this.#attempt(() => this.#look(input)));
    return make("p", "", make("label", "", this.words("record-import"), " ", input));
  }

  /** Says what a file would add; nothing is added before the learner agrees. */
  async #look(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const read = file.size > LARGEST ? "file-too-large" : readFile(await file.text(), this.course.outline.course);
    input.value = "";
    if (typeof read === "string") return this.#report(this.words(read, { name: file.name }));
    await this.course.whole();
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
    return [this.#button("record-over", () => this.#startOver())];
  }

  async #startOver(): Promise<void> {
    await this.course.whole();
    this.#record("reset", { seen: rangesOf(this.course.events) }, "record-reset-done");
  }

  /** The latest reset that was not undone, while nothing was done since. */
  #standingReset(): RecordEvent | undefined {
    const events = this.course.standing.recent;
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

  #button(word: string, press: () => void | Promise<void>): HTMLButtonElement {
    const button = make("button", "md-button", this.words(word));
    button.type = "button";
    button.addEventListener("click", () => this.#attempt(press));
    return button;
  }

  /** Does what needs all of the record, or says that not all of it is there. */
  #attempt(press: () => void | Promise<void>): void {
    void Promise.resolve(press()).catch(() => this.#report(this.words("record-unread")));
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

customElements.define("course-record", CourseRecord);
