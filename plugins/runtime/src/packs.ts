/** What is old in a large record: events by the hundred, of which a page reads those that it shows. */

import { canonical, counting, eventsOf, fold as foldAll, isAnswer, readEvent, unite, type Answered, type Heirs, type RecordEvent, type Standing, type Table } from "./record.ts";
import { hash } from "./seeded.ts";
import { Shelf } from "./shelf.ts";

/**
 * Some hundred events, which are never changed. In the database it is a row among those of loose events, on the shelf its text,
 * compressed. A line of the text is a quiz, a space, the answers to its questions as tables in JSON; the line without a quiz has
 * all other events.
 */
export interface Pack {
  /** "~", which no event's id has, with the first event's id and the text's hash. */
  readonly id: string;
  readonly text: string;
}

/** Answers to one wording of a question that a page does not ask for: how many, and the stamps between which all of them are. */
type Between = readonly [question: string, print: unknown, count: number, from: number, to: number];

/**
 * What a page shows of all packs together, in a row for each quiz and one for all that is no answer: a page brings what it shows, and
 * not the record. They can be made anew from the packs at any time, and are whenever the packs are others. The one of what is no
 * answer lists them all. The journal has their lines too: a page shows those while it waits for the database.
 */
interface Share {
  /** "|", with the quiz. */
  readonly id: string;
  readonly lines: string;
  readonly between: readonly Between[];
  /** How long the lines are. To hash them takes longer than to read them, and the database has sums of its own. */
  readonly size: number;
  readonly packs?: readonly string[];
  readonly quizzes?: readonly string[];
}

/** Where the page has no more of the packs than it shows: which packs and other quizzes there are, and how to bring it all. */
interface Rest {
  readonly packs: readonly string[];
  readonly quizzes: ReadonlySet<string>;
  bring(): Promise<readonly Pack[]>;
  /** Is called when it is there. */
  brought(): void;
}

/**
 * What a store knows: the ids that are in the database, and in the journal or on the shelf, the loose events. `changed` is called when more of the
 * packs was brought. A tuple, since every page pays for names.
 */
export type Known = readonly [
  database: IDBDatabase | null, name: string, journal: Storage | null, rows: Set<string>, keys: Set<string>, events: Map<string, RecordEvent>, changed: () => void,
];

/** What shows more of the record than the answers to the questions of its page. */
const SHOWS_ALL = 'course-record, course-review, course-certificate, course-start, lesson-gate, course-quiz[data-mode="exam"]';

/** So many in a pack: more would leave more loose, which each page reads from both stores; fewer make more packs to bring. */
const MANY = 100;

/** So many of the newest answers stay loose: by them it is told whether anything can be due, and whether it is time to offer a file. */
const RECENT = 50;

/** What there is much of, and none but the newest of it says anything: visits of one lesson, and what only an exam asks for, which brings it all. */
const PASSING: ReadonlySet<string> = new Set(["opened", "begun", "drafted"]);

/** More answers than these nobody gives to one question; what says so is damaged. */
const MOST_BETWEEN = 1e6;

export class Packs {
  rows: readonly Pack[] = [];
  /** By quiz. */
  readonly #lines = new Map<string, string[]>();
  readonly #read = new Map<string, readonly RecordEvent[]>();
  #between: readonly Between[];
  /** Of those that were read: by question. */
  readonly #answers = new WeakMap<readonly RecordEvent[], ReadonlyMap<unknown, readonly RecordEvent[]>>();
  #rest: Rest | undefined;
  #bringing: Promise<void> | undefined;

  constructor(rows: readonly Pack[], shares: readonly Share[] = [], rest?: Rest) {
    for (const { id, lines } of shares) this.#lines.set(id.slice(1), lines.split("\n"));
    this.#between = shares.flatMap(({ between }) => between);
    this.#rest = rest;
    if (!rest) this.#fill(rows);
  }

  #fill(rows: readonly Pack[]): void {
    this.rows = rows;
    this.#lines.clear();
    this.#read.clear();
    for (const line of rows.flatMap(({ text }) => text.split("\n"))) {
      const space = line.indexOf(" ");
      const quiz = line.slice(0, space);
      const lines = this.#lines.get(quiz);
      if (lines) lines.push(line.slice(space + 1));
      else this.#lines.set(quiz, [line.slice(space + 1)]);
    }
    this.#between = [];
    this.#rest = undefined;
  }

  /** Brings all that is packed, where the page has less; an error where that cannot be. */
  whole(): Promise<void> {
    return (this.#bringing ??= this.#bring().finally(() => {
      this.#bringing = undefined;
    }));
  }

  async #bring(): Promise<void> {
    const rest = this.#rest;
    if (!rest) return;
    const packs = await rest.bring();
    if (rest.packs.some((name) => !packs.some(({ id }) => id === name))) throw new Error("Some of the record cannot be read.");
    this.#fill(packs);
    rest.brought();
  }

  /**
   * Whether the page has enough of the packs to say what all of them say with these events. It has the newest of what is passing, and of
   * answers the ends: a later reset may hide those alone, the end of one bring back others, a clock that was set back makes others the
   * newest, and an answer among those between may be one of them.
   */
  suffices(loose: readonly RecordEvent[], now: number): boolean {
    if (!this.#rest) return true;
    const packed = [...this.#lines.keys()].flatMap((quiz) => this.of(quiz));
    const ids = new Set(packed.map(({ id }) => id));
    return packed.every(({ at }) => at <= now * 1024) && loose.every(({ id, kind, at, question, print }) =>
      !ids.has(id) && kind !== "reset" && kind !== "undone"
      && !this.#between.some(([of, wording, , from, to]) => of === question && wording === print && from <= at && at <= to));
  }

  /** What is packed of a quiz, or all that is no answer; read once. What the page has not is brought, and nothing until then. */
  of(quiz: string): readonly RecordEvent[] {
    if (this.#rest?.quizzes.has(quiz)) {
      void this.whole().catch(() => {});
      return [];
    }
    const read = this.#read.get(quiz) ?? (this.#lines.get(quiz) ?? []).flatMap(eventsOf);
    this.#read.set(quiz, read);
    return read;
  }

  /** What is packed of a question under this name. */
  answers(question: string): readonly RecordEvent[] {
    const quiz = quizOf(question);
    const events = this.of(quiz);
    const answers = this.#answers.get(events) ?? byQuestion(events);
    this.#answers.set(events, answers);
    return answers.get(question) ?? [];
  }

  /** Of a question under this name: how many answers there are to each wording besides those. */
  between(question: string): readonly Between[] {
    return this.#between.filter(([of]) => of === question);
  }

  get #all(): readonly RecordEvent[] {
    if (this.#rest) void this.whole().catch(() => {});
    return [...this.#lines.keys(), ...(this.#rest?.quizzes ?? [])].flatMap((quiz) => this.of(quiz));
  }

  get questions(): ReadonlySet<string> {
    return new Set(this.#all.filter(isAnswer).map(({ question }) => question));
  }

  /** Everything, with these events; whoever asks has waited for `whole`. */
  with(events: Iterable<RecordEvent>): Map<string, RecordEvent> {
    // What goes into a file, or is hidden by a reset, is all there is or an error.
    if (this.#rest) throw new Error("The record was not brought as a whole.");
    return united([...this.#all, ...events]);
  }

  /** Those of the events that are not packed; whoever asks has waited for `whole`. */
  fresh(events: readonly RecordEvent[]): RecordEvent[] {
    return events.length ? unite(this.with([]), events) : [];
  }

  /** What the packs and the loose events add up to; answers are read when somebody asks for them. */
  fold(loose: Iterable<RecordEvent>, now: number, heirs: Heirs): Standing {
    const events = [...loose];
    if (!this.suffices(events, now)) void this.whole().catch(() => {});
    const most = united([...this.of(""), ...events]);
    const all = () => [...united([...this.#all, ...events]).values()];
    const answers = new Answers(this, events, [...most.values()], now, heirs);
    return { ...foldAll(most.values(), now, heirs), answers, get events() { return counting(all(), all(), now, heirs); } };
  }

  /** The packs' ids, in the database's order. */
  get names(): string[] {
    return this.rows.map(({ id }) => id).sort();
  }

  /** What a page shows of all of it. One at a time: to read all that is packed would keep the page from its learner. */
  async shares(): Promise<Share[]> {
    const quizzes = [...this.#lines.keys()].filter(Boolean);
    const others = this.of("");
    const shares = [shareOf("", counted(others), [], { packs: this.names, quizzes })];
    for (const quiz of quizzes) {
      await new Promise((resolve) => setTimeout(resolve));
      shares.push(shareOf(quiz, ...endsOf(this.of(quiz), others)));
    }
    return shares;
  }
}

/** Every answer by question, each question's read when it is asked for. */
class Answers extends Map<string, readonly Answered[]> {
  readonly #packs: Packs;
  readonly #loose: ReadonlyMap<unknown, readonly RecordEvent[]>;
  readonly #resets: readonly RecordEvent[];
  readonly #now: number;
  readonly #heirs: Heirs;
  #whole = false;

  constructor(packs: Packs, loose: readonly RecordEvent[], record: readonly RecordEvent[], now: number, heirs: Heirs) {
    super();
    this.#packs = packs;
    this.#loose = byQuestion(loose.filter(({ kind }) => kind === "answered"));
    this.#resets = record.filter(({ kind }) => kind === "reset" || kind === "undone");
    this.#now = now;
    this.#heirs = heirs;
  }

  override get(key: string): readonly Answered[] | undefined {
    if (!super.has(key) && !this.#whole) this.set(key, this.#answers(key));
    return super.get(key)?.length ? super.get(key) : undefined;
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  override get size(): number {
    return this.#all().length;
  }

  override entries(): MapIterator<[string, readonly Answered[]]> {
    return this.#all().values();
  }

  override [Symbol.iterator](): MapIterator<[string, readonly Answered[]]> {
    return this.entries();
  }

  override keys(): MapIterator<string> {
    return this.#all().map(([key]) => key).values();
  }

  override values(): MapIterator<readonly Answered[]> {
    return this.#all().map(([, answers]) => answers).values();
  }

  override forEach(call: (answers: readonly Answered[], key: string, map: Map<string, readonly Answered[]>) => void): void {
    for (const [key, answers] of this.#all()) call(answers, key, this);
  }

  #answers(key: string): Answered[] {
    const heirs = this.#heirs.get("questions");
    const names = [key, ...[...heirs ?? []].filter(([, present]) => present === key).map(([former]) => former)].filter((name) => (heirs?.get(name) ?? name) === key);
    const found = united(names.flatMap((name) => [...this.#packs.answers(name), ...this.#loose.get(name) ?? []]));
    const answers = counting([...found.values()], this.#resets, this.#now, this.#heirs).filter(isAnswer).filter(({ question }) => question === key);
    for (const [, print, count] of names.flatMap((name) => this.#packs.between(name))) {
      const first = answers.find((answer) => answer.print === print);
      // Those between are no better, and all that is asked of them is how many they are.
      if (first) answers.splice(answers.indexOf(first) + 1, 0, ...new Array<Answered>(count).fill(first));
    }
    return answers;
  }

  #all(): [string, readonly Answered[]][] {
    const names = [...this.#packs.questions, ...this.#loose.keys()] as string[];
    for (const name of names) this.get(this.#heirs.get("questions")?.get(name) ?? name);
    this.#whole = true;
    return [...super.entries()].filter(([, answers]) => answers.length);
  }
}

/**
 * Whether these rows have of the packs what the page shows: its shares, put together from the packs that there are in the database,
 * whose names are among the rows, and on the shelf.
 */
function haveShown(rows: readonly unknown[], shares: readonly Share[], shelf: Shelf): boolean {
  if (document.querySelector(SHOWS_ALL)) return false;
  const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
  const shown = new Set([...document.querySelectorAll("quiz-question")].map(({ id }) => id.replace(/^cq-|--.*/g, "")));
  const complete = ["", ...quizzes.filter((quiz) => shown.has(quiz))].every((quiz) => shares.some(({ id }) => id === `|${quiz}`));
  return complete && rows.filter((row) => typeof row === "string").join() === shared.join() && shelf.isNoted(shared);
}

/** Brings the packs of both places and those that are known, puts on the shelf what it lacks, takes from the loose events what is packed. */
export async function unpack(rows: readonly unknown[], known: Known, before: readonly Pack[] = []): Promise<Packs> {
  const [database, name, journal, stored, keys, events, changed] = known;
  const unsaved = [...events.values()].filter(({ id }) => !stored.has(id));
  const shares = rows.filter(isShare);
  const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
  const shelf = new Shelf(name, journal);
  if (database && shares.length && !unsaved.length && haveShown(rows, shares, shelf)) {
    for (const id of shared) for (const ids of [stored, keys]) ids.add(id);
    const others = new Set(quizzes.filter((quiz) => !shares.some(({ id }) => id === `|${quiz}`)));
    const bring = async () => collected(await packsIn(database).catch(() => []), known, await shelf.open(), before);
    const packs = new Packs([], shares, { packs: shared, quizzes: others, bring, brought: changed });
    if (packs.suffices([...events.values()], Date.now())) return packs;
  }
  await shelf.open();
  const packs = new Packs(await collected(database ? await packsIn(database) : rows, known, shelf, before));
  const fresh = new Set(packs.fresh(unsaved));
  const spare = unsaved.filter((event) => !fresh.has(event));
  for (const { id } of spare) events.delete(id);
  void shelf.put(packs.rows.map((pack) => [pack, []])).then(() => {
    if (shelf.isNoted(packs.names)) for (const { id } of spare) journal?.removeItem(`${name}:${id}`);
  }).catch(() => {});
  if (database && packs.rows.length) void share(database, packs, name, journal).catch(() => {});
  return packs;
}

/** The packs of both places, and those that are known. */
async function collected(rows: readonly unknown[], [, , , stored, keys]: Known, shelf: Shelf, before: readonly Pack[]): Promise<Pack[]> {
  const found = new Map(rows.filter(isPack).map((pack) => [pack.id, pack]));
  for (const id of found.keys()) stored.add(id);
  for (const pack of before) found.set(pack.id, pack);
  for (const id of shelf.ids) {
    keys.add(id);
    const text = found.has(id) ? undefined : await shelf.text(id);
    if (text !== undefined) found.set(id, { id, text });
  }
  return [...found.values()];
}

/** Puts the shares of the packs into the database where it has those of others, and their events into the journal, which a page has at once. */
async function share(database: IDBDatabase, packs: Packs, name: string, journal: Storage | null): Promise<void> {
  const own = packs.names.join();
  const look = async (store: IDBObjectStore) => {
    const [ids, index] = await Promise.all([done(store.getAllKeys(rangeOfPacks())), done<unknown>(store.get("|"))]);
    // Another tab may have packed more meanwhile.
    return { isOwn: ids.join() === own, isShared: isShare(index) && index.packs?.join() === own };
  };
  const before = await look(database.transaction("events").objectStore("events"));
  if (!before.isOwn || before.isShared && (!journal || journal.getItem(`${name}:|`))) return;
  const shares = await packs.shares();
  const store = database.transaction("events", "readwrite").objectStore("events");
  const { isOwn, isShared } = await look(store);
  if (!isOwn) return;
  if (!isShared) {
    store.delete(IDBKeyRange.bound("|", "~", false, true));
    for (const one of shares) store.put(one);
  }
  for (const { id, lines } of shares) journal?.setItem(`${name}:${id}`, lines);
}

/** The rows of single events, and those of packs; between them are the shares. */
function rangeOfLoose(): IDBKeyRange {
  return IDBKeyRange.upperBound("|", true);
}

function rangeOfPacks(): IDBKeyRange {
  return IDBKeyRange.bound("~", "\u007f", false, true);
}

function packsIn(database: IDBDatabase): Promise<unknown[]> {
  return done<unknown[]>(database.transaction("events").objectStore("events").getAll(rangeOfPacks()));
}

/**
 * Packs loose events that are in the database but the newest, by which the clock goes, the newest answers, and the oldest, which
 * names the learner. It goes by the database as it is now: another tab may know more than this one, or pack at the same time.
 */
export async function pack(database: IDBDatabase, name: string, journal: Storage | null): Promise<void> {
  const transaction = database.transaction("events", "readwrite", { durability: "strict" });
  const store = transaction.objectStore("events");
  const rows = await done<unknown[]>(store.getAll(rangeOfLoose()));
  const events = rows.map((row) => readEvent(row)).filter((event) => event !== null).sort((a, b) => a.at - b.at);
  const past = events.filter(({ at }) => at > (events[0]?.at ?? 0) && at <= Date.now() * 1024);
  const recent = new Set([...past.slice(-1), ...past.filter(isAnswer).slice(-RECENT)]);
  const old = past.filter((event) => !recent.has(event));
  const made: [Pack, RecordEvent[]][] = [];
  while (old.length >= MANY) {
    const some = old.splice(0, MANY);
    made.push([packOf(some), some]);
  }
  for (const [row, packed] of made) {
    store.put(row);
    for (const { id } of packed) store.delete(id);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  const rowsOfPacks = (await packsIn(database)).filter(isPack);
  const eventsIn = new Map(made.map(([{ id }, some]) => [id, some]));
  const shelf = await new Shelf(name, journal).open();
  await shelf.put(rowsOfPacks.map((row) => [row, eventsIn.get(row.id) ?? []]));
  // What stays loose may have been too much for the journal before.
  const packed = new Set(made.flatMap(([, some]) => some));
  for (const event of events) if (!packed.has(event)) journal?.setItem(`${name}:${event.id}`, JSON.stringify(event));
  if (made.length) await share(database, new Packs(rowsOfPacks), name, journal);
}

export function packOf(events: readonly RecordEvent[]): Pack {
  const lines = grouped(events, ({ kind, question }) => (kind === "answered" ? quizOf(question as string) : ""));
  const text = [...lines].map(([quiz, those]) => `${quiz} ${JSON.stringify(tablesOf(those))}`).join("\n");
  return { id: `~${events[0]?.id}~${hash(text).toString(36)}`, text };
}

/** Half of what the events are one by one, and as much less for every page to bring; what no table can give back stays as it is. */
function tablesOf(events: readonly RecordEvent[]): (Table | RecordEvent)[] {
  const alike = grouped(events, (event) => Object.keys(event).join());
  return [...alike.values()].flatMap((those): (Table | RecordEvent)[] => (those.some((event) => Object.hasOwn(event, "__proto__")) ? those : [tableOf(those)]));
}

function tableOf(events: readonly RecordEvent[]): Table {
  const fields = Object.entries(events[0] ?? {});
  const same = new Map(fields.filter(([name, value]) => events.every((event) => canonical(event[name]) === canonical(value))));
  const names = fields.map(([name]) => name).filter((name) => !same.has(name));
  return [Object.fromEntries(same), names, ...events.map((event) => names.map((name) => event[name]))];
}

/** All of it but what is passing: of that the first, which may name the learner, and the newest of each that counts or is hidden. */
function counted(events: readonly RecordEvent[]): RecordEvent[] {
  const all = counting([...united(events).values()], [], Infinity, new Map());
  const counts = new Set(counting(all, all, Infinity, new Map()));
  const newest = new Map(all.map((event) => [PASSING.has(event.kind) ? [event.kind, event.lesson, counts.has(event)].join() : event.id, event]));
  return [...new Set([...all.slice(0, 1), ...newest.values()])];
}

/** The answers of a quiz that count and that a page asks for: of each wording of a question the first, the best, the last; with those between. */
function endsOf(events: readonly RecordEvent[], others: readonly RecordEvent[]): [RecordEvent[], Between[]] {
  const counts = counting([...united(events).values()], others, Infinity, new Map()).filter(isAnswer);
  const wordings = grouped(counts, ({ question, print }) => JSON.stringify([question, print]));
  const ends: RecordEvent[] = [];
  const between: Between[] = [];
  for (const answers of wordings.values()) {
    const best = answers.reduce((best, answer) => (answer.score > best.score ? answer : best));
    const [first = best, last = best] = [answers[0], answers.at(-1)];
    const kept = new Set([first, best, last]);
    ends.push(...kept);
    if (kept.size < answers.length) between.push([first.question, first.print, answers.length - kept.size, first.at, last.at]);
  }
  return [ends, between];
}

function shareOf(quiz: string, events: readonly RecordEvent[], between: readonly Between[], more: Partial<Share> = {}): Share {
  const lines = JSON.stringify(tablesOf(events));
  return { id: `|${quiz}`, lines, size: lines.length, between, ...more };
}

function byQuestion(events: readonly RecordEvent[]): Map<unknown, RecordEvent[]> {
  return grouped(events, ({ question }) => question);
}

/** The events by what each gives, in their order. */
function grouped<Key, Some extends RecordEvent>(events: readonly Some[], by: (event: Some) => Key): Map<Key, Some[]> {
  const found = new Map<Key, Some[]>();
  for (const event of events) {
    const others = found.get(by(event));
    if (others) others.push(event);
    else found.set(by(event), [event]);
  }
  return found;
}

function quizOf(question: string): string {
  return question.split("/", 1)[0] ?? "";
}

function isPack(row: unknown): row is Pack {
  return typeof row === "object" && row !== null && "id" in row && typeof row.id === "string" && row.id.startsWith("~") && "text" in row && typeof row.text === "string";
}

/** Whether a row is a share, and as it was written. */
function isShare(row: unknown): row is Share {
  if (typeof row !== "object" || row === null || !("id" in row && "lines" in row && "size" in row)) return false;
  const { id, lines, size, packs, quizzes, between } = row as { [field: string]: unknown };
  const lists = id === "|" ? [packs, quizzes] : [];
  return typeof id === "string" && id.startsWith("|") && typeof lines === "string" && size === lines.length && lists.every(isNames)
    && Array.isArray(between) && between.every(isBetween);
}

function isBetween(row: unknown): boolean {
  return Array.isArray(row) && typeof row[0] === "string" && row.slice(2).every(Number.isSafeInteger) && row[2] > 0 && row[2] < MOST_BETWEEN;
}

function isNames(list: unknown): boolean {
  return Array.isArray(list) && list.every((name) => typeof name === "string");
}

function united(events: Iterable<RecordEvent>): Map<string, RecordEvent> {
  const all = new Map<string, RecordEvent>();
  unite(all, events);
  return all;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
