/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
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
    eventsOf,
    fold,
    hash,
    isAnswer,
    keyOf,
    likened,
    load,
    make,
    parseNumber,
    percent,
    reaches,
    readEvent,
    renew,
    tooLong,
    unite
  } = globalThis.coursemark?.shared;

  // src/shelf.ts
  var Shelf = class {
    #name;
    #journal;
    #cache;
    #cached = /* @__PURE__ */ new Set();
    #written = /* @__PURE__ */ new Set();
    constructor(name, journal) {
      this.#name = name;
      this.#journal = journal;
    }
    /** Whether these packs, and no others, were here when somebody looked, which is more than a page can wait for. */
    isNoted(ids) {
      return this.#letters("~") === listOf(ids);
    }
    /** Looks which packs there are. */
    async open() {
      try {
        const cache = await caches.open(this.#name);
        for (const { url } of await cache.keys()) this.#cached.add(new URL(url).searchParams.get("pack") ?? "");
        this.#cache = cache;
      } catch {
      }
      for (const id of idsIn(this.#journal, this.#name)) this.#written.add(id);
      return this;
    }
    get ids() {
      return /* @__PURE__ */ new Set([...this.#cached, ...this.#written]);
    }
    /** The text of a pack; nothing where it is damaged, which gzip's own sum finds. */
    async text(id) {
      const cached = async () => (await this.#cache?.match(addressOf2(id)))?.arrayBuffer();
      return await inflated(cached) ?? inflated(() => bytesOf(this.#letters(id)));
    }
    /** Puts those of all packs here that are not, each in the place of its events in the journal; where there is no room for it, they stay. */
    async put(packs) {
      const all = [];
      for (const [pack2, events] of packs) {
        all.push(pack2.id);
        if (!(this.#cache ? this.#cached : this.#written).has(pack2.id)) await this.#put(pack2, events);
        if (this.#cached.has(pack2.id) && this.#written.delete(pack2.id)) this.#journal?.removeItem(this.#key(pack2.id));
      }
      const { ids } = this;
      if (all.length && all.every((id) => ids.has(id))) this.#write("~", listOf(all));
    }
    async #put({ id, text }, events) {
      const bytes = await deflated(text);
      const isCached = await this.#cache?.put(addressOf2(id), new Response(bytes)).then(() => true, () => false);
      if (isCached) this.#cached.add(id);
      else this.#cache = void 0;
      const kept = events.filter((event) => this.#letters(event.id));
      for (const event of kept) this.#journal?.removeItem(this.#key(event.id));
      if (isCached) return;
      if (this.#write(id, lettersOf(bytes))) this.#written.add(id);
      else for (const event of kept) this.#write(event.id, JSON.stringify(event));
    }
    #letters(id) {
      try {
        return this.#journal?.getItem(this.#key(id)) ?? "";
      } catch {
        return "";
      }
    }
    /** Tells whether there was room for it. */
    #write(id, text) {
      try {
        this.#journal?.setItem(this.#key(id), text);
        return this.#journal !== null;
      } catch {
        return false;
      }
    }
    #key(id) {
      return `${this.#name}:${id}`;
    }
  };
  function idsIn(journal, name) {
    try {
      return Object.keys(journal ?? {}).filter((key) => key.startsWith(`${name}:~`)).map((key) => key.slice(name.length + 1)).filter((id) => id !== "~");
    } catch {
      return [];
    }
  }
  function addressOf2(id) {
    return `/?${new URLSearchParams({ pack: id }).toString()}`;
  }
  function listOf(ids) {
    return [...ids].sort().join();
  }
  function deflated(text) {
    return through(new Blob([text]), new CompressionStream("gzip"));
  }
  async function inflated(bring) {
    try {
      const bytes = await bring();
      return bytes && new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream("gzip")));
    } catch {
      return void 0;
    }
  }
  function through(blob, stream) {
    return new Response(blob.stream().pipeThrough(stream)).arrayBuffer();
  }
  function lettersOf(bytes) {
    let letters = "";
    for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
    return btoa(letters);
  }
  function bytesOf(letters) {
    return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  }

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
  function haveShown(rows, shares, shelf) {
    if (document.querySelector(SHOWS_ALL)) return false;
    const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
    const shown = new Set([...document.querySelectorAll("quiz-question")].map(({ id }) => id.replace(/^cq-|--.*/g, "")));
    const complete = ["", ...quizzes.filter((quiz) => shown.has(quiz))].every((quiz) => shares.some(({ id }) => id === `|${quiz}`));
    return complete && rows.filter((row) => typeof row === "string").join() === shared.join() && shelf.isNoted(shared);
  }
  async function unpack(rows, known, before = []) {
    const [database, name, journal, stored, keys, events, changed] = known;
    const unsaved = [...events.values()].filter(({ id }) => !stored.has(id));
    const shares = rows.filter(isShare);
    const { packs: shared = [], quizzes = [] } = shares[0] ?? {};
    const shelf = new Shelf(name, journal);
    if (database && shares.length && !unsaved.length && haveShown(rows, shares, shelf)) {
      for (const id of shared) for (const ids of [stored, keys]) ids.add(id);
      const others = new Set(quizzes.filter((quiz) => !shares.some(({ id }) => id === `|${quiz}`)));
      const bring = async () => collected(await packsIn(database).catch(() => []), known, await shelf.open(), before);
      const packs2 = new Packs([], shares, { packs: shared, quizzes: others, bring, brought: changed });
      if (packs2.suffices([...events.values()], Date.now())) return packs2;
    }
    await shelf.open();
    const packs = new Packs(await collected(database ? await packsIn(database) : rows, known, shelf, before));
    const fresh = new Set(packs.fresh(unsaved));
    const spare = unsaved.filter((event) => !fresh.has(event));
    for (const { id } of spare) events.delete(id);
    void shelf.put(packs.rows.map((pack2) => [pack2, []])).then(() => {
      if (shelf.isNoted(packs.names)) for (const { id } of spare) journal?.removeItem(`${name}:${id}`);
    }).catch(() => {
    });
    if (database && packs.rows.length) void share(database, packs, name, journal).catch(() => {
    });
    return packs;
  }
  async function collected(rows, [, , , stored, keys], shelf, before) {
    const found = new Map(rows.filter(isPack).map((pack2) => [pack2.id, pack2]));
    for (const id of found.keys()) stored.add(id);
    for (const pack2 of before) found.set(pack2.id, pack2);
    for (const id of shelf.ids) {
      keys.add(id);
      const text = found.has(id) ? void 0 : await shelf.text(id);
      if (text !== void 0) found.set(id, { id, text });
    }
    return [...found.values()];
  }
  async function share(database, packs, name, journal) {
    const own = packs.names.join();
    const look = async (store2) => {
      const [ids, index] = await Promise.all([done(store2.getAllKeys(rangeOfPacks())), done(store2.get("|"))]);
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
    const rowsOfPacks = (await packsIn(database)).filter(isPack);
    const eventsIn = new Map(made.map(([{ id }, some]) => [id, some]));
    const shelf = await new Shelf(name, journal).open();
    await shelf.put(rowsOfPacks.map((row) => [row, eventsIn.get(row.id) ?? []]));
    const packed = new Set(made.flatMap(([, some]) => some));
    for (const event of events) if (!packed.has(event)) journal?.setItem(`${name}:${event.id}`, JSON.stringify(event));
    if (made.length) await share(database, new Packs(rowsOfPacks), name, journal);
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
  return __toCommonJS(packs_exports);
})();
