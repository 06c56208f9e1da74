/** The course as a page sees it: its outline with the learner's record. */

import { wordsOf, type Lesson, type Outline, type Quiz, type Words } from "./outline.ts";
import { type Answered, fold, type Heirs, type RecordEvent, type Standing, tick } from "./record.ts";
import { draw } from "./seeded.ts";
import { Store, type Saving } from "./store.ts";

export type Status = "not-started" | "in-progress" | "complete" | "coming";

/** What the answers to some questions are worth together. */
export interface Tally {
  readonly answered: number;
  readonly of: number;
  readonly points: number;
  readonly total: number;
  /** Points as a share of the total, 0 to 1. */
  readonly share: number;
  /** The first question to go on with: not answered yet, else not fully right; none when all are right. */
  readonly open: string | undefined;
}

export class Course {
  readonly outline: Outline;
  readonly words: Words;

  readonly #root: string;
  readonly #heirs: Heirs;
  readonly #prints = new Map<string, string>();
  #listed: Outline["prints"];
  readonly #replica: string;
  readonly #store: Store;
  #standing: Standing | undefined;
  #count = 0;

  /** `root` is the site's address, `replica` this page load's name, `changed` is called when there is news. */
  constructor(outline: Outline, root: string, replica: string, changed: () => void) {
    this.outline = outline;
    this.words = wordsOf(outline);
    this.#heirs = new Map(Object.entries(outline.was ?? {}).map(([what, names]) => [what, new Map(Object.entries(names))]));
    this.#root = root;
    this.#replica = replica;
    this.#store = new Store(outline.course, () => {
      this.#standing = undefined;
      changed();
    });
  }

  /** The learner's name for all that is chosen by chance; none until the record is read. */
  get learner(): string | undefined {
    return this.standing.learner ?? (this.#store.read ? this.#replica : undefined);
  }

  /** What the record adds up to; computed when it is asked for, once for each change. */
  get standing(): Standing {
    const { events, packs, early } = this.#store;
    return (this.#standing ??= packs ? packs.fold(events.values(), Date.now(), this.#heirs) : fold([...early, ...events.values()], Date.now(), this.#heirs));
  }

  /** The fingerprints of the questions that are known here, by key; an answer to another wording of the key does not count. */
  get prints(): Map<string, string> {
    const { prints } = this.outline;
    if (prints && prints !== this.#listed) for (const [key, print] of Object.entries((this.#listed = prints))) this.#prints.set(key, print);
    return this.#prints;
  }

  get saving(): Saving {
    return this.#store.saving;
  }

  get ready(): Promise<void> {
    return this.#store.ready;
  }

  /** Settles when all of the record is here, of which a page brings no more than it shows. */
  whole(): Promise<void> {
    return this.ready.then(() => this.#store.packs?.whole());
  }

  /** Reads the stores again, as after a page comes back from the browser's cache. */
  reload(): void {
    void this.#store.reload();
  }

  /** Records that a lesson is complete, and how many others are left then. */
  complete({ id }: Lesson): void {
    this.record("completed", { lesson: id, left: this.left.filter((lesson) => lesson.id !== id).length });
  }

  record(kind: string, fields: { readonly [name: string]: unknown }): void {
    const at = tick(this.standing.clock, Date.now());
    const id = `${this.#replica}.${++this.#count}`;
    this.#store.add([{ v: 1, id, at, kind, release: this.outline.release, ...fields }]);
  }

  /** Every event, whether it counts or not; whoever asks has waited for `whole`. */
  get events(): readonly RecordEvent[] {
    const { events, packs } = this.#store;
    return [...(packs?.with(events.values()) ?? events).values()];
  }

  /** Adds events from elsewhere; whoever does has waited for `whole`. */
  add(events: readonly RecordEvent[]): void {
    this.#store.add(this.#store.packs?.fresh(events) ?? events);
  }

  /** Every answer to the question as it stands now, the oldest first. */
  answers(key: string): readonly Answered[] {
    const print = this.prints.get(key);
    const all = this.standing.answers.get(key) ?? [];
    return print === undefined ? all : all.filter((answer) => answer.print === print);
  }

  /** How often the question was answered as it stands now: until the database answers, some of the answers are not here. */
  tries(key: string): number {
    const answers = this.answers(key);
    return Math.max(answers.length, answers.at(-1)?.attempt ?? 0);
  }

  best(key: string): number {
    return Math.max(0, ...this.answers(key).map((answer) => answer.score));
  }

  tally(questions: Quiz["questions"]): Tally {
    const keys = questions.map(([key]) => key);
    const points = sum(questions.map(([key, worth]) => worth * this.best(key)));
    const total = sum(questions.map(([, worth]) => worth));
    const unanswered = keys.filter((key) => !this.answers(key).length);
    return {
      answered: keys.length - unanswered.length,
      of: keys.length,
      points,
      total,
      share: total ? points / total : Number(!unanswered.length),
      open: unanswered[0] ?? keys.find((key) => this.best(key) < 1),
    };
  }

  /** What the learner has of a quiz: the best answers to its questions, or the best sitting of an exam. */
  tallyOf(quiz: Quiz): Tally {
    if (quiz.mode !== "exam") return this.tally(this.drawn(quiz));
    const finished = this.standing.recent.filter((event) => event.kind === "finished" && event.quiz === quiz.id);
    const share = Math.max(0, ...finished.map(({ score }) => score as number));
    return { answered: Math.min(1, finished.length), of: 1, points: share, total: 1, share, open: undefined };
  }

  /** The questions that are drawn for this learner, or all. */
  drawn({ id, draw: n, questions }: Pick<Quiz, "id" | "draw" | "questions">): Quiz["questions"] {
    if (n === undefined || this.learner === undefined) return questions;
    const keys = draw(questions.map(([key, , objective = ""]) => [key, objective]), n, `${this.learner}/${id}`);
    return keys.flatMap((drawn) => questions.filter(([key]) => key === drawn));
  }

  lesson(id: string | undefined): Lesson | undefined {
    return this.outline.lessons.find((lesson) => lesson.id === id);
  }

  status(lesson: Lesson): Status {
    if (this.standing.completed.has(lesson.id)) return "complete";
    if (lesson.url === undefined) return "coming";
    return this.standing.opened.has(lesson.id) ? "in-progress" : "not-started";
  }

  /** The lessons that can be read and are not complete. */
  get left(): readonly Lesson[] {
    return this.outline.lessons.filter((lesson) => lesson.url !== undefined && this.status(lesson) !== "complete");
  }

  /** The lesson's number, as learners count. */
  number(lesson: Lesson): number {
    return this.outline.lessons.indexOf(lesson) + 1;
  }

  /** An address in the site, absolute; `url` is relative to its root. */
  address(url: string): string {
    return new URL(url, this.#root).href;
  }
}

/** Where a question stands in its page: "quiz/question" or, for a quiz of one question, "quiz". */
export function anchor(key: string): string {
  const [quiz, question = ""] = key.split("/");
  return `cq-${quiz}--${question}`;
}

/** The key of the question with this anchor. */
export function keyOf(anchor: string): string {
  return anchor.replace(/^cq-/, "").replace("--", "/").replace(/\/$/, "");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
