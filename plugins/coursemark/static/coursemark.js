/* Built from plugins/runtime/src by build.mjs, sources sha256 db6e74c10e79f4c3… */
"use strict";
(() => {
  // src/announce.ts
  var region;
  var waiting = [];
  function listen(parent) {
    region = document.createElement("div");
    region.className = "cm-unseen";
    region.setAttribute("role", "status");
    parent.append(region);
  }
  function announce(text) {
    if (!waiting.length) {
      if (region) region.textContent = "";
      setTimeout(() => {
        if (region) region.textContent = waiting.join(" ");
        waiting = [];
      }, 100);
    }
    waiting.push(text);
  }

  // src/outline.ts
  function wordsOf(outline2) {
    const tables = new Map(Object.entries(outline2.words).map(([language, table]) => [language, new Map(Object.entries(table))]));
    return (language, key, values = {}) => {
      const table = tables.get(language) ?? tables.get(language.split("-", 1)[0] ?? "") ?? tables.get(outline2.language);
      return (table?.get(key) ?? key).replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
    };
  }
  function percent(share, mark2 = 100) {
    const rounded = Math.round(share * 100);
    return [100, mark2].includes(rounded) && !reaches(share, rounded) ? rounded - 1 : rounded;
  }
  function reaches(share, mark2) {
    return share * 100 >= mark2 - 1e-9;
  }
  function page(address) {
    const url = new URL(address);
    return url.origin + url.pathname.replace(/index\.html$/, "");
  }

  // src/versions.ts
  var UPGRADES = [];
  function upgraded(event, upgrades) {
    const version = event.v;
    if (upgrades.length + 1 === version) return event;
    const upgrade = upgrades[version - 1];
    return upgrade && upgraded({ ...upgrade(event), v: version + 1 }, upgrades);
  }

  // src/record.ts
  var DAY = 864e5;
  var LAST_STAMP = 72581184e5 * 1024;
  var LONGEST_TEXT = 2e4;
  var MOST_PARTS = 1e3;
  var MOST_VALUES = 5e4;
  var DEEPEST = 8;
  var ID = /^[a-z0-9]{16}\.[1-9][0-9]{0,8}$/;
  var KIND = /^[a-z][a-z-]{0,31}$/;
  var NAME = /^[a-z0-9-]{1,64}$/;
  var QUESTION = /^[a-z0-9-]{1,64}(?:\/[a-z0-9-]{1,64})?$/;
  var PRINT = /^[a-z0-9]{1,64}$/;
  var DATE = /^(?:\d{4}-\d\d-\d\d)?$/;
  var SEED = /^[a-z0-9]{1,32}$/;
  var SHAPES = /* @__PURE__ */ new Map([
    ["opened", isAboutLesson],
    ["completed", isAboutLesson],
    ["answered", isAnswered],
    ["begun", (event) => isAboutSitting(event) && isText(event.seed, SEED)],
    ["drafted", isDrafted],
    ["reset", ({ seen }) => isFields(seen) && Object.values(seen).every(isRanges)],
    ["undone", ({ reset }) => isText(reset, ID)],
    ["flagged", ({ question, on }) => isText(question, QUESTION) && typeof on === "boolean"],
    ["planned", ({ daily, exam }) => isCount(daily, 1, 500) && (exam === void 0 || isText(exam, DATE))],
    ["finished", (event) => isAboutSitting(event) && isShare(event.score) && typeof event.pass === "boolean"]
  ]);
  function reader(upgrades) {
    return (value) => {
      const event = isFields(value) && isData(value) && upgraded(value, upgrades);
      if (!event || !isText(event.id, ID) || !isCount(event.at, 0, LAST_STAMP) || !isText(event.kind, KIND)) return null;
      return SHAPES.get(event.kind)?.(event) === false ? null : { ...event };
    };
  }
  var readEvent = reader(UPGRADES);
  function eventsOf(line) {
    try {
      const values = JSON.parse(line ?? "[]").flatMap((value) => Array.isArray(value) ? rowsOf(value) : [value]);
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
  function unite(record, events) {
    const fresh = [];
    for (const event of events) {
      const held = record.get(event.id);
      if (held && (JSON.stringify(held) === JSON.stringify(event) || canonical(held) >= canonical(event))) continue;
      record.set(event.id, event);
      fresh.push(event);
    }
    return fresh;
  }
  var NAMES = [["lesson", "lessons"], ["quiz", "quizzes"], ["question", "questions"]];
  function brought(event, heirs) {
    for (const [field, table] of NAMES) {
      const heir = heirs.get(table)?.get(event[field]);
      if (heir) event = { ...event, [field]: heir };
    }
    return event;
  }
  function timeBy(now) {
    return ({ at }) => at > (now + DAY) * 1024 ? 0 : at;
  }
  function counting(events, record, now, heirs) {
    const time = timeBy(now);
    const known = events.filter(unhidden(record)).map((event) => brought(event, heirs));
    return known.sort((a, b) => time(a) - time(b) || bySequence(a, b));
  }
  function fold(record, now, heirs = /* @__PURE__ */ new Map()) {
    const all = [...record];
    const events = counting(all, all, now, heirs);
    const answers = /* @__PURE__ */ new Map();
    const lessons = (kind) => events.filter((event) => event.kind === kind).map((event) => event.lesson);
    for (const event of events.filter(isAnswer)) {
      const earlier = answers.get(event.question);
      if (earlier) earlier.push(event);
      else answers.set(event.question, [event]);
    }
    const opened = lessons("opened");
    return {
      answers,
      opened: new Set(opened),
      events,
      recent: events,
      completed: new Set(lessons("completed")),
      newest: opened.at(-1),
      learner: oldest(all),
      clock: all.map(timeBy(now)).reduce((latest, time) => Math.max(latest, time), 0)
    };
  }
  function unhidden(events) {
    const undone = new Set(events.filter(({ kind }) => kind === "undone").map(({ reset }) => reset));
    const seen = events.filter((event) => event.kind === "reset" && !undone.has(event.id)).map((reset) => new Map(Object.entries(reset.seen)));
    return ({ id, kind }) => kind === "reset" || !seen.some((ranges) => {
      const [replica2 = "", number] = id.split(".");
      return ranges.get(replica2)?.some(([from, to]) => Number(number) >= from && Number(number) <= to);
    });
  }
  function tick(clock, now) {
    return Math.max(Math.floor(now) * 1024, clock + 1);
  }
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
    if (!isFields(value)) return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
  }
  function bySequence(a, b) {
    const [left = "", first] = a.id.split(".");
    const [right = "", second] = b.id.split(".");
    return left < right ? -1 : left > right ? 1 : Number(first) - Number(second);
  }
  function oldest(events) {
    const [first, ...others] = events;
    return others.reduce((least, event) => least && (event.at - least.at || bySequence(event, least)) < 0 ? event : least, first)?.id.split(".")[0];
  }
  function isAnswer(event) {
    return event.kind === "answered" && event.skipped !== true;
  }
  function isAboutLesson({ lesson }) {
    return isText(lesson, NAME);
  }
  function isAnswered(event) {
    const { question, response, score, attempt: attempt2, hints, print: print2, certainty, order, quiz, sitting } = event;
    return isText(question, QUESTION) && isResponse(response) && isText(print2, PRINT) && isShare(score) && isCount(attempt2, 1, 1e9) && isCount(hints, 0, 1e9) && isCertainty(certainty) && (order === void 0 || isCount(order, 0, 1e9)) && (quiz === void 0 && sitting === void 0 || isAboutSitting(event));
  }
  function isAboutSitting({ quiz, sitting }) {
    return isText(quiz, NAME) && isCount(sitting, 1, 1e9);
  }
  function isRanges(value) {
    return Array.isArray(value) && value.every((range) => Array.isArray(range) && range.length === 2 && range.every((bound) => isCount(bound, 1, 1e9)));
  }
  function isDrafted(event) {
    return isAboutSitting(event) && isText(event.question, QUESTION) && isResponse(event.response) && isCertainty(event.certainty);
  }
  function isCertainty(value) {
    return value === void 0 || isCount(value, 1, 3);
  }
  function isShare(value) {
    return typeof value === "number" && value >= 0 && value <= 1;
  }
  function isResponse(value) {
    if (typeof value === "string") return value.length <= LONGEST_TEXT;
    if (Array.isArray(value)) return value.length <= MOST_PARTS && value.every((name) => isText(name, NAME));
    if (!isFields(value)) return false;
    const parts = Object.entries(value);
    return parts.length <= MOST_PARTS && parts.every(([item, part]) => NAME.test(item) && typeof part === "string" && part.length <= LONGEST_TEXT);
  }
  function isText(value, shape) {
    return typeof value === "string" && shape.test(value);
  }
  function isCount(value, least, most) {
    return Number.isSafeInteger(value) && value >= least && value <= most;
  }
  function isFields(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }
  function isData(value) {
    let left = MOST_VALUES;
    const isSound = (item, depth) => left-- > 0 && depth <= DEEPEST && (item === null || typeof item === "string" && item.length <= MOST_VALUES || typeof item === "boolean" || Number.isFinite(item) || (Array.isArray(item) || isPlain(item)) && Object.values(item).every((inner) => isSound(inner, depth + 1)));
    return isSound(value, 0);
  }
  function isPlain(value) {
    return isFields(value) && Object.getPrototypeOf(value) === Object.prototype;
  }

  // src/seeded.ts
  function hash(text) {
    let value = 2166136261;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 16777619);
    value = Math.imul(value ^ value >>> 16, 2246822507);
    value = Math.imul(value ^ value >>> 13, 3266489909);
    return (value ^ value >>> 16) >>> 0;
  }
  function shuffled(ids, seed) {
    const hashed = [...ids].map((id) => [hash(`${seed}/${id}`), id]);
    return hashed.sort(([one, a], [other, b]) => one - other || byName(a, b)).map(([, id]) => id);
  }
  function draw(questions, n, seed) {
    const groups = /* @__PURE__ */ new Map();
    for (const [key, objective] of questions) groups.set(objective, [...groups.get(objective) ?? [], key]);
    const shares = quotas(new Map([...groups].map(([name, keys]) => [name, keys.length])), n);
    return shuffled([...groups].flatMap(([name, keys]) => shuffled(keys, seed).slice(0, shares.get(name))), seed);
  }
  function quotas(sizes, n) {
    const names = [...sizes.keys()].sort(byName);
    const total = names.reduce((sum2, name) => sum2 + (sizes.get(name) ?? 0), 0);
    const wanted = Math.min(n, total);
    const rest = (name) => wanted * (sizes.get(name) ?? 0) % total;
    const shares = new Map(names.map((name) => [name, (wanted * (sizes.get(name) ?? 0) - rest(name)) / total]));
    const add = (name, by) => shares.set(name, (shares.get(name) ?? 0) + by);
    const left = wanted - [...shares.values()].reduce((sum2, share) => sum2 + share, 0);
    for (const name of [...names].sort((a, b) => rest(b) - rest(a)).slice(0, left)) add(name, 1);
    for (const name of wanted >= names.length ? names : []) {
      if (shares.get(name)) continue;
      add(names.reduce((most, other) => (shares.get(other) ?? 0) > (shares.get(most) ?? 0) ? other : most), -1);
      add(name, 1);
    }
    return shares;
  }
  function byName(a, b) {
    return a < b ? -1 : Number(a > b);
  }

  // src/html.ts
  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }
  function renew(old, newer) {
    if (old.isEqualNode(newer)) return old;
    old.replaceWith(newer);
    return newer;
  }
  function copy(original) {
    const twin = original.cloneNode(true);
    for (const element of [twin, ...twin.querySelectorAll("[id]")]) element.removeAttribute("id");
    return twin;
  }

  // src/element.ts
  var CourseElement = class _CourseElement extends HTMLElement {
    /** Set before any element is defined. */
    static course;
    get course() {
      return _CourseElement.course;
    }
    get language() {
      return this.closest("[lang]")?.getAttribute("lang") || this.course.outline.language;
    }
    words(key, values) {
      return this.course.words(this.language, key, values);
    }
    percent(value) {
      return this.words("percent", { n: value });
    }
    /** Says where the learner's work is, as soon as that is known and worth knowing. */
    savedNote(worked) {
      const { saving } = this.course;
      const known = saving === "saved" ? worked : saving !== "saving";
      return known ? [make("p", "cq-saved", this.words(saving))] : [];
    }
  };

  // src/bundles.ts
  var policy;
  var loading = /* @__PURE__ */ new Map();
  function load(name) {
    const asked = loading.get(name) ?? fetchPart(name);
    loading.set(name, asked);
    asked.catch(() => loading.delete(name));
    return asked;
  }
  function addressOf(name, query = "") {
    const { course } = CourseElement;
    const address = course.address((course.outline.scripts[name] ?? name) + query);
    policy ??= globalThis.trustedTypes?.createPolicy("coursemark", { createScriptURL: (url) => url });
    return policy?.createScriptURL(address) ?? address;
  }
  function fetchPart(name) {
    return new Promise((resolve, reject) => {
      const script2 = make("script", "");
      const address = addressOf(name);
      script2.src = address;
      hold(script2, script2.src);
      script2.addEventListener("load", () => resolve(globalThis.coursemark?.parts?.[name]));
      script2.addEventListener("error", () => reject(new Error(address)));
      document.body.append(script2, ...styleOf(name));
    });
  }
  function styleOf(name) {
    const { course } = CourseElement;
    const address = course.outline.styles[name];
    if (address === void 0) return [];
    const link = make("link", "");
    link.rel = "stylesheet";
    link.href = course.address(address);
    hold(link, link.href);
    return [link];
  }
  function hold(element, address) {
    [, element.integrity = ""] = address.split("#");
  }

  // src/store.ts
  var PATIENCE = 4e3;
  var TABLE = "events";
  var MOST_LOOSE = 151;
  var Store = class {
    /** All events but those in the packs. */
    events = /* @__PURE__ */ new Map();
    packs;
    /** Settles when both stores were read, or IndexedDB had its four seconds. */
    ready;
    #name;
    #changed;
    #journal = attempt(() => localStorage);
    #channel;
    #db = null;
    #connecting = false;
    #reopened = false;
    #busy = 0;
    /** What is known to be in each store, by event id. */
    #rows = /* @__PURE__ */ new Set();
    #keys = /* @__PURE__ */ new Set();
    #packed = false;
    /** Of what is packed what the page shows, as the journal has it, until the database answers. */
    early = [];
    /** Whether the stores were read, as far as they can be. */
    read = false;
    constructor(course, changed) {
      this.#name = `coursemark:${course}`;
      this.#changed = changed;
      this.#channel = attempt(() => new BroadcastChannel(this.#name));
      this.#channel?.addEventListener("message", ({ data }) => this.#receive(data));
      addEventListener("storage", ({ key, newValue }) => key?.startsWith(`${this.#name}:`) && this.#receive(parse(newValue)));
      this.ready = this.reload();
    }
    /** Reads both stores again, and heals each from the other. */
    async reload() {
      this.#busy++;
      const connected = this.#connect();
      this.#readJournal();
      await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      if (!this.#db) await this.#unpack([]).catch(() => {
      });
      this.#busy--;
      this.read = true;
      this.#changed();
    }
    /** Keeps events, at once: what is left for later is lost when the page is closed. */
    add(events) {
      for (const event of unite(this.events, events)) {
        this.#writeJournal(event);
        this.#channel?.postMessage(event);
      }
      void this.#writeRows(events);
      this.#changed();
    }
    get saving() {
      const unsaved = this.#missing();
      if (this.#db && !unsaved.length) return "saved";
      if (this.#busy) return "saving";
      return this.#journal && unsaved.every(({ id }) => this.#keys.has(id)) ? "weak" : "page";
    }
    /** What the database is not known to hold. */
    #missing() {
      return [...this.events.values(), ...this.packs?.rows ?? []].filter(({ id }) => !this.#rows.has(id));
    }
    /** Another tab's event. Written here as well: that tab may end before it has, and only a completed transaction is a proof. */
    #receive(value) {
      const event = readEvent(value);
      if (!event || !unite(this.events, [event]).length) return;
      void this.#writeRows([event]);
      this.#changed();
    }
    #readJournal() {
      try {
        for (const key of Object.keys(this.#journal ?? {})) {
          if (!key.startsWith(`${this.#name}:`)) continue;
          const packed = key > `${this.#name}:{`;
          this.#packed ||= packed;
          const event = packed ? null : readEvent(parse(this.#journal?.getItem(key)));
          if (!event || key !== `${this.#name}:${event.id}`) continue;
          this.#keys.add(event.id);
          unite(this.events, [event]);
        }
        if (this.#packed) this.early = sharesShown().flatMap((share) => eventsOf(this.#journal?.getItem(`${this.#name}:${share}`)));
      } catch {
      }
    }
    #writeJournal(event) {
      try {
        this.#journal?.setItem(`${this.#name}:${event.id}`, JSON.stringify(event));
        this.#keys.add(event.id);
      } catch {
      }
    }
    async #connect() {
      if (this.#connecting) return;
      this.#connecting = true;
      try {
        const opened = this.#db ?? open(this.#name, () => {
          this.#db = null;
          this.#changed();
        });
        await null;
        if (this.#packed) void load("packs");
        this.#db = await opened;
        const rows = await readRows(this.#db);
        const sound = rows.map(readEvent).filter((event) => event !== null);
        this.#rows.clear();
        for (const event of sound) this.#rows.add(event.id);
        unite(this.events, sound);
        await this.#unpack(rows.length > sound.length ? rows : []);
      } catch {
        this.#db?.close();
        this.#db = null;
      }
      this.#connecting = false;
      this.#heal();
    }
    /** Brings what is packed, where a store may have any; none of it is loose then. */
    async #unpack(rows) {
      if (!this.#packed && !rows.length && (this.events.size || !await attempt(() => caches)?.has(this.#name).catch(() => false))) return;
      const { unpack } = await load("packs");
      this.packs = await unpack(rows, [this.#db, this.#name, this.#journal, this.#rows, this.#keys, this.events, this.#changed], this.packs?.rows);
    }
    #heal() {
      if (this.#db && this.events.size > MOST_LOOSE) void load("packs").then(({ pack }) => this.#db && pack(this.#db, this.#name, this.#journal)).catch(() => {
      });
      else for (const event of this.events.values()) if (!this.#keys.has(event.id)) this.#writeJournal(event);
      this.#writeMissing();
    }
    #writeMissing() {
      const missing = this.#missing();
      if (this.#db && missing.length) void this.#writeRows(missing);
    }
    async #writeRows(events) {
      if (!this.#db) return this.#connect().then(this.#changed);
      this.#busy++;
      try {
        await writeRows(this.#db, events);
        for (const { id } of events) this.#rows.add(id);
        this.#reopened = false;
        if (this.#busy === 1) this.#writeMissing();
      } catch (error) {
        if (!this.#reopened && error.name === "InvalidStateError") {
          this.#reopened = true;
          this.#db = null;
          await this.#connect();
        }
      }
      this.#busy--;
      this.#changed();
    }
  };
  function attempt(bring) {
    try {
      return bring();
    } catch {
      return null;
    }
  }
  function parse(text) {
    return attempt(() => JSON.parse(text ?? ""));
  }
  function open(name, lost) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
      request.onerror = reject;
      request.onsuccess = () => {
        const db = request.result;
        db.onclose = lost;
        db.onversionchange = () => {
          db.close();
          lost();
        };
        resolve(db);
      };
    });
  }
  function sharesShown() {
    return [.../* @__PURE__ */ new Set(["|", ...[...document.querySelectorAll("quiz-question")].map(({ id }) => `|${keyOf(id).split("/")[0]}`)])];
  }
  function readRows(db) {
    return new Promise((resolve, reject) => {
      const rows = db.transaction(TABLE).objectStore(TABLE);
      const asked = [rows.getAll(IDBKeyRange.upperBound("|", true)), ...sharesShown().map((share) => rows.get(share))];
      const last = rows.getAllKeys(IDBKeyRange.lowerBound("~"));
      last.onsuccess = () => resolve([...asked, last].flatMap(({ result }) => result ?? []));
      last.onerror = reject;
    });
  }
  function writeRows(db, events) {
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(TABLE, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = reject;
      for (const event of events) transaction.objectStore(TABLE).put(event);
    });
  }

  // src/course.ts
  var Course = class {
    outline;
    words;
    #root;
    #heirs;
    #prints = /* @__PURE__ */ new Map();
    #listed;
    #replica;
    #store;
    #standing;
    #count = 0;
    /** `root` is the site's address, `replica` this page load's name, `changed` is called when there is news. */
    constructor(outline2, root, replica2, changed) {
      this.outline = outline2;
      this.words = wordsOf(outline2);
      this.#heirs = new Map(Object.entries(outline2.was ?? {}).map(([what, names]) => [what, new Map(Object.entries(names))]));
      this.#root = root;
      this.#replica = replica2;
      this.#store = new Store(outline2.course, () => {
        this.#standing = void 0;
        changed();
      });
    }
    /** The learner's name for all that is chosen by chance; none until the record is read. */
    get learner() {
      return this.standing.learner ?? (this.#store.read ? this.#replica : void 0);
    }
    /** What the record adds up to; computed when it is asked for, once for each change. */
    get standing() {
      const { events, packs, early } = this.#store;
      return this.#standing ??= packs ? packs.fold(events.values(), Date.now(), this.#heirs) : fold([...early, ...events.values()], Date.now(), this.#heirs);
    }
    /** The fingerprints of the questions that are known here, by key; an answer to another wording of the key does not count. */
    get prints() {
      const { prints } = this.outline;
      if (prints && prints !== this.#listed) for (const [key, print2] of Object.entries(this.#listed = prints)) this.#prints.set(key, print2);
      return this.#prints;
    }
    get saving() {
      return this.#store.saving;
    }
    get ready() {
      return this.#store.ready;
    }
    /** Settles when all of the record is here, of which a page brings no more than it shows. */
    whole() {
      return this.ready.then(() => this.#store.packs?.whole());
    }
    /** Reads the stores again, as after a page comes back from the browser's cache. */
    reload() {
      void this.#store.reload();
    }
    /** Records that a lesson is complete, and how many others are left then. */
    complete({ id }) {
      this.record("completed", { lesson: id, left: this.left.filter((lesson) => lesson.id !== id).length });
    }
    record(kind, fields) {
      const at = tick(this.standing.clock, Date.now());
      const id = `${this.#replica}.${++this.#count}`;
      this.#store.add([{ v: 1, id, at, kind, release: this.outline.release, ...fields }]);
    }
    /** Every event, whether it counts or not; whoever asks has waited for `whole`. */
    get events() {
      const { events, packs } = this.#store;
      return [...(packs?.with(events.values()) ?? events).values()];
    }
    /** Adds events from elsewhere; whoever does has waited for `whole`. */
    add(events) {
      this.#store.add(this.#store.packs?.fresh(events) ?? events);
    }
    /** Every answer to the question as it stands now, the oldest first. */
    answers(key) {
      const print2 = this.prints.get(key);
      const all = this.standing.answers.get(key) ?? [];
      return print2 === void 0 ? all : all.filter((answer) => answer.print === print2);
    }
    /** How often the question was answered as it stands now: until the database answers, some of the answers are not here. */
    tries(key) {
      const answers = this.answers(key);
      return Math.max(answers.length, answers.at(-1)?.attempt ?? 0);
    }
    best(key) {
      return Math.max(0, ...this.answers(key).map((answer) => answer.score));
    }
    tally(questions) {
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
        open: unanswered[0] ?? keys.find((key) => this.best(key) < 1)
      };
    }
    /** What the learner has of a quiz: the best answers to its questions, or the best sitting of an exam. */
    tallyOf(quiz) {
      if (quiz.mode !== "exam") return this.tally(this.drawn(quiz));
      const finished = this.standing.recent.filter((event) => event.kind === "finished" && event.quiz === quiz.id);
      const share = Math.max(0, ...finished.map(({ score }) => score));
      return { answered: Math.min(1, finished.length), of: 1, points: share, total: 1, share, open: void 0 };
    }
    /** The questions that are drawn for this learner, or all. */
    drawn({ id, draw: n, questions }) {
      if (n === void 0 || this.learner === void 0) return questions;
      const keys = draw(questions.map(([key, , objective = ""]) => [key, objective]), n, `${this.learner}/${id}`);
      return keys.flatMap((drawn) => questions.filter(([key]) => key === drawn));
    }
    lesson(id) {
      return this.outline.lessons.find((lesson) => lesson.id === id);
    }
    status(lesson) {
      if (this.standing.completed.has(lesson.id)) return "complete";
      if (lesson.url === void 0) return "coming";
      return this.standing.opened.has(lesson.id) ? "in-progress" : "not-started";
    }
    /** The lessons that can be read and are not complete. */
    get left() {
      return this.outline.lessons.filter((lesson) => lesson.url !== void 0 && this.status(lesson) !== "complete");
    }
    /** The lesson's number, as learners count. */
    number(lesson) {
      return this.outline.lessons.indexOf(lesson) + 1;
    }
    /** An address in the site, absolute; `url` is relative to its root. */
    address(url) {
      return new URL(url, this.#root).href;
    }
  };
  function anchor(key) {
    const [quiz, question = ""] = key.split("/");
    return `cq-${quiz}--${question}`;
  }
  function keyOf(anchor2) {
    return anchor2.replace(/^cq-/, "").replace("--", "/").replace(/\/$/, "");
  }
  function sum(values) {
    return values.reduce((total, value) => total + value, 0);
  }

  // src/course-progress.ts
  var LessonStatus = class extends CourseElement {
    connectedCallback() {
      this.refresh();
    }
    refresh() {
      const lesson = this.course.lesson(this.dataset.lesson);
      if (!lesson) return;
      const status = this.course.status(lesson);
      this.dataset.status = status;
      this.textContent = this.words(status) + (this.parentElement?.matches(".cm-lesson") ? " · " : "");
    }
  };
  var LessonEnd = class extends CourseElement {
    #panel;
    #offer;
    #links = [];
    #observer;
    #reached = false;
    connectedCallback() {
      const lesson = this.#lesson();
      if (!lesson) return;
      lesson.quizzes ??= quizzesIn(this.course);
      if (!this.#panel) {
        this.#links = [...this.querySelectorAll("a.md-button")];
        this.prepend(this.#panel = make("div", "cm-open"));
        if (lesson.quizzes?.length) this.append(make("p", "cq-back", this.#printer("print", "page"), this.#printer("print-answers", "answers")));
      }
      this.#watch();
      if (this.course.standing.newest !== lesson.id) this.course.record("opened", { lesson: lesson.id });
      this.refresh();
    }
    disconnectedCallback() {
      this.#observer?.disconnect();
    }
    refresh() {
      const lesson = this.#lesson();
      if (!lesson || !this.#panel) return;
      const required = (lesson.quizzes ?? []).filter((quiz) => quiz.required);
      const open2 = required.filter((quiz) => !reaches(this.#share(quiz), quiz.pass));
      if (required.length && !open2.length && this.#reached) this.#complete(lesson);
      const complete = this.course.status(lesson) === "complete";
      const news = complete ? [make("p", "cm-done", this.words("lesson-complete"))] : open2.length ? this.#stillOpen(open2) : required.length ? [] : [this.#readButton()];
      this.#panel = renew(this.#panel, make("div", "cm-open", ...news, ...this.savedNote(false)));
      if (complete && !this.#offer) this.append(this.#offer = make("record-offer", ""));
      const waits = !complete && (open2.length > 0 || !required.length);
      for (const link of this.#links) {
        link.classList.toggle("md-button", !waits);
        link.classList.toggle("md-button--primary", !waits);
      }
    }
    /** The learner says that a lesson without quizzes is done. */
    confirm() {
      const lesson = this.#lesson();
      if (!lesson) return;
      this.#complete(lesson);
      this.#links[0]?.focus();
    }
    #lesson() {
      return this.course.lesson(this.dataset.lesson);
    }
    #share(quiz) {
      return this.course.tallyOf(quiz).share;
    }
    #watch() {
      const reached = () => {
        this.#reached = true;
        this.#observer?.disconnect();
        this.refresh();
      };
      if (!("IntersectionObserver" in window)) return reached();
      const look = (entries) => entries.some((entry) => entry.isIntersecting) && reached();
      this.#observer = new IntersectionObserver(look, { rootMargin: "0px 0px 50%" });
      this.#observer.observe(this);
    }
    #complete(lesson) {
      if (this.course.status(lesson) === "complete") return;
      this.course.complete(lesson);
      announce(this.words("lesson-complete"));
    }
    #stillOpen(quizzes) {
      const rows = quizzes.map((quiz) => make("li", "", this.#link(quiz, quiz.title ?? this.words("quiz")), " · ", this.#lack(quiz)));
      const [first] = quizzes;
      const next = first ? [this.#link(first, this.words("to-question"), "md-button md-button--primary")] : [];
      return [make("p", "cm-open-title", this.words("still-open")), make("ul", "", ...rows), make("p", "", ...next)];
    }
    #link(quiz, text, className = "") {
      const { open: open2 } = this.course.tallyOf(quiz);
      const link = make("a", className, text);
      link.href = `#${open2 === void 0 ? `cq-${quiz.id}` : anchor(open2)}`;
      return link;
    }
    /** What a quiz lacks: answers, a sitting where it is an exam, or else points. */
    #lack(quiz) {
      const { answered, of, share } = this.course.tallyOf(quiz);
      if (quiz.mode === "exam" && !answered) return this.words("exam-open");
      if (answered < of) return this.words("open-questions", { n: of - answered });
      return this.words("not-passed", { percent: this.percent(percent(share, quiz.pass)), needed: this.percent(quiz.pass) });
    }
    #printer(word, paper) {
      const button = make("button", "", this.words(word));
      button.type = "button";
      button.dataset.paper = paper;
      return button;
    }
    #readButton() {
      const button = make("button", "cm-read md-button md-button--primary", this.words("have-read"));
      button.type = "button";
      return make("p", "", button);
    }
  };
  function quizzesIn({ outline: outline2, prints }) {
    return [...document.querySelectorAll("course-quiz")].map((quiz) => {
      const { required, pass = outline2.pass, mode, draw: draw2 } = quiz.dataset;
      const questions = [...quiz.querySelectorAll("quiz-question:not([data-draft])")].map(({ id, dataset }) => {
        const key = keyOf(id);
        prints.set(key, dataset.print ?? "");
        return [key, Number(dataset.points ?? 1), dataset.objective];
      });
      const title = quiz.querySelector(".cq-title")?.textContent;
      return { id: quiz.id.slice(3), title, required: required !== void 0, pass: Number(pass), mode, draw: draw2 && Number(draw2), questions };
    }).filter(({ questions }) => questions.length);
  }

  // src/sidebar.ts
  function markSidebar(course) {
    const lessons = new Map(course.outline.lessons.flatMap((lesson) => lesson.url === void 0 ? [] : [[page(course.address(lesson.url)), lesson]]));
    let last = null;
    for (const link of document.querySelectorAll(".md-nav--primary .md-nav__link")) {
      const lesson = lessons.get(addressOf2(link));
      if (!lesson) continue;
      mark(link, course, lesson);
      last = link.closest("li") ?? last;
    }
    if (last && !document.querySelector(".md-nav--primary .cm-coming")) last.after(...comingItems(course));
  }
  function addressOf2(link) {
    if (link.closest(".md-nav--secondary")) return "";
    if (link instanceof HTMLAnchorElement) return link.href && page(link.href);
    return link.matches('label[for="__toc"]') ? page(location.href) : "";
  }
  function mark(link, course, lesson) {
    const status = course.status(lesson);
    const newer = make("span", "cm-mark", make("span", "cm-unseen", ` ${say(course, status)}`));
    newer.dataset.status = status;
    newer.title = say(course, status);
    const older = link.querySelector(":scope > .cm-mark");
    const title = link.querySelector(":scope > .md-ellipsis");
    if (older) renew(older, newer);
    else if (title) title.after(newer);
    else link.append(newer);
  }
  function comingItems(course) {
    return course.outline.lessons.filter((lesson) => lesson.url === void 0).map((lesson) => {
      const title = make("span", "md-ellipsis", lesson.title);
      const text = make("span", "md-nav__link", title, " ", make("span", "cm-tag", say(course, "coming")));
      return make("li", "md-nav__item cm-coming", text);
    });
  }
  function say(course, word) {
    return course.words(document.documentElement.lang || course.outline.language, word);
  }

  // src/index.ts
  var PARTS = [
    ["quiz-question", "questions"],
    ["course-record", "records"],
    ["course-review", "review"],
    ["course-certificate", "certificate"],
    ["course-start", "home"],
    ["lesson-gate", "gates"],
    ["record-offer", "offer"],
    ["instructor-view", "room"],
    ["instructor-switch", "room"]
  ];
  var script = document.currentScript;
  var outline = globalThis.coursemark;
  var styled = Promise.resolve();
  if (outline && script instanceof HTMLScriptElement && !outline.shared) {
    outline.shared = {
      addressOf,
      anchor,
      announce,
      canonical,
      copy,
      counting,
      CourseElement,
      draw,
      eventsOf,
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
    };
    const course = new Course(outline, new URL("../../", script.src).href, replica(), () => refresh(course));
    CourseElement.course = course;
    const exams = document.readyState === "complete" ? [] : [...document.querySelectorAll('course-quiz[data-mode="exam"]')];
    if (document.readyState === "loading" || exams.length) {
      const begin = take(exams, () => start(course));
      document.addEventListener("DOMContentLoaded", begin);
      addEventListener("load", begin);
    } else start(course);
  }
  function take(exams, then) {
    const taken = exams.map((exam) => [exam, [...exam.querySelectorAll("quiz-question")]]);
    for (const [, questions] of taken) for (const question of questions) question.remove();
    return () => {
      for (const [exam, questions] of taken.splice(0)) exam.append(...questions);
      if (!customElements.get("lesson-status")) then();
    };
  }
  function style() {
    if (!document.querySelector('link[href*="/coursemark-"]')) {
      const links = styleOf("coursemark");
      document.body.append(...links);
      styled = Promise.all(links.map((link) => new Promise((resolve) => link.onload = resolve)));
    }
    return styled;
  }
  function start(course) {
    listen(document.body);
    customElements.define("lesson-status", LessonStatus);
    void course.ready.then(() => customElements.define("lesson-end", LessonEnd));
    document.addEventListener("click", (event) => onClick(event, course));
    addEventListener("pageshow", (event) => event.persisted && course.reload());
    let pages = 0;
    globalThis.document$?.subscribe?.(() => pages++ && refresh(course));
    refresh(course);
  }
  function refresh(course) {
    for (const names of ["quiz-question", "course-quiz", PARTS.map(([name]) => name).slice(1).join(), "lesson-status, lesson-end"]) {
      for (const element of document.querySelectorAll(names)) if (element instanceof CourseElement) element.refresh();
    }
    for (const [element, name] of PARTS) if (document.querySelector(`${element}:not(:defined)`) && !isComing(name)) void load(name);
    void style().then(() => markSidebar(course));
    if (course.standing.clock) Promise.all([load("study"), course.ready]).then(([{ accompany }]) => accompany(course), () => {
    });
  }
  function isComing(name) {
    return document.readyState === "interactive" && document.querySelector(`script[src*="/${name}-"]`) !== null;
  }
  function onClick({ target }, course) {
    if (!(target instanceof Element)) return;
    if (target.closest(".cm-read")) target.closest("lesson-end")?.confirm();
    const { paper } = target.closest("[data-paper]")?.dataset ?? {};
    if (paper === "page") print();
    if (paper === "answers") void load("paper").then(({ printWithAnswers }) => printWithAnswers(course.words));
  }
  function replica() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");
  }
})();
