/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
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
  function announce(text2) {
    if (!waiting.length) {
      if (region) region.textContent = "";
      setTimeout(() => {
        if (region) region.textContent = waiting.join(" ");
        waiting = [];
      }, 100);
    }
    waiting.push(text2);
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
    ["flagged", ({ question: question2, on }) => isText(question2, QUESTION) && typeof on === "boolean"],
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
  function eventsOf(line2) {
    try {
      const values = JSON.parse(line2 ?? "[]").flatMap((value) => Array.isArray(value) ? rowsOf(value) : [value]);
      return values.map((value) => readEvent(value)).filter((event) => event !== null);
    } catch {
      return [];
    }
  }
  function rowsOf([same, names2, ...rows]) {
    return rows.map((row) => {
      const event = { ...same };
      for (let at = 0; at < names2.length; at++) event[names2[at] ?? ""] = row[at];
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
      const [replica2 = "", number3] = id.split(".");
      return ranges.get(replica2)?.some(([from, to]) => Number(number3) >= from && Number(number3) <= to);
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
    const [left = "", first2] = a.id.split(".");
    const [right = "", second] = b.id.split(".");
    return left < right ? -1 : left > right ? 1 : Number(first2) - Number(second);
  }
  function oldest(events) {
    const [first2, ...others] = events;
    return others.reduce((least, event) => least && (event.at - least.at || bySequence(event, least)) < 0 ? event : least, first2)?.id.split(".")[0];
  }
  function isAnswer(event) {
    return event.kind === "answered" && event.skipped !== true;
  }
  function isAboutLesson({ lesson }) {
    return isText(lesson, NAME);
  }
  function isAnswered(event) {
    const { question: question2, response, score, attempt: attempt2, hints, print: print2, certainty, order: order2, quiz, sitting } = event;
    return isText(question2, QUESTION) && isResponse(response) && isText(print2, PRINT) && isShare(score) && isCount(attempt2, 1, 1e9) && isCount(hints, 0, 1e9) && isCertainty(certainty) && (order2 === void 0 || isCount(order2, 0, 1e9)) && (quiz === void 0 && sitting === void 0 || isAboutSitting(event));
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
    const parts2 = Object.entries(value);
    return parts2.length <= MOST_PARTS && parts2.every(([item, part2]) => NAME.test(item) && typeof part2 === "string" && part2.length <= LONGEST_TEXT);
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
  function hash(text2) {
    let value = 2166136261;
    for (const byte of new TextEncoder().encode(text2)) value = Math.imul(value ^ byte, 16777619);
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
    const names2 = [...sizes.keys()].sort(byName);
    const total = names2.reduce((sum2, name) => sum2 + (sizes.get(name) ?? 0), 0);
    const wanted = Math.min(n, total);
    const rest2 = (name) => wanted * (sizes.get(name) ?? 0) % total;
    const shares = new Map(names2.map((name) => [name, (wanted * (sizes.get(name) ?? 0) - rest2(name)) / total]));
    const add = (name, by) => shares.set(name, (shares.get(name) ?? 0) + by);
    const left = wanted - [...shares.values()].reduce((sum2, share) => sum2 + share, 0);
    for (const name of [...names2].sort((a, b) => rest2(b) - rest2(a)).slice(0, left)) add(name, 1);
    for (const name of wanted >= names2.length ? names2 : []) {
      if (shares.get(name)) continue;
      add(names2.reduce((most, other) => (shares.get(other) ?? 0) > (shares.get(most) ?? 0) ? other : most), -1);
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
  function parse(text2) {
    return attempt(() => JSON.parse(text2 ?? ""));
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
      this.#heirs = new Map(Object.entries(outline2.was ?? {}).map(([what, names2]) => [what, new Map(Object.entries(names2))]));
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
    record(kind, fields2) {
      const at = tick(this.standing.clock, Date.now());
      const id = `${this.#replica}.${++this.#count}`;
      this.#store.add([{ v: 1, id, at, kind, release: this.outline.release, ...fields2 }]);
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
    const [quiz, question2 = ""] = key.split("/");
    return `cq-${quiz}--${question2}`;
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
      const [first2] = quizzes;
      const next = first2 ? [this.#link(first2, this.words("to-question"), "md-button md-button--primary")] : [];
      return [make("p", "cm-open-title", this.words("still-open")), make("ul", "", ...rows), make("p", "", ...next)];
    }
    #link(quiz, text2, className = "") {
      const { open: open2 } = this.course.tallyOf(quiz);
      const link = make("a", className, text2);
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

  // src/folding.ts
  var MOST_TYPED = 1e3;
  var SIGNS = new Map(
    [["'", "‘’‚‛′‵`´ʼ＇"], ['"', "“”„‟″«»＂"], ["-", "‐‑‒–—−－"]].flatMap(([plain2 = "", signs = ""]) => [...signs].map((sign) => [sign, plain2]))
  );
  var SPACE = /[ \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  var INVISIBLE = /[\u200b\u200c\u200d\u2060\u00ad\ufeff]/g;
  var ACCENT = /[\u0300-\u036f]/g;
  var FINAL = /[.,;:!? ]+$/;
  function foldText(text2) {
    const plain2 = Array.from(text2, (sign) => SIGNS.get(sign) ?? sign).join("").normalize("NFKC");
    const cased = plain2.toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
    const bare = cased.normalize("NFD").replace(ACCENT, "").normalize("NFC");
    const folded = squeeze(bare.replace(INVISIBLE, ""));
    return folded.replace(FINAL, "") || folded;
  }
  function exact(text2) {
    return squeeze(text2.normalize("NFC"));
  }
  function tooLong(text2) {
    return text2.length > 2 * MOST_TYPED || [...text2].length > MOST_TYPED;
  }
  function squeeze(text2) {
    return text2.replace(SPACE, " ").replace(/^ | $/g, "");
  }

  // src/decimals.ts
  var COMMA = new Set(
    "af bg bs ca cs da de el es et eu fi fr gl hr hu id is it lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi".split(" ")
  );
  var NUMBER = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d{1,3}))?$/;
  var BETWEEN_DIGITS = /(\d)[ \u00a0\u2009\u202f'’](?=\d)/g;
  function parseNumber(typed2, language, unit = "") {
    if (tooLong(typed2)) return null;
    const text2 = withoutUnit(narrow(typed2).replaceAll("−", "-").trim(), unit).replace(BETWEEN_DIGITS, "$1");
    return COMMA.has(language.split("-", 1)[0] ?? "") ? read(plain(text2, ",", ".")) : read(plain(text2, ".", ","));
  }
  function compare(a, b) {
    const least = Math.min(a.exponent, b.exponent);
    const difference = scaled(a, least) - scaled(b, least);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  function narrow(text2) {
    return text2.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 65248));
  }
  function withoutUnit(text2, unit) {
    if (!unit) return text2;
    const wanted = foldText(unit);
    for (let at = 1; at < text2.length; at++) {
      if (foldText(text2.slice(at)) === wanted) return text2.slice(0, at).trimEnd();
    }
    return text2;
  }
  function plain(text2, decimal, other) {
    const grouped = new RegExp(`^[-+]?[1-9]\\d{0,2}(?:\\${other}\\d{3})+(?=\\${decimal}|[eE]|$)`).exec(text2)?.[0];
    if (grouped) return grouped.replaceAll(other, "") + text2.slice(grouped.length).replace(decimal, ".");
    const lone = text2.split(other).length === 2 && !text2.includes(decimal);
    return text2.replace(lone ? other : decimal, ".");
  }
  function read(text2) {
    const found = NUMBER.exec(text2);
    if (!found) return null;
    const [, sign = "", whole = "", fraction = found[4] ?? "", , power = "0"] = found;
    const digits = BigInt(whole + fraction);
    return { digits: sign === "-" ? -digits : digits, exponent: Number(power) - fraction.length };
  }
  function scaled(value, exponent) {
    return value.digits * 10n ** BigInt(value.exponent - exponent);
  }

  // src/course-quiz.ts
  var CourseQuiz = class extends CourseElement {
    /** Every question of the quiz in the page's order, whether drawn or not. */
    questions = [];
    /** What few quizzes need. */
    #exams;
    #bringing;
    #exam;
    #summary;
    #passed;
    /** The quiz's id, as its author wrote it. */
    get name() {
      return this.id.replace(/^cq-/, "");
    }
    /** The pass mark, in percent. */
    get mark() {
      return Number(this.dataset.pass ?? this.course.outline.pass);
    }
    connectedCallback() {
      queueMicrotask(() => this.refresh());
    }
    disconnectedCallback() {
      this.#exam?.leave();
    }
    refresh() {
      if (!this.questions.length) this.questions = [...this.querySelectorAll("quiz-question:not([data-draft])")];
      if (!this.questions.length || !this.isConnected) return;
      const { mode, certainty } = this.dataset;
      if (!this.#exams && (mode === "exam" || certainty !== void 0)) this.#bringing ??= this.#bringExams();
      if (mode !== "exam") this.#practise();
      else if (this.#exams) this.#sit(this.#exams);
    }
    /** One of the quiz's own buttons was pressed. */
    press(action) {
      this.#exam?.press(action);
    }
    /** The questions that the seed draws, in its order; all of them in the page's where the quiz draws none. */
    drawn(seed) {
      const { draw: n } = this.dataset;
      if (n === void 0) return [...this.questions];
      const known = new Map(this.questions.map((question2) => [question2.key, question2]));
      const keys = draw(this.questions.map(({ key, dataset }) => [key, dataset.objective ?? ""]), Number(n), seed);
      return keys.map((key) => known.get(key)).filter((question2) => question2 !== void 0);
    }
    figure(value) {
      return value % 1 ? value.toLocaleString(this.language, { maximumFractionDigits: 2 }) : `${value}`;
    }
    async #bringExams() {
      try {
        this.#exams = await load("exams");
        this.refresh();
      } catch {
        this.append(make("p", "cq-message", this.words("cannot-load")));
      }
    }
    #sit({ Exam }) {
      this.#exam ??= new Exam(this);
      this.#exam.refresh();
      this.dataset.dealt = "";
    }
    #practise() {
      const drawn = this.#deal();
      const tally = this.course.tally(drawn.map((question2) => [question2.key, question2.worth]));
      const lines = drawn.length > 1 ? [this.#line(tally)] : [];
      const first2 = drawn.map(({ key }) => this.course.answers(key)[0]).filter((answer) => answer !== void 0);
      const certainty = this.dataset.certainty === void 0 ? [] : this.#exams?.certaintyLines(this, first2) ?? [];
      const said2 = [...lines, ...certainty, ...this.savedNote(tally.answered > 0)];
      if (this.#summary) this.#summary = renew(this.#summary, make("div", "cq-summary", ...said2));
      else if (said2.length) this.append(this.#summary = make("div", "cq-summary", ...said2));
    }
    /** Shows the questions that are drawn for the learner, and none before that is settled. */
    #deal() {
      if (this.dataset.draw === void 0) return [...this.questions];
      const { learner } = this.course;
      const drawn = learner === void 0 ? [] : this.drawn(`${learner}/${this.name}`);
      for (const question2 of this.questions) question2.hidden = !drawn.includes(question2);
      if (drawn.length) this.dataset.dealt = "";
      const shown = [...this.querySelectorAll("quiz-question:not([hidden], [data-draft])")];
      if (shown.some((question2, index) => question2 !== drawn[index])) this.questions[0]?.before(...drawn);
      return drawn;
    }
    #line(tally) {
      const passed = reaches(tally.share, this.mark);
      if (passed && this.#passed === false) announce(this.words("passed"));
      this.#passed = passed;
      const text2 = [
        this.words("answered", { n: tally.answered, of: tally.of }),
        this.words("points", { n: this.figure(tally.points), of: this.figure(tally.total), percent: this.percent(percent(tally.share, this.mark)) })
      ];
      if (!passed) text2.push(this.words("needed", { percent: this.percent(this.mark) }));
      const verdict = passed ? [make("strong", "cq-passed", this.words("passed")), " "] : [];
      return make("p", "", ...verdict, text2.join(" "));
    }
  };

  // src/questions/inputs.ts
  var VERDICT = ":scope > .cq-verdict";
  var FEEDBACK = ":scope > .cq-feedback";
  var MISSED = ":scope > .cq-missed";
  var LONGEST = 5e3;
  function fields(form) {
    return [...form.querySelectorAll("[name=answer]")];
  }
  function options(form) {
    return [...form.querySelectorAll("input[name=answer]")];
  }
  function chosen(form) {
    return options(form).filter((input) => input.checked).map((input) => input.value).sort();
  }
  function choose(form, names2) {
    const known = new Map(options(form).map((input) => [input.value, input]));
    if (!names2.every((name) => known.has(name))) return false;
    for (const [name, input] of known) input.checked = names2.includes(name);
    return true;
  }
  function typed(field) {
    const text2 = field?.value.slice(0, LONGEST) ?? "";
    return text2.trim() && text2;
  }
  function noteOptions(question2, response, grade) {
    const [picked, parts2] = Array.isArray(response) ? [response, `${VERDICT}, ${FEEDBACK}`] : [[response], FEEDBACK];
    const rows = new Map(options(question2.form).map((input) => [input.value, input.closest("li")]));
    for (const note of question2.querySelectorAll(".cq-notes > li")) {
      const name = note.dataset.option ?? "";
      const correct = question2.answerKey.correct?.includes(name);
      const missed = grade.score > 0 && correct && !picked.includes(name);
      const found = [...note.querySelectorAll(missed ? MISSED : parts2)];
      const row = rows.get(name);
      if (!row || !(picked.includes(name) || missed && found.length)) continue;
      row.dataset.verdict = missed ? "missed" : correct ? "right" : "wrong";
      const said2 = missed ? [make("strong", "cq-verdict", question2.words("left-out")), " "] : [];
      if (found.length) row.append(make("div", "cq-note", ...said2, ...found.flatMap((part2) => [copy(part2), " "])));
    }
  }
  function rearrange(elements, name, mix) {
    const named = new Map(Array.from(elements, (element) => [name(element) ?? "", element]));
    const mixed = mix([...named.keys()]).flatMap((key) => named.get(key) ?? []);
    mixed[0]?.parentElement?.append(...mixed);
    return mixed;
  }
  function arrangeOptions({ form }, mix) {
    rearrange(form.querySelectorAll("ol.cq-options:not([data-fixed]) > li"), (row) => row.querySelector("input")?.value, mix);
  }
  function alignNotes(question2) {
    const notes = question2.querySelectorAll(".cq-notes > li");
    rearrange(notes, (note) => note.dataset.option, () => options(question2.form).map(({ value }) => value));
  }
  var pickOne = {
    none: "",
    nothing: "choose-first",
    read: ({ form }) => chosen(form)[0] ?? "",
    write: ({ form }, response) => typeof response === "string" && choose(form, response ? [response] : []),
    grade: (response, { correct = [] }) => ({ score: correct.some((name) => name === response) ? 1 : 0 }),
    present: noteOptions
  };
  var typeIn = {
    none: "",
    nothing: "type-first",
    read: ({ form }) => typed(fields(form)[0]),
    write({ form }, response) {
      const [field] = fields(form);
      if (!field || typeof response !== "string") return false;
      field.value = response;
      return true;
    }
  };

  // src/questions/parts.ts
  var parts = {
    none: {},
    arithmetic: "arithmetic-parts",
    read: ({ form }) => Object.fromEntries(fields(form).map((field) => [nameOf(field), typed(field)]).filter(([, part2]) => part2)),
    isOpen: ({ form }) => !fields(form).every(typed),
    write({ form }, response) {
      const given = tableOf(response);
      const all = fields(form);
      const known = new Map(all.map((field) => [nameOf(field), field]));
      if (!given || ![...given].every(([name, part2]) => offers(known.get(name), part2))) return false;
      for (const field of all) field.value = given.get(nameOf(field)) ?? "";
      return true;
    }
  };
  function gradeParts(response, names2, credit, isRight2) {
    const given = tableOf(response);
    if (!given) return { score: 0 };
    const right = names2.filter((name) => isRight2(name, given.get(name))).length;
    const of = names2.length;
    return credit === "partial" ? { score: right / of, right, of } : { score: right === of ? 1 : 0 };
  }
  function rowsOf2(form) {
    return [...form.querySelectorAll("li[data-item]")];
  }
  function selectOf(row) {
    return row.querySelector("select[name=answer]");
  }
  function noteRows(question2, isRight2) {
    const feedback = feedbackOf(question2);
    for (const row of rowsOf2(question2.form)) {
      const name = row.dataset.item ?? "";
      row.dataset.verdict = isRight2(name) ? "right" : "wrong";
      const said2 = feedback.get(name);
      row.append(make("div", "cq-note", make("strong", "cq-verdict", question2.words(row.dataset.verdict)), " ", ...said2 ? [copy(said2)] : []));
    }
  }
  function feedbackOf(question2) {
    const found = question2.querySelectorAll(".cq-notes > li > .cq-feedback");
    return new Map([...found].map((said2) => [said2.parentElement?.dataset.option ?? "", said2]));
  }
  function tableOf(response) {
    return typeof response === "string" || Array.isArray(response) ? null : new Map(Object.entries(response));
  }
  function nameOf(field) {
    return field.dataset.item ?? "";
  }
  function offers(field, part2) {
    return field !== void 0 && part2 !== "" && (!("options" in field) || [...field.options].some(({ value }) => value === part2));
  }

  // src/questions/text.ts
  var text = {
    ...typeIn,
    grade(response, { answers = [], match: match2, near: near2 = [] }) {
      if (typeof response !== "string") return { score: 0 };
      if (accepts(response, answers, match2)) return { score: 1 };
      const miss = near2.findIndex((spellings) => accepts(response, spellings, match2));
      return miss < 0 ? { score: 0 } : { score: 0, near: miss };
    }
  };
  function accepts(typed2, answers, match2 = "folded") {
    if (tooLong(typed2)) return false;
    if (match2 === "regex") return answers.some((pattern) => wholly(pattern, foldText(typed2)));
    return answers.map((answer) => likened(answer, match2)).includes(likened(typed2, match2));
  }
  function likened(text2, match2) {
    return match2 === "exact" ? exact(text2) : foldText(text2);
  }
  function wholly(pattern, text2) {
    try {
      const portable = pattern.replace(/\\(.)/gu, (escape, sign) => sign === "-" ? "\\x2d" : escape);
      return new RegExp(`^(?:${portable})$`, "u").test(text2);
    } catch {
      return false;
    }
  }

  // src/questions/cloze.ts
  var cloze = {
    ...parts,
    nothing: "fill-first",
    arrange({ form }, mix) {
      for (const field of fields(form)) {
        if ("options" in field) rearrange([...field.options].slice(1), ({ value }) => value, mix);
      }
    },
    grade: (response, { gaps = {}, credit }) => gradeParts(response, Object.keys(gaps), credit, (name, part2) => isRight(gaps[name], part2)),
    present(question2, response) {
      const given = tableOf(response);
      const feedback = feedbackOf(question2);
      for (const [index, field] of fields(question2.form).entries()) {
        const name = field.dataset.item ?? "";
        const verdict = isRight(question2.answerKey.gaps?.[name], given?.get(name)) ? "right" : "wrong";
        const mark2 = make("span", "cq-mark", make("span", "cm-unseen", question2.words(verdict)));
        mark2.id = `${question2.id}--${name}--mark`;
        mark2.dataset.verdict = field.dataset.verdict = verdict;
        field.setAttribute("aria-describedby", mark2.id);
        field.after(mark2);
        if (verdict === "right") continue;
        mark2.dataset.gap = String(index + 1);
        const label = `${question2.words("gap-n", { n: index + 1 })}: ${question2.words(verdict)}`;
        const said2 = feedback.get(name);
        question2.result.append(make("div", "cq-feedback", make("strong", "", label), " ", ...said2 ? copy(said2).childNodes : []));
      }
    }
  };
  function isRight(gap, part2) {
    if (!gap || typeof part2 !== "string") return false;
    return gap.answers ? accepts(part2, gap.answers, gap.match) : part2 === gap.answer;
  }

  // src/dragging.ts
  var SLACK = 4;
  var EDGE = 60;
  function draggable(form, what, zones) {
    for (const element of form.querySelectorAll(what)) {
      const grip = make("span", "cq-grip");
      grip.ariaHidden = "true";
      element.prepend(grip);
    }
    form.addEventListener("pointerdown", (event) => {
      const from = event.target;
      const taken = from.closest(what);
      const held = event.pointerType === "mouse" ? !from.closest("a, button, input, select, .cq-note") : from.closest(".cq-grip");
      if (taken && held && !taken.closest(":disabled") && event.isPrimary && !event.button) follow(event, form, taken, zones);
    });
  }
  function follow(start2, form, taken, zones) {
    const ending = new AbortController();
    const scrolled = scrollY;
    let { clientX: x, clientY: y } = start2;
    let moving;
    let zone = null;
    const step = () => {
      if (!moving || ending.signal.aborted) return;
      scrollBy({ top: (Math.min(0, y - EDGE) + Math.max(0, y - innerHeight + EDGE)) / 4, behavior: "instant" });
      const by = [x - start2.clientX, y - start2.clientY + scrollY - scrolled];
      moving.effect.setKeyframes({ translate: by.map((pixels) => `${pixels}px`).join(" ") });
      aim();
      requestAnimationFrame(step);
    };
    const aim = () => {
      const under = document.elementFromPoint(x, y);
      zone?.classList.remove("cq-over");
      zone = under && form.contains(under) ? zones.zone(under) ?? null : null;
      zone?.classList.add("cq-over");
    };
    const move2 = (event) => {
      ({ clientX: x, clientY: y } = event);
      if (moving || Math.hypot(x - start2.clientX, y - start2.clientY) < SLACK) return;
      taken.setPointerCapture(start2.pointerId);
      taken.classList.add("cq-dragged");
      moving = taken.animate({}, { fill: "forwards" });
      step();
    };
    const end = () => {
      ending.abort();
      moving?.cancel();
      taken.classList.remove("cq-dragged");
      zone?.classList.remove("cq-over");
    };
    const drop = (event) => {
      move2(event);
      if (moving) aim();
      end();
      if (zone) zones.drop(taken, zone);
    };
    const listen2 = (name, listener) => document.addEventListener(name, listener, { signal: ending.signal });
    listen2("pointermove", move2);
    listen2("pointerup", drop);
    listen2("pointercancel", end);
    listen2("keydown", (event) => event.key === "Escape" && end());
    listen2("selectstart", (event) => event.preventDefault());
    listen2("dragstart", (event) => event.preventDefault());
  }

  // src/questions/placing.ts
  var placing = {
    ...parts,
    nothing: "place-first",
    grade: (response, { places = {}, credit }) => gradeParts(response, Object.keys(places), credit, (item, place2) => place2 === places[item]),
    present(question2, response) {
      const given = tableOf(response);
      noteRows(question2, (item) => given?.get(item) === question2.answerKey.places?.[item]);
    }
  };
  function letter(index) {
    const last = String.fromCharCode(65 + index % 26);
    return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
  }
  function place(row, name = "") {
    const select = selectOf(row);
    if (select.value === name) return;
    select.value = name;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // src/questions/match.ts
  var match = {
    ...placing,
    start({ form }) {
      for (const row of rowsOf2(form)) {
        const slot = make("div", "cq-slot");
        slot.inert = true;
        selectOf(row).before(slot);
      }
      draggable(form, ".cq-pool > li", {
        zone: (under) => under.closest("li[data-item]"),
        drop: (taken, row) => place(row, taken.dataset.place)
      });
      arrange(form);
    },
    arrange({ form }, mix) {
      const places = rearrange(form.querySelectorAll(".cq-pool > li"), ({ dataset }) => dataset.place, mix);
      for (const [index, place2] of places.entries()) place2.querySelector(".cq-letter")?.replaceChildren(letter(index));
      for (const row of rowsOf2(form)) {
        const offered = rearrange([...selectOf(row).options].slice(1), ({ value }) => value, () => places.map(({ dataset }) => dataset.place ?? ""));
        for (const [index, option] of offered.entries()) option.text = option.text.replace(/^\w+/, letter(index));
      }
      arrange(form);
    },
    write: (question2, response) => placing.write(question2, response) && arrange(question2.form),
    changed: ({ form }) => void arrange(form)
  };
  function arrange(form) {
    const pool = new Map([...form.querySelectorAll(".cq-pool > li")].map((place2) => [place2.dataset.place, place2]));
    for (const place2 of pool.values()) place2.classList.remove("cq-used");
    for (const row of rowsOf2(form)) {
      const chosen2 = pool.get(selectOf(row).value);
      chosen2?.classList.add("cq-used");
      row.querySelector(".cq-slot")?.replaceChildren(...chosen2 ? copy(chosen2).querySelectorAll(":scope > :is(.cq-letter, .cq-text)") : []);
    }
    return true;
  }

  // src/questions/multiple.ts
  var multiple = {
    none: [],
    nothing: "ticked-nothing",
    mayBeNothing: true,
    arithmetic: "arithmetic",
    arrange: arrangeOptions,
    read: ({ form }) => chosen(form),
    write: ({ form }, response) => Array.isArray(response) && choose(form, response),
    present: noteOptions,
    grade(response, { correct = [], credit, when = [] }) {
      if (!Array.isArray(response)) return { score: 0 };
      const names2 = new Set(response);
      const right = correct.filter((name) => names2.has(name)).length;
      const wrong = names2.size - right;
      const found = when.findIndex((chosen2) => new Set(chosen2).size === names2.size && chosen2.every((name) => names2.has(name)));
      const told = found < 0 ? {} : { when: found };
      if (credit !== "partial" || !correct.length) {
        return { score: right === correct.length && wrong === 0 ? 1 : 0, ...told };
      }
      return { score: Math.max(0, (right - wrong) / correct.length), right, wrong, of: correct.length, ...told };
    }
  };

  // src/questions/number.ts
  var number = {
    ...typeIn,
    grade(response, { from, to, unit, near: near2 = [] }, language) {
      const value = typeof response === "string" ? parseNumber(response, language, unit) : null;
      if (!value) return { score: 0 };
      if (within(value, from, to)) return { score: 1 };
      const miss = near2.findIndex(([low, high]) => within(value, low, high));
      return miss < 0 ? { score: 0 } : { score: 0, near: miss };
    }
  };
  function within(value, from = "", to = "") {
    const low = parseNumber(from, "en");
    const high = parseNumber(to, "en");
    return low !== null && high !== null && compare(low, value) <= 0 && compare(value, high) <= 0;
  }

  // src/questions/order.ts
  var order = {
    none: [],
    nothing: "moved-nothing",
    mayBeNothing: true,
    arithmetic: "arithmetic-pairs",
    start(question2) {
      const rows = rowsOf2(question2.form);
      for (const row of rows) {
        const select = selectOf(row);
        select.remove(0);
        select.after(moveButton(question2, row, "move-up", -1), moveButton(question2, row, "move-down", 1));
      }
      draggable(question2.form, "li[data-item]", {
        zone: (under) => under.closest("li[data-item]"),
        drop: (row, other) => move(question2, row, rowsOf2(question2.form).indexOf(other))
      });
      begin(question2.form);
    },
    arrange({ form, answerKey }, mix) {
      const mixed = mix(names(form));
      const right = mixed.every((name, index) => name === answerKey.order?.[index]);
      line(form, right ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed);
      begin(form);
    },
    read: ({ form }) => names(form),
    isOpen: ({ form }) => rowsOf2(form).every((row) => selectOf(row).selectedOptions[0]?.defaultSelected),
    write({ form }, response) {
      if (!Array.isArray(response) || response.length && !isPermutation(response, names(form))) return false;
      line(form, response);
      number2(form);
      return true;
    },
    grade(response, { order: order2 = [], credit }) {
      if (!Array.isArray(response) || !order2.length || !isPermutation(response, order2)) return { score: 0 };
      if (credit !== "partial") return { score: order2.every((name, index) => response[index] === name) ? 1 : 0 };
      const pairs = order2.flatMap((first2, index) => order2.slice(index + 1).map((second) => [first2, second]));
      const right = pairs.filter(([first2, second]) => response.indexOf(first2) < response.indexOf(second)).length;
      return { score: right / pairs.length, right, of: pairs.length };
    },
    present(question2, response) {
      const { order: order2 } = question2.answerKey;
      if (order2) noteRows(question2, (item) => Array.isArray(response) && response.indexOf(item) === order2.indexOf(item));
    },
    changed(question2, field) {
      const row = field.closest("li");
      if (row) move(question2, row, Number(field.value) - 1);
    },
    pressed(question2, button) {
      const row = button.closest("li");
      if (row) move(question2, row, rowsOf2(question2.form).indexOf(row) + Number(button.dataset.step));
    }
  };
  function moveButton(question2, row, word, step) {
    const button = make("button", "cq-move", question2.words(word));
    button.type = "button";
    button.dataset.step = String(step);
    button.ariaLabel = `${question2.words(word)}: ${wordsOf2(row)}`;
    return button;
  }
  function move(question2, row, to) {
    const others = rowsOf2(question2.form).filter((other) => other !== row);
    const place2 = Math.min(Math.max(to, 0), others.length);
    row.before(...others.slice(0, place2));
    row.after(...others.slice(place2));
    number2(question2.form);
    question2.edit();
    announce(question2.words("position-of", { item: wordsOf2(row), n: place2 + 1, of: others.length + 1 }));
  }
  function line(form, order2) {
    rearrange(rowsOf2(form), (row) => row.dataset.item, () => order2);
  }
  function begin(form) {
    for (const [index, row] of rowsOf2(form).entries()) {
      for (const [position, option] of [...selectOf(row).options].entries()) option.defaultSelected = position === index;
    }
    number2(form);
  }
  function number2(form) {
    for (const [index, row] of rowsOf2(form).entries()) selectOf(row).selectedIndex = index;
  }
  function names(form) {
    return rowsOf2(form).map((row) => row.dataset.item ?? "");
  }
  function wordsOf2(row) {
    return row.querySelector(".cq-text")?.textContent?.trim() ?? "";
  }
  function isPermutation(response, order2) {
    return response.length === order2.length && order2.every((name) => response.includes(name));
  }

  // src/questions/reflect.ts
  var ownWords = {
    none: "",
    nothing: "answer-first",
    unscored: true,
    read({ form }) {
      const text2 = fields(form)[0]?.value ?? "";
      return exact(text2) && text2;
    },
    write({ form }, response) {
      const [field] = fields(form);
      if (!field || typeof response !== "string") return false;
      field.value = response;
      return true;
    },
    grade: (response) => ({ score: typeof response === "string" && exact(response) ? 1 : 0 }),
    present: (question2) => question2.result.append(make("p", "cq-outcome", question2.words("noted")))
  };
  var reflect = {
    ...ownWords,
    action: () => "reflect-done",
    again: "change-my-words",
    present(question2, response, grade) {
      ownWords.present?.(question2, response, grade);
      question2.querySelector("details.cq-answer")?.toggleAttribute("open", true);
    }
  };

  // src/questions/poll.ts
  var poll = {
    none: "",
    nothing: "answer-first",
    unscored: true,
    again: "answer-again",
    action: (question2) => question2.querySelector(".cq-bubbles") ? "poll-show" : "poll-answer",
    read: (question2) => like(question2).read(question2),
    write: (question2, response) => like(question2).write(question2, response),
    grade(response, key, language) {
      if (!key.options) return ownWords.grade(response, key, language);
      return { score: key.options.some((name) => name === response) ? 1 : 0 };
    },
    present(question2, response) {
      ownWords.present?.(question2, response, { score: 1 });
      const picture = question2.querySelector(".cq-answer .cq-bubbles");
      const chosen2 = question2.form.querySelector("li:has(:checked)")?.textContent;
      if (picture) question2.result.append(...pickedOut(question2, copy(picture), chosen2 ?? String(response)));
    }
  };
  function like({ form }) {
    return options(form).length ? pickOne : ownWords;
  }
  function pickedOut(question2, picture, text2) {
    const used = new Set(wordsOf3(text2));
    const mine = [...picture.querySelectorAll("[data-word]")].filter(({ dataset: { word = "" } }) => {
      const parts2 = wordsOf3(word);
      return parts2.length > 0 && parts2.every((part2) => used.has(part2));
    });
    for (const bubble of mine) bubble.classList.add("cq-mine");
    const names2 = mine.map((bubble) => bubble.dataset.word).join(", ");
    return [...names2 ? [make("p", "cq-yours cq-feedback", question2.words("in-your-words", { words: names2 }))] : [], picture];
  }
  function wordsOf3(text2) {
    return foldText(text2).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  // src/questions/scenario.ts
  var ways = /* @__PURE__ */ new WeakMap();
  var scenario = {
    none: [],
    nothing: "choose-first",
    bare: true,
    again: "try-another-way",
    action: () => "",
    start(question2) {
      part(question2, ".cq-steps")?.toggleAttribute("hidden", true);
      part(question2, "fieldset")?.append(make("ol", "cq-talk"));
      show(question2, []);
    },
    read: (question2) => ways.get(question2) ?? [],
    isOpen: (question2) => !isEnd(question2.answerKey, ways.get(question2) ?? []),
    write(question2, response) {
      if (!Array.isArray(response) || own(question2.answerKey.steps, lead(question2.answerKey, response)) === void 0) return false;
      show(question2, response);
      return true;
    },
    grade(response, key) {
      const step = Array.isArray(response) ? own(key.steps, lead(key, response)) : 0;
      return { score: typeof step === "number" ? step : 0 };
    },
    present(question2, _, { score }) {
      if (score <= 0 || score >= 1) return;
      part(question2, ".cq-outcome")?.append(" ", question2.words("percent", { n: Math.round(score * 100) }));
    },
    pressed(question2, { dataset: { reply, turn } }) {
      const given = ways.get(question2) ?? [];
      question2.edit();
      go(question2, reply === void 0 ? given.slice(0, Number(turn)) : [...given, reply]);
    },
    retry: (question2) => go(question2, [])
  };
  function lead({ start: start2 = "", steps }, replies) {
    return replies.reduce((at, reply) => {
      const step = own(steps, at);
      return typeof step === "object" && own(step, reply) || "";
    }, start2);
  }
  function isEnd(key, replies) {
    return typeof own(key.steps, lead(key, replies)) === "number";
  }
  function own(table = {}, name) {
    return Object.hasOwn(table, name) ? table[name] : void 0;
  }
  function go(question2, replies) {
    show(question2, replies);
    part(question2, ".cq-talk > :last-child")?.focus();
    if (isEnd(question2.answerKey, replies)) question2.submit();
  }
  function show(question2, replies) {
    ways.set(question2, replies);
    const rows = [[], ...replies.map((_, turn) => replies.slice(0, turn + 1))].map((given) => {
      const row = make("li", "", ...said(question2, given), ...says(question2, lead(question2.answerKey, given)));
      row.tabIndex = -1;
      return row;
    });
    rows.at(-1)?.append(...choices(question2, replies));
    part(question2, ".cq-talk")?.replaceChildren(...rows);
  }
  function said(question2, replies) {
    const reply = replies.at(-1);
    const step = lead(question2.answerKey, replies.slice(0, -1));
    const text2 = part(question2, `[data-step="${step}"] [data-reply="${reply}"] > .cq-text`);
    const feedback = part(question2, `.cq-notes > [data-option="${step}/${reply}"] > .cq-feedback`);
    const words = text2 && make("div", "cq-said", make("p", "cq-speaker", question2.words("you-say")), copy(text2));
    return [words, feedback && copy(feedback)].filter((element) => !!element);
  }
  function says(question2, step) {
    const found = question2.form.querySelectorAll(`[data-step="${step}"] > :not(.cq-replies)`);
    return [make("div", "cq-turn", ...[...found].map(copy))];
  }
  function choices(question2, given) {
    const step = lead(question2.answerKey, given);
    const replies = [...question2.form.querySelectorAll(`[data-step="${step}"] > .cq-replies > li`)];
    const list = make("ul", "cq-replies", ...replies.map((row) => make("li", "", replyButton(row))));
    list.ariaLabel = question2.words("your-reply");
    const back = given.length ? [backButton(question2, "back-one-turn", given.length - 1)] : [];
    const over = given.length > 1 && replies.length ? [backButton(question2, "start-over", 0)] : [];
    return [...replies.length ? [list] : [], make("p", "cq-back", ...back, " ", ...over)];
  }
  function replyButton(row) {
    const button = make("button", "cq-reply", ...[...row.querySelectorAll(":scope > .cq-text")].map(copy));
    for (const link of button.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    button.type = "button";
    button.dataset.reply = row.dataset.reply;
    return button;
  }
  function backButton(question2, word, turn) {
    const button = make("button", "cq-small", question2.words(word));
    button.type = "button";
    button.dataset.turn = String(turn);
    return button;
  }
  function part(question2, selector) {
    return question2.querySelector(selector);
  }

  // src/questions/single.ts
  var single = { ...pickOne, arrange: arrangeOptions };

  // src/questions/sort.ts
  var sort = {
    ...placing,
    start({ form }) {
      const items = form.querySelector(".cq-items");
      const bins = form.querySelector(".cq-pool");
      if (items) bins?.before(items);
      for (const bin of bins?.children ?? []) {
        const content = make("ol", "cq-bin");
        content.setAttribute("aria-labelledby", bin.querySelector(".cq-text")?.id ?? "");
        bin.append(content);
      }
      draggable(form, "li[data-item]", {
        zone: (under) => under.closest(".cq-pool > li, .cq-items"),
        drop: (row, bin) => place(row, bin.dataset.place)
      });
      arrange2(form);
    },
    arrange({ form }, mix) {
      rearrange(rowsOf2(form), (row) => row.dataset.item, mix);
      arrange2(form);
    },
    write: (question2, response) => placing.write(question2, response) && arrange2(question2.form),
    changed({ form }, field) {
      arrange2(form);
      field.focus();
    }
  };
  function arrange2(form) {
    const items = form.querySelector(".cq-items");
    const bins = new Map([...form.querySelectorAll(".cq-pool > li")].map((bin) => [bin.dataset.place, bin.querySelector(".cq-bin")]));
    for (const row of rowsOf2(form)) {
      const home = bins.get(selectOf(row).value) ?? items;
      if (row.parentElement !== home) home?.append(row);
    }
    return true;
  }

  // src/questions/true-false.ts
  var trueFalse = pickOne;

  // src/questions/index.ts
  var kinds = /* @__PURE__ */ new Map([
    ["single", single],
    ["multiple", multiple],
    ["true-false", trueFalse],
    ["text", text],
    ["number", number],
    ["cloze", cloze],
    ["order", order],
    ["match", match],
    ["sort", sort],
    ["scenario", scenario],
    ["poll", poll],
    ["reflect", reflect]
  ]);

  // src/turns.ts
  var first = 3;
  var FEW = 20;
  var waiting2 = /* @__PURE__ */ new Set();
  var near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) void target.begin();
  }, { rootMargin: "100%" });
  function take(question2) {
    if (first-- > 0) return void question2.begin();
    near.observe(question2);
    if (!waiting2.size) requestAnimationFrame(rest);
    waiting2.add(question2);
  }
  function rest() {
    (globalThis.requestIdleCallback ?? setTimeout)(go2);
  }
  function go2() {
    for (const question2 of [...waiting2].slice(0, FEW)) {
      waiting2.delete(question2);
      near.unobserve(question2);
      if (question2.isConnected) void question2.begin();
    }
    if (waiting2.size) rest();
  }

  // src/quiz-question.ts
  var TOLD = '.cq-note:not([data-item][data-verdict="right"] > *)';
  var QuizQuestion = class extends CourseElement {
    form;
    answerKey = {};
    result;
    #ready;
    #kind;
    #sealed;
    /** Finds the present ids in a response, where its question has former ones. */
    #renamed;
    /** What is being opened, by its number: the learner may change the answer meanwhile. */
    #opening = 0;
    #button;
    #unknowing;
    #certainty;
    /** Told of every change while the question is part of an exam that is sat. */
    #drafting;
    /** The seed of the order that things are in, and the number of the try that made it. */
    #seed = "";
    #order = 0;
    /** The answer whose result is shown, by its event's id. */
    #shown = "";
    /** The learner is at work here: nothing from elsewhere may change the inputs. */
    #touched = false;
    #mayBeNothing = false;
    /** The exam that the question was part of is over. */
    #locked = false;
    #hints = 0;
    get key() {
      return keyOf(this.id);
    }
    /** The points that it counts. */
    get worth() {
      return Number(this.dataset.points ?? 1);
    }
    /** Begins to ask the question, where that has not happened; settles when it can be answered. */
    begin() {
      return this.#ready ??= this.#build().catch(() => this.append(make("p", "cq-message", this.words("cannot-load")))).then(() => {
        if (!this.#kind) this.dataset.begun = this.dataset.tried = "";
      });
    }
    connectedCallback() {
      this.course.prints.set(this.key, this.dataset.print ?? "");
      take(this);
      this.refresh();
    }
    refresh() {
      if (this.#touched || this.#quiz?.mode === "exam") return;
      const answered = this.course.standing.answers.has(this.key);
      if (!this.#kind) return void (answered && this.begin());
      const last = this.course.answers(this.key).at(-1);
      this.#shuffle(last?.order ?? (last?.attempt ?? 1) - 1);
      if (last) this.#reveal(last);
      else if (answered && !this.result.hasChildNodes()) this.#say("changed");
    }
    /** Makes the question part of an exam that is sat: nothing is said about answers, and `drafting` is told of each change. */
    sit(seed, drafting) {
      this.#leave();
      this.#drafting = drafting;
      this.#arrange(`${seed}/${this.key}`);
      this.#clear();
      for (const hint of this.#hintList()) hint.hidden = true;
      this.#explain(false);
    }
    /** Puts back what was given before, or nothing. */
    restore(response, certainty) {
      if (this.#kind) this.#kind.write(this, (response && this.#renamed?.(response, this.answerKey)) ?? response ?? this.#kind.none);
      if (this.#certainty) this.#certainty.value = certainty;
    }
    /** What is given now, in an exam; `open` where that is not a whole answer yet. */
    given() {
      const response = this.#kind?.read(this) ?? "";
      return { response, certainty: this.#certainty?.value, open: !this.#kind?.mayBeNothing && this.#isOpen(response) };
    }
    /** Hands in what was given in an exam; returns its score. */
    handIn(sitting, drafted) {
      const given = this.#kind?.read(this) ?? "";
      if (!drafted || !this.#fits(given)) {
        this.#record(this.#kind?.none ?? "", 0, { ...sitting, skipped: true });
        return 0;
      }
      const { score } = this.#grade(given);
      this.#record(given, score, { ...sitting, ...this.#said() });
      return score;
    }
    /** Shows an answer that was given in an exam; it cannot be changed. */
    review(seed, answer) {
      this.#leave();
      this.#lock(true);
      this.#arrange(`${seed}/${this.key}`);
      this.#clear();
      if (answer && answer.print === this.course.prints.get(this.key)) this.#reveal(answer);
      else if (answer) this.#say("changed");
    }
    /** Asks as if nothing had been answered yet. */
    anew() {
      this.edit();
      this.#shuffle(this.course.tries(this.key));
      this.restore();
    }
    /** The form's button was pressed, or Enter in a field. */
    submit() {
      if (!this.#kind || this.#drafting || this.#locked) return;
      if (this.dataset.verdict) this.#tryAgain();
      else this.#check(this.#kind);
    }
    /** The learner changed the answer, as a rule by a field: a result that was there belongs to another one. */
    edit(field) {
      if (!this.#kind) return;
      this.#touched = true;
      if (!this.#drafting) this.#clear();
      if (field) this.#kind.changed?.(this, field);
      this.#drafting?.(field);
    }
    /** The learner said how sure they are. */
    rate() {
      this.#touched = true;
      this.#drafting?.();
    }
    /** A button other than Check was pressed. */
    press(button) {
      if (button === this.#unknowing) this.#giveUp();
      else this.#kind?.pressed?.(this, button);
    }
    /** A hint was opened; the next may be asked for. */
    showHint(hint) {
      const hints = this.#hintList();
      const next = hints.indexOf(hint) + 1;
      if (!hint.open || !next) return;
      this.#hints = Math.max(this.#hints, next);
      if (hints[next]) hints[next].hidden = false;
    }
    get #quiz() {
      return this.closest("course-quiz")?.dataset;
    }
    async #build() {
      const form = this.querySelector("form");
      const kind = kinds.get(this.dataset.type ?? "");
      const { key } = this.dataset;
      if (!form || !kind || !key) return;
      this.form = form;
      this.answerKey = JSON.parse(key);
      const { seal, was } = this.answerKey;
      if (was) this.#renamed = (await load("renames")).renamed;
      if (seal) this.#sealed = new (await load("sealed-answers")).SealedAnswers(this, seal);
      if (kind.bare && this.#sealed) await this.#sealed.open(kind.none, this.language);
      const asks = this.#quiz?.certainty !== void 0 && !kind.unscored && kind.action?.(this) !== "";
      if (asks) this.#certainty = new (await load("exams")).CertaintyAsked((word) => this.words(word));
      this.#set(kind, form);
      this.refresh();
    }
    #set(kind, form) {
      this.#kind = kind;
      this.dataset.begun = "";
      this.result = make("div", "cq-result");
      this.#button = make("button", "cq-button");
      this.#unknowing = make("button", "cq-idk md-button");
      kind.start?.(this);
      this.#unknowing.type = "button";
      this.#unknowing.textContent = this.words("idk");
      form.append(...this.#certainty ? [this.#certainty.element] : [], make("div", "cq-actions", this.#button, " ", this.#unknowing), this.result);
      for (const hint of this.#hintList().slice(1)) hint.hidden = true;
      this.#clear();
    }
    #check(kind) {
      const response = kind.read(this);
      if (this.#isOpen(response) && !this.#mayBeNothing) {
        this.#mayBeNothing = kind.mayBeNothing ?? false;
        this.#ask(kind.nothing);
        return;
      }
      if (this.#certainty && !this.#certainty.value) {
        this.#ask("certainty-first");
        this.#certainty.focus();
        return;
      }
      this.#touched = true;
      this.#open(response, () => {
        const grade = this.#grade(response);
        this.#present(response, grade);
        this.#tell();
        this.#record(response, grade.score, this.#said());
      });
    }
    /**
     * Goes on when all is open that a response opens. Open answers are so already; sealed ones take a moment, and when the
     * learner changes the answer meanwhile, nothing has happened.
     */
    #open(response, then) {
      if (!this.#sealed || this.#sealed.isOpenBy(response)) return then();
      const opening = ++this.#opening;
      this.#label("checking", true);
      const finish = (next) => () => opening === this.#opening && next();
      this.#sealed.open(response, this.language).then(finish(then), finish(() => {
        this.#clear();
        this.#ask("cannot-open");
      }));
    }
    /** Opens what the present answer opens, if it is sealed; an exam waits for this before it is handed in. */
    async unseal() {
      if (this.#kind) await this.#sealed?.open(this.#kind.read(this), this.language);
    }
    /** The learner does not know: that is no wrong answer, and the right one teaches. */
    #giveUp() {
      this.#touched = true;
      this.restore();
      this.#presentNone(this.#answer ? "told" : "skipped");
      this.#tell();
      this.#record(this.#kind?.none ?? "", 0, { idk: true });
      this.#button.focus();
    }
    #record(response, score, more) {
      if (this.dataset.draft !== void 0) return;
      const attempt2 = this.course.tries(this.key) + 1;
      const order2 = this.#drafting || this.#order === attempt2 - 1 ? {} : { order: this.#order };
      const print2 = this.course.prints.get(this.key);
      this.course.record("answered", { question: this.key, response, score, attempt: attempt2, hints: this.#hints, print: print2, ...order2, ...more });
      this.#shown = this.course.answers(this.key).at(-1)?.id ?? "";
      this.#touched = false;
    }
    #said() {
      const certainty = this.#certainty?.value;
      return certainty ? { certainty } : {};
    }
    /** Whether a response is one; where none may be given, nothing is. */
    #fits(response) {
      return Boolean(this.#kind?.mayBeNothing || Object.values(response).length);
    }
    #isOpen(response) {
      return this.#kind?.isOpen ? this.#kind.isOpen(this) : !Object.values(response).length;
    }
    /** Leaves the exam that the question was part of. */
    #leave() {
      this.#drafting = void 0;
      this.#touched = false;
      this.#shown = "";
      this.#lock(false);
    }
    #lock(locked) {
      this.#locked = locked;
      this.form.querySelector("fieldset")?.toggleAttribute("disabled", locked);
    }
    /** Shuffles for the try with this number; until the learner has a name, the page's own order stands. */
    #shuffle(order2) {
      const { learner } = this.course;
      if (learner === void 0) return;
      this.#order = order2;
      this.#arrange(`${learner}/${this.key}/${order2}`);
    }
    #arrange(seed) {
      if (seed === this.#seed) return;
      this.#seed = seed;
      this.#shown = "";
      const focused = document.activeElement;
      this.#kind?.arrange?.(this, (ids) => shuffled(ids, seed));
      if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
    }
    /** Shows an answer from the record. */
    #reveal({ ...answer }) {
      answer.response = this.#renamed?.(answer.response, this.answerKey) ?? answer.response;
      const none = answer.idk || answer.skipped;
      if (answer.id === this.#shown || !(none || this.#fits(answer.response)) || !this.#kind?.write(this, answer.response)) return;
      this.#shown = answer.id;
      if (this.#certainty) this.#certainty.value = answer.certainty;
      if (none) this.#presentNone(answer.idk && this.#answer ? "told" : "skipped");
      else this.#open(answer.response, () => this.#present(answer.response, this.#grade(answer.response)));
    }
    #tryAgain() {
      const wrong = this.form.querySelector(":scope [data-verdict=wrong] [name=answer], [name=answer][data-verdict=wrong]");
      const given = this.#kind?.read(this) ?? "";
      this.anew();
      this.#kind?.write(this, given);
      if (this.#kind?.retry) return this.#kind.retry(this);
      const all = fields(this.form);
      const field = all.find((input) => "checked" in input && input.checked) ?? wrong ?? all[0];
      field?.focus();
      if (field && "select" in field) field.select();
    }
    #grade(response) {
      return this.#kind?.grade(response, this.answerKey, this.language) ?? { score: 0 };
    }
    #present(response, grade) {
      this.#clear();
      const right = grade.score >= 1;
      this.dataset.verdict = this.#kind?.unscored ? "done" : right ? "right" : grade.score > 0 ? "partial" : "wrong";
      if (!this.#kind?.unscored) this.result.append(this.#outcome(grade));
      this.#kind?.present?.(this, response, grade);
      this.#show(`:is([data-near="${grade.near}"], [data-when="${grade.when}"]) > .cq-feedback`);
      if (right && !this.#answer?.open) this.#show(".cq-explain");
      this.#label(this.#kind?.again ?? (right ? "answer-again" : "try-again"), !right);
      this.#explain(true);
    }
    /** Shows what there is to learn where no answer was given. */
    #presentNone(verdict) {
      this.#clear();
      this.dataset.verdict = verdict;
      this.result.append(this.#outcome({ score: 0 }));
      this.#label("try-again", true);
      this.#explain(true);
      if (verdict === "told") this.#answer?.toggleAttribute("open", true);
    }
    /** Lets a screen reader hear the result. */
    #tell() {
      const told = [...this.result.querySelectorAll(":scope > :is(.cq-outcome, .cq-feedback)"), ...this.form.querySelectorAll(TOLD)];
      announce(told.map(spoken).join(" "));
    }
    #outcome({ score, right, wrong, of }) {
      const line2 = make("p", "cq-outcome", make("strong", "", this.words(`verdict-${this.dataset.verdict}`)));
      if (right !== void 0 && of !== void 0 && score < 1 && this.#kind?.arithmetic) {
        line2.append(" ", this.words(this.#kind.arithmetic, { right, wrong: wrong ?? 0, of, percent: this.percent(percent(score)) }));
      }
      return line2;
    }
    #show(selector) {
      const found = this.querySelector(`.cq-answer ${selector}`);
      if (found) this.result.append(copy(found));
    }
    /** Says what is to be done first. */
    #ask(word) {
      this.#say(word);
      announce(this.words(word));
    }
    #say(word) {
      this.result.replaceChildren(make("p", "cq-message", this.words(word)));
    }
    #clear() {
      if (this.dataset.verdict === "told") this.#answer?.toggleAttribute("open", false);
      delete this.dataset.verdict;
      this.#opening++;
      this.#mayBeNothing = false;
      this.result.replaceChildren();
      for (const note of this.form.querySelectorAll(".cq-note, .cq-mark")) note.remove();
      for (const marked of this.form.querySelectorAll("[data-verdict]")) delete marked.dataset.verdict;
      this.#label(this.#drafting ? "" : this.#kind?.action?.(this) ?? "check", true);
    }
    /** Puts a word on the button; without one there is no button. */
    #label(word, primary) {
      this.#button.hidden = !word || this.#locked;
      this.#unknowing.hidden = this.dataset.idk === void 0 || this.dataset.verdict !== void 0 || this.#drafting !== void 0 || this.#locked;
      this.#certainty?.element.toggleAttribute("disabled", this.dataset.verdict !== void 0 || this.#locked);
      this.#button.textContent = word && this.words(word);
      this.#button.className = `cq-button md-button${primary ? " md-button--primary" : ""}`;
    }
    /** The answer stays out of sight until the learner has tried. */
    #explain(tried) {
      this.toggleAttribute("data-tried", tried);
      if (tried) alignNotes(this);
    }
    get #answer() {
      return this.querySelector("details.cq-answer");
    }
    #hintList() {
      return [...this.querySelectorAll(":scope > details.cq-hint")];
    }
  };
  function spoken(element) {
    const item = element.closest("li[data-item]")?.querySelector(".cq-text");
    return `${item ? `${item.textContent}: ` : ""}${element.textContent}`.replace(/\s+/g, " ").trim();
  }

  // src/questions.ts
  function ask() {
    customElements.define("quiz-question", QuizQuestion);
    customElements.define("course-quiz", CourseQuiz);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("input", onInput);
    document.addEventListener("click", onClick);
    document.addEventListener("toggle", onToggle, true);
  }
  function onSubmit(event) {
    const element = question(event);
    if (!element) return;
    event.preventDefault();
    element.submit();
  }
  function onInput(event) {
    const field = event.target;
    if (field.name === "answer") question(event)?.edit(field);
    if (field.name === "certainty") question(event)?.rate();
  }
  function onClick({ target }) {
    if (!(target instanceof Element)) return;
    const button = target.closest("form button[type=button]");
    if (button) question({ target })?.press(button);
    const action = target.closest("[data-exam]");
    if (action) action.closest("course-quiz")?.press(action.dataset.exam);
    const row = target.closest(".cq-options > li");
    if (row && !target.closest("label, input, a, button, summary, .cq-note") && getSelection()?.isCollapsed !== false) {
      row.querySelector("input[name=answer]")?.click();
    }
  }
  function onToggle({ target }) {
    if (target instanceof HTMLDetailsElement) question({ target })?.showHint(target);
  }
  function question({ target }) {
    const element = target instanceof Element ? target.closest("quiz-question") : null;
    if (!(element instanceof QuizQuestion)) return null;
    void element.begin();
    return element;
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
      const text2 = make("span", "md-nav__link", title, " ", make("span", "cm-tag", say(course, "coming")));
      return make("li", "md-nav__item cm-coming", text2);
    });
  }
  function say(course, word) {
    return course.words(document.documentElement.lang || course.outline.language, word);
  }

  // src/index.ts
  var PARTS = [
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
    };
    const course = new Course(outline, new URL("../../", script.src).href, replica(), () => refresh(course));
    CourseElement.course = course;
    const exams = document.readyState === "complete" ? [] : [...document.querySelectorAll('course-quiz[data-mode="exam"]')];
    if (document.readyState === "loading" || exams.length) {
      const begin2 = take2(exams, () => start(course));
      document.addEventListener("DOMContentLoaded", begin2);
      addEventListener("load", begin2);
    } else start(course);
  }
  function take2(exams, then) {
    const taken = exams.map((exam) => [exam, [...exam.querySelectorAll("quiz-question")]]);
    for (const [, questions] of taken) for (const question2 of questions) question2.remove();
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
    document.addEventListener("click", (event) => onClick2(event, course));
    addEventListener("pageshow", (event) => event.persisted && course.reload());
    let pages = 0;
    globalThis.document$?.subscribe?.(() => pages++ && refresh(course));
    refresh(course);
    ask();
  }
  function refresh(course) {
    for (const names2 of ["quiz-question", "course-quiz", PARTS.map(([name]) => name).join(), "lesson-status, lesson-end"]) {
      for (const element of document.querySelectorAll(names2)) if (element instanceof CourseElement) element.refresh();
    }
    for (const [element, name] of PARTS) if (document.querySelector(`${element}:not(:defined)`)) void load(name);
    void style().then(() => markSidebar(course));
    if (course.standing.clock) Promise.all([load("study"), course.ready]).then(([{ accompany }]) => accompany(course), () => {
    });
  }
  function onClick2({ target }, course) {
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
