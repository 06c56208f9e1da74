/* Built from plugins/runtime/src by build.mjs, sources sha256 60f1c696a4d388b2… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {}).packs = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // src/packs.ts
  var packs_exports = {};
  __export(packs_exports, {
    Packs: () => Packs,
    pack: () => pack,
    packOf: () => packOf,
    unpack: () => unpack
  });

  // src/shared.ts
  var {
    addressOf,
    anchor,
    announce,
    canonical,
    copy,
    counting,
    CourseElement,
    draw,
    fold,
    hash,
    isAnswer,
    keyOf,
    load,
    make,
    percent,
    reaches,
    readEvent,
    renew,
    shuffled,
    unite
  } = globalThis.coursemark?.shared;

  // src/packs.ts
  var SHOWS_ALL = 'course-record, course-review, course-certificate, course-start, lesson-gate, course-quiz[data-mode="exam"]';
  var MANY = 100;
  var RECENT = 50;
  var PASSING = /* @__PURE__ */ new Set(["opened", "begun", "drafted"]);
  var MOST_BETWEEN = 1e6;
  var Packs = class {
    rows = [];
    /** By quiz. */
    #lines = /* @__PURE__ */ new Map();
    #read = /* @__PURE__ */ new Map();
    #between;
    /** Of those that were read: by question. */
    #answers = /* @__PURE__ */ new WeakMap();
    #rest;
    #bringing;
    constructor(rows, shares = [], rest) {
      for (const { id, lines } of shares) this.#lines.set(id.slice(1), lines.split("\n"));
      this.#between = shares.flatMap(({ between }) => between);
      this.#rest = rest;
      if (!rest) this.#fill(rows);
    }
    #fill(rows) {
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
      this.#rest = void 0;
    }
    /** Brings all that is packed, where the page has less; an error where that cannot be. */
    whole() {
      return this.#bringing ??= this.#bring().finally(() => {
        this.#bringing = void 0;
      });
    }
    async #bring() {
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
    suffices(loose, now) {
      if (!this.#rest) return true;
      const packed = [...this.#lines.keys()].flatMap((quiz) => this.of(quiz));
      const ids = new Set(packed.map(({ id }) => id));
      return packed.every(({ at }) => at <= now * 1024) && loose.every(({ id, kind, at, question, print }) => !ids.has(id) && kind !== "reset" && kind !== "undone" && !this.#between.some(([of, wording, , from, to]) => of === question && wording === print && from <= at && at <= to));
    }
    /** What is packed of a quiz, or all that is no answer; read once. What the page has not is brought, and nothing until then. */
    of(quiz) {
      if (this.#rest?.quizzes.has(quiz)) {
        void this.whole().catch(() => {
        });
        return [];
      }
      const read = this.#read.get(quiz) ?? (this.#lines.get(quiz) ?? []).flatMap(eventsOf);
      this.#read.set(quiz, read);
      return read;
    }
    /** What is packed of a question under this name. */
    answers(question) {
      const quiz = quizOf(question);
      const events = this.of(quiz);
      const answers = this.#answers.get(events) ?? byQuestion(events);
      this.#answers.set(events, answers);
      return answers.get(question) ?? [];
    }
    /** Of a question under this name: how many answers there are to each wording besides those. */
    between(question) {
      return this.#between.filter(([of]) => of === question);
    }
    get #all() {
      if (this.#rest) void this.whole().catch(() => {
      });
      return [...this.#lines.keys(), ...this.#rest?.quizzes ?? []].flatMap((quiz) => this.of(quiz));
    }
    get questions() {
      return new Set(this.#all.filter(isAnswer).map(({ question }) => question));
    }
    /** Everything, with these events; whoever asks has waited for `whole`. */
    with(events) {
      if (this.#rest) throw new Error("The record was not brought as a whole.");
      return united([...this.#all, ...events]);
    }
    /** Those of the events that are not packed; whoever asks has waited for `whole`. */
    fresh(events) {
      return events.length ? unite(this.with([]), events) : [];
    }
    /** What the packs and the loose events add up to; answers are read when somebody asks for them. */
    fold(loose, now, heirs) {
      const events = [...loose];
      if (!this.suffices(events, now)) void this.whole().catch(() => {
      });
      const most = united([...this.of(""), ...events]);
      const all = () => [...united([...this.#all, ...events]).values()];
      const answers = new Answers(this, events, [...most.values()], now, heirs);
      return { ...fold(most.values(), now, heirs), answers, get events() {
        return counting(all(), all(), now, heirs);
      } };
    }
    /** The packs' ids, in the database's order. */
    get names() {
      return this.rows.map(({ id }) => id).sort();
    }
    /** What a page shows of all of it. One at a time: to read all that is packed would keep the page from its learner. */
    async shares() {
      const quizzes = [...this.#lines.keys()].filter(Boolean);
      const others = this.of("");
      const shares = [shareOf("", counted(others), [], { packs: this.names, quizzes })];
      for (const quiz of quizzes) {
        await new Promise((resolve) => setTimeout(resolve));
        shares.push(shareOf(quiz, ...endsOf(this.of(quiz), others)));
      }
      return shares;
    }
  };
  var Answers = class extends Map {
    #packs;
    #loose;
    #resets;
    #now;
    #heirs;
    #whole = false;
    constructor(packs, loose, record, now, heirs) {
      super();
      this.#packs = packs;
      this.#loose = byQuestion(loose.filter(({ kind }) => kind === "answered"));
      this.#resets = record.filter(({ kind }) => kind === "reset" || kind === "undone");
      this.#now = now;
      this.#heirs = heirs;
    }
    get(key) {
      if (!super.has(key) && !this.#whole) this.set(key, this.#answers(key));
      return super.get(key)?.length ? super.get(key) : void 0;
    }
    has(key) {
      return this.get(key) !== void 0;
    }
    get size() {
      return this.#all().length;
    }
    entries() {
      return this.#all().values();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    keys() {
      return this.#all().map(([key]) => key).values();
    }
    values() {
      return this.#all().map(([, answers]) => answers).values();
    }
    forEach(call) {
      for (const [key, answers] of this.#all()) call(answers, key, this);
    }
    #answers(key) {
      const heirs = this.#heirs.get("questions");
      const names = [key, ...[...heirs ?? []].filter(([, present]) => present === key).map(([former]) => former)].filter((name) => (heirs?.get(name) ?? name) === key);
      const found = united(names.flatMap((name) => [...this.#packs.answers(name), ...this.#loose.get(name) ?? []]));
      const answers = counting([...found.values()], this.#resets, this.#now, this.#heirs).filter(isAnswer).filter(({ question }) => question === key);
      for (const [, print, count] of names.flatMap((name) => this.#packs.between(name))) {
        const first = answers.find((answer) => answer.print === print);
        if (first) answers.splice(answers.indexOf(first) + 1, 0, ...new Array(count).fill(first));
      }
      return answers;
    }
    #all() {
      const names = [...this.#packs.questions, ...this.#loose.keys()];
      for (const name of names) this.get(this.#heirs.get("questions")?.get(name) ?? name);
      this.#whole = true;
      return [...super.entries()].filter(([, answers]) => answers.length);
    }
  };
  function haveShown(rows, shares, name, journal) {
    if (document.querySelector(SHOWS_ALL)) return false;
    const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
    const shown = new Set([...document.querySelectorAll("quiz-question")].map(({ id }) => id.replace(/^cq-|--.*/g, "")));
    const complete = ["", ...quizzes.filter((quiz) => shown.has(quiz))].every((quiz) => shares.some(({ id }) => id === `|${quiz}`));
    return complete && [rows.filter((row) => typeof row === "string"), packedKeys(name, journal).sort()].every((ids) => ids.join() === shared.join());
  }
  async function unpack(rows, known, before = []) {
    const [database, name, journal, stored, keys, events, changed] = known;
    const unsaved = [...events.values()].filter(({ id }) => !stored.has(id));
    const shares = rows.filter(isShare);
    const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
    if (database && shares.length && !unsaved.length && haveShown(rows, shares, name, journal)) {
      for (const id of shared) for (const ids of [stored, keys]) ids.add(id);
      const others = new Set(quizzes.filter((quiz) => !shares.some(({ id }) => id === `|${quiz}`)));
      const bring = async () => collected(await packsIn(database).catch(() => []), known, before);
      const packs2 = new Packs([], shares, { packs: shared, quizzes: others, bring, brought: changed });
      if (packs2.suffices([...events.values()], Date.now())) return packs2;
    }
    const packs = new Packs(await collected(database ? await packsIn(database) : rows, known, before));
    const fresh = new Set(packs.fresh(unsaved));
    const spare = unsaved.filter((event) => !fresh.has(event));
    for (const { id } of spare) events.delete(id);
    void mirror(packs.rows.filter(({ id }) => !keys.has(id)).map((pack2) => [pack2, []]), name, journal).then(() => {
      if (spare.length && packs.rows.every(({ id }) => journal?.getItem(`${name}:${id}`))) for (const { id } of spare) journal?.removeItem(`${name}:${id}`);
    });
    if (database) void share(database, packs).catch(() => {
    });
    return packs;
  }
  async function collected(rows, [, name, journal, stored, keys], before) {
    const found = new Map(rows.filter(isPack).map((pack2) => [pack2.id, pack2]));
    for (const id of found.keys()) stored.add(id);
    for (const pack2 of before) found.set(pack2.id, pack2);
    for (const id of packedKeys(name, journal)) {
      keys.add(id);
      const text = found.has(id) ? void 0 : await inflated(journal?.getItem(`${name}:${id}`) ?? "");
      if (text !== void 0) found.set(id, { id, text });
    }
    return [...found.values()];
  }
  async function share(database, packs) {
    const own = packs.names.join();
    const isDue = async (store2) => {
      const [ids, index] = await Promise.all([done(store2.getAllKeys(rangeOfPacks())), done(store2.get("|"))]);
      return ids.join() === own && !(isShare(index) && index.packs?.join() === own);
    };
    if (!await isDue(database.transaction("events").objectStore("events"))) return;
    const shares = await packs.shares();
    const store = database.transaction("events", "readwrite").objectStore("events");
    if (!await isDue(store)) return;
    store.delete(IDBKeyRange.bound("|", "~", false, true));
    for (const one of shares) store.put(one);
  }
  function rangeOfLoose() {
    return IDBKeyRange.upperBound("|", true);
  }
  function rangeOfPacks() {
    return IDBKeyRange.bound("~", "", false, true);
  }
  function packsIn(database) {
    return done(database.transaction("events").objectStore("events").getAll(rangeOfPacks()));
  }
  async function pack(database, name, journal) {
    const transaction = database.transaction("events", "readwrite", { durability: "strict" });
    const store = transaction.objectStore("events");
    const rows = await done(store.getAll(rangeOfLoose()));
    const events = rows.map((row) => readEvent(row)).filter((event) => event !== null).sort((a, b) => a.at - b.at);
    const past = events.filter(({ at }) => at > (events[0]?.at ?? 0) && at <= Date.now() * 1024);
    const recent = /* @__PURE__ */ new Set([...past.slice(-1), ...past.filter(isAnswer).slice(-RECENT)]);
    const old = past.filter((event) => !recent.has(event));
    const made = [];
    while (old.length >= MANY) {
      const some = old.splice(0, MANY);
      made.push([packOf(some), some]);
    }
    for (const [row, packed2] of made) {
      store.put(row);
      for (const { id } of packed2) store.delete(id);
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    await mirror(made, name, journal);
    const packed = new Set(made.flatMap(([, some]) => some));
    for (const event of events) if (!packed.has(event)) journal?.setItem(`${name}:${event.id}`, JSON.stringify(event));
    if (made.length) await share(database, new Packs((await packsIn(database)).filter(isPack)));
  }
  async function mirror(packs, name, journal) {
    for (const [{ id, text }, events] of packs) {
      const letters = await deflated(text);
      const kept = events.filter((event) => journal?.getItem(`${name}:${event.id}`));
      for (const event of kept) journal?.removeItem(`${name}:${event.id}`);
      try {
        journal?.setItem(`${name}:${id}`, letters);
      } catch {
        for (const event of kept) journal?.setItem(`${name}:${event.id}`, JSON.stringify(event));
      }
    }
  }
  function packOf(events) {
    const lines = grouped(events, ({ kind, question }) => kind === "answered" ? quizOf(question) : "");
    const text = [...lines].map(([quiz, those]) => `${quiz} ${JSON.stringify(tablesOf(those))}`).join("\n");
    return { id: `~${events[0]?.id}~${hash(text).toString(36)}`, text };
  }
  function tablesOf(events) {
    const alike = grouped(events, (event) => Object.keys(event).join());
    return [...alike.values()].flatMap((those) => those.some((event) => Object.hasOwn(event, "__proto__")) ? those : [tableOf(those)]);
  }
  function tableOf(events) {
    const fields = Object.entries(events[0] ?? {});
    const same = new Map(fields.filter(([name, value]) => events.every((event) => canonical(event[name]) === canonical(value))));
    const names = fields.map(([name]) => name).filter((name) => !same.has(name));
    return [Object.fromEntries(same), names, ...events.map((event) => names.map((name) => event[name]))];
  }
  function counted(events) {
    const all = counting([...united(events).values()], [], Infinity, /* @__PURE__ */ new Map());
    const counts = new Set(counting(all, all, Infinity, /* @__PURE__ */ new Map()));
    const newest = new Map(all.map((event) => [PASSING.has(event.kind) ? [event.kind, event.lesson, counts.has(event)].join() : event.id, event]));
    return [.../* @__PURE__ */ new Set([...all.slice(0, 1), ...newest.values()])];
  }
  function endsOf(events, others) {
    const counts = counting([...united(events).values()], others, Infinity, /* @__PURE__ */ new Map()).filter(isAnswer);
    const wordings = grouped(counts, ({ question, print }) => JSON.stringify([question, print]));
    const ends = [];
    const between = [];
    for (const answers of wordings.values()) {
      const best = answers.reduce((best2, answer) => answer.score > best2.score ? answer : best2);
      const [first = best, last = best] = [answers[0], answers.at(-1)];
      const kept = /* @__PURE__ */ new Set([first, best, last]);
      ends.push(...kept);
      if (kept.size < answers.length) between.push([first.question, first.print, answers.length - kept.size, first.at, last.at]);
    }
    return [ends, between];
  }
  function shareOf(quiz, events, between, more = {}) {
    const lines = JSON.stringify(tablesOf(events));
    return { id: `|${quiz}`, lines, size: lines.length, between, ...more };
  }
  function eventsOf(line) {
    try {
      const values = JSON.parse(line).flatMap((value) => Array.isArray(value) ? rowsOf(value) : [value]);
      return values.map((value) => readEvent(value)).filter((event) => event !== null);
    } catch {
      return [];
    }
  }
  function rowsOf([same, names, ...rows]) {
    return rows.map((row) => {
      const event = { ...same };
      for (let at = 0; at < names.length; at++) event[names[at] ?? ""] = row[at];
      return event;
    });
  }
  function byQuestion(events) {
    return grouped(events, ({ question }) => question);
  }
  function grouped(events, by) {
    const found = /* @__PURE__ */ new Map();
    for (const event of events) {
      const others = found.get(by(event));
      if (others) others.push(event);
      else found.set(by(event), [event]);
    }
    return found;
  }
  function quizOf(question) {
    return question.split("/", 1)[0] ?? "";
  }
  function isPack(row) {
    return typeof row === "object" && row !== null && "id" in row && typeof row.id === "string" && row.id.startsWith("~") && "text" in row && typeof row.text === "string";
  }
  function isShare(row) {
    if (typeof row !== "object" || row === null || !("id" in row && "lines" in row && "size" in row)) return false;
    const { id, lines, size, packs, quizzes, between } = row;
    const lists = id === "|" ? [packs, quizzes] : [];
    return typeof id === "string" && id.startsWith("|") && typeof lines === "string" && size === lines.length && lists.every(isNames) && Array.isArray(between) && between.every(isBetween);
  }
  function isBetween(row) {
    return Array.isArray(row) && typeof row[0] === "string" && row.slice(2).every(Number.isSafeInteger) && row[2] > 0 && row[2] < MOST_BETWEEN;
  }
  function isNames(list) {
    return Array.isArray(list) && list.every((name) => typeof name === "string");
  }
  function packedKeys(name, journal) {
    try {
      return Object.keys(journal ?? {}).filter((key) => key.startsWith(`${name}:~`)).map((key) => key.slice(name.length + 1));
    } catch {
      return [];
    }
  }
  function united(events) {
    const all = /* @__PURE__ */ new Map();
    unite(all, events);
    return all;
  }
  function done(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  async function deflated(text) {
    const bytes = await through(new Blob([text]), new CompressionStream("gzip"));
    let letters = "";
    for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
    return btoa(letters);
  }
  async function inflated(letters) {
    try {
      const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      return new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream("gzip")));
    } catch {
      return void 0;
    }
  }
  function through(blob, stream) {
    return new Response(blob.stream().pipeThrough(stream)).arrayBuffer();
  }
  return __toCommonJS(packs_exports);
})();
