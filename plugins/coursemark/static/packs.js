/* Built from plugins/runtime/src by build.mjs, sources sha256 8822a5e5fd7d0f27… */
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
  var MANY = 250;
  var Packs = class {
    rows;
    /** By quiz. */
    #lines = /* @__PURE__ */ new Map();
    #read = /* @__PURE__ */ new Map();
    constructor(rows) {
      this.rows = rows;
      for (const line of rows.flatMap(({ text }) => text.split("\n"))) {
        const space = line.indexOf(" ");
        const quiz = line.slice(0, space);
        const lines = this.#lines.get(quiz);
        if (lines) lines.push(line.slice(space + 1));
        else this.#lines.set(quiz, [line.slice(space + 1)]);
      }
    }
    /** What is packed of a quiz, or all that is no answer; read once. */
    of(quiz) {
      const read = this.#read.get(quiz) ?? (this.#lines.get(quiz) ?? []).flatMap(eventsOf);
      this.#read.set(quiz, read);
      return read;
    }
    get #all() {
      return [...this.#lines.keys()].flatMap((quiz) => this.of(quiz));
    }
    get questions() {
      return new Set(this.#all.filter(isAnswer).map(({ question }) => question));
    }
    /** Everything, with these events. */
    with(events) {
      const all = united(this.#all);
      unite(all, events);
      return all;
    }
    /** Those of the events that are not packed. */
    fresh(events) {
      return events.length ? unite(this.with([]), events) : [];
    }
    /** What the packs and the loose events add up to; answers are read when somebody asks for them. */
    fold(loose, now, heirs) {
      const events = [...loose];
      const most = united([...this.of(""), ...events]);
      const all = () => [...this.with(events).values()];
      const answers = new Answers(this, events, [...most.values()], now, heirs);
      return { ...fold(most.values(), now, heirs), answers, get events() {
        return counting(all(), all(), now, heirs);
      } };
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
      this.#loose = loose.filter(({ kind }) => kind === "answered");
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
      const names = /* @__PURE__ */ new Set([key]);
      for (const [former, present] of this.#heirs.get("questions") ?? []) if (present === key) names.add(former);
      const quizzes = new Set([...names].map(quizOf));
      const events = [...[...quizzes].flatMap((quiz) => this.#packs.of(quiz)), ...this.#loose];
      const found = united(events.filter(({ question }) => names.has(question)));
      return counting([...found.values()], this.#resets, this.#now, this.#heirs).filter(isAnswer).filter(({ question }) => question === key);
    }
    #all() {
      const names = [...this.#packs.questions, ...this.#loose.map(({ question }) => question)];
      for (const name of names) this.get(this.#heirs.get("questions")?.get(name) ?? name);
      this.#whole = true;
      return [...super.entries()].filter(([, answers]) => answers.length);
    }
  };
  async function unpack(rows, { name, journal, rows: stored, keys, events }, known = []) {
    const found = new Map(rows.filter(isPack).map((pack2) => [pack2.id, pack2]));
    for (const id of found.keys()) stored.add(id);
    for (const pack2 of known) found.set(pack2.id, pack2);
    for (const id of packedKeys(name, journal)) {
      keys.add(id);
      const text = found.has(id) ? void 0 : await inflated(journal?.getItem(`${name}:${id}`) ?? "");
      if (text !== void 0) found.set(id, { id, text });
    }
    const packs = new Packs([...found.values()]);
    const loose = [...events.values()].filter(({ id }) => !stored.has(id));
    const fresh = new Set(packs.fresh(loose));
    const spare = loose.filter((event) => !fresh.has(event));
    for (const { id } of spare) events.delete(id);
    void mirror(packs.rows.filter(({ id }) => !keys.has(id)).map((pack2) => [pack2, []]), name, journal).then(() => {
      if (spare.length && packs.rows.every(({ id }) => journal?.getItem(`${name}:${id}`))) for (const { id } of spare) journal?.removeItem(`${name}:${id}`);
    });
    return packs;
  }
  async function pack(database, name, journal) {
    const transaction = database.transaction("events", "readwrite", { durability: "strict" });
    const store = transaction.objectStore("events");
    const rows = await done(store.getAll(IDBKeyRange.upperBound("~", true)));
    const events = rows.map((row) => readEvent(row)).filter((event) => event !== null).sort((a, b) => a.at - b.at);
    const past = events.filter(({ at }) => at > (events[0]?.at ?? 0) && at <= Date.now() * 1024);
    const made = [];
    while (past.length >= 2 * MANY) {
      const some = past.splice(0, MANY);
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
    const lines = /* @__PURE__ */ new Map();
    for (const event of events) {
      const quiz = event.kind === "answered" ? quizOf(event.question) : "";
      lines.set(quiz, [...lines.get(quiz) ?? [], event]);
    }
    const text = [...lines].map(([quiz, those]) => `${quiz} ${JSON.stringify(tablesOf(those))}`).join("\n");
    return { id: `~${events[0]?.id}~${hash(text).toString(36)}`, text };
  }
  function tablesOf(events) {
    const alike = /* @__PURE__ */ new Map();
    for (const event of events) {
      const shape = Object.keys(event).join();
      alike.set(shape, [...alike.get(shape) ?? [], event]);
    }
    return [...alike.values()].flatMap((those) => those.some((event) => Object.hasOwn(event, "__proto__")) ? those : [tableOf(those)]);
  }
  function tableOf(events) {
    const fields = Object.entries(events[0] ?? {});
    const same = new Map(fields.filter(([name, value]) => events.every((event) => canonical(event[name]) === canonical(value))));
    const names = fields.map(([name]) => name).filter((name) => !same.has(name));
    return [Object.fromEntries(same), names, ...events.map((event) => names.map((name) => event[name]))];
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
  function quizOf(question) {
    return question.split("/", 1)[0] ?? "";
  }
  function isPack(row) {
    return typeof row === "object" && row !== null && "id" in row && typeof row.id === "string" && row.id.startsWith("~") && "text" in row && typeof row.text === "string";
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
