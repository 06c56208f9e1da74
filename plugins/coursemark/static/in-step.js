/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
(() => {
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

  // src/versions.ts
  var UPGRADES = [];
  function isLater(value) {
    const version = typeof value === "object" && value !== null && "v" in value ? value.v : 0;
    return Number.isSafeInteger(version) && version > UPGRADES.length + 1;
  }

  // src/record-file.ts
  var FORMAT = "coursemark-record";
  var VERSION = 1;
  var LARGEST = 5e7;
  function writeFile(events, course, now) {
    const sorted = [...events].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const file = {
      format: FORMAT,
      v: VERSION,
      course: course.course,
      title: course.title,
      release: course.release,
      exported: now.toISOString(),
      count: sorted.length,
      checksum: checksum(sorted),
      events: sorted
    };
    return `${JSON.stringify({ ...file, events: [] }).slice(0, -2)}
${sorted.map((event) => JSON.stringify(event)).join(",\n")}
]}
`;
  }
  function readFile(text, course) {
    if (text.length > LARGEST) return "file-too-large";
    const file = parse(text);
    if (typeof file !== "object" || file === null || !("format" in file) || file.format !== FORMAT) return "file-no-record";
    const { v, course: id, count, checksum: sum, events } = file;
    if (typeof v === "number" && v > VERSION) return "file-newer";
    if (v !== VERSION || !Array.isArray(events)) return "file-damaged";
    if (id !== course) return "file-other-course";
    if (events.some(isLater)) return "file-newer";
    const read = events.map(readEvent).filter((event) => event !== null);
    const whole = read.length === events.length && count === read.length && sum === checksum(events);
    return whole ? read : "file-damaged";
  }
  function checksum(events) {
    return hash(events.map(canonical).join("\n")).toString(16).padStart(8, "0");
  }
  function parse(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  // src/exporting.ts
  function fileName({ outline }) {
    return `${outline.course}-${(/* @__PURE__ */ new Date()).toISOString().slice(0, 10)}.json`;
  }

  // src/in-step.ts
  var TYPES = [{ accept: { "application/json": [".json"] } }];
  var TABLE = "handles";
  var RecordInStep = class extends CourseElement {
    #panel = make("div", "");
    #handle;
    #state = "";
    /** One after the other. */
    #work = Promise.resolve();
    /** How many events the file is known to hold. */
    #held = -1;
    connectedCallback() {
      this.append(this.#panel);
      this.#work = this.course.ready.then(async () => {
        this.#handle = await this.#remembered().catch(() => void 0);
      });
      this.refresh();
    }
    refresh() {
      this.#work = this.#work.then(() => this.#keep()).then(() => this.#show());
    }
    #show() {
      const name = this.#handle?.name ?? "";
      const pieces = this.#handle ? [make("p", "", this.words(this.#state, { name, n: this.#held })), make("p", "", ...this.#buttons())] : [make("p", "", this.words("in-step-how")), make("p", "", ...this.#pickers())];
      this.#panel = renew(this.#panel, make("div", "", ...pieces));
    }
    #buttons() {
      const allow = this.#state === "in-step-ask" ? [this.#button("in-step-allow", () => this.#allow()), " "] : [];
      const others = this.#state === "in-step-done" ? [] : [...this.#pickers(), " "];
      return [...allow, ...others, this.#button("in-step-stop", () => this.#remember(void 0))];
    }
    /** Two, since the one for a new file empties a file that is there. */
    #pickers() {
      const making = () => showSaveFilePicker({ suggestedName: fileName(this.course), types: TYPES });
      const opening = () => showOpenFilePicker({ types: TYPES }).then(([handle]) => handle);
      return [this.#button("in-step-new", () => this.#choose(making)), " ", this.#button("in-step-open", () => this.#choose(opening))];
    }
    /** Brings the file up to date, and what it has from another device in here. Whatever goes wrong, it holds what it held. */
    async #keep() {
      const handle = this.#handle;
      if (!handle) return;
      const held = this.#state === "in-step-done" ? this.#held : -1;
      try {
        this.#state = "in-step-failed";
        await this.course.whole();
        const granted = await handle.queryPermission({ mode: "readwrite" }) === "granted";
        this.#state = !granted ? "in-step-ask" : held === this.course.events.length ? "in-step-done" : await this.#unite(handle);
      } catch (error) {
        if (error instanceof DOMException && error.name === "NotFoundError") this.#state = "in-step-gone";
        if (error instanceof DOMException && error.name === "NotAllowedError") this.#state = "in-step-ask";
      }
    }
    async #unite(handle) {
      const file = await handle.getFile();
      const { outline } = this.course;
      const read = file.size > LARGEST ? "file-too-large" : file.size ? readFile(await file.text(), outline.course) : [];
      if (typeof read === "string") return read;
      const here = new Set(this.course.events.map(({ id }) => id));
      const fresh = read.filter(({ id }) => !here.has(id));
      if (fresh.length) this.course.add(fresh);
      const { events } = this.course;
      if (events.length > read.length || !file.size) {
        const writing = await handle.createWritable();
        await writing.write(writeFile(events, outline, /* @__PURE__ */ new Date()));
        await writing.close();
      }
      this.#held = events.length;
      return "in-step-done";
    }
    async #choose(pick) {
      const handle = await pick().catch(() => void 0);
      if (!handle) return;
      await handle.requestPermission({ mode: "readwrite" });
      this.course.record("exported", {});
      await this.#remember(handle);
    }
    async #allow() {
      await this.#handle?.requestPermission({ mode: "readwrite" });
      this.refresh();
    }
    async #remember(handle) {
      this.#handle = handle;
      this.#state = "";
      this.refresh();
      const table = await this.#table("readwrite");
      if (handle) table.put(handle, this.course.outline.course);
      else table.delete(this.course.outline.course);
    }
    async #remembered() {
      const table = await this.#table("readonly");
      return done(table.get(this.course.outline.course));
    }
    async #table(mode) {
      const opening = indexedDB.open("coursemark-files", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
      return (await done(opening)).transaction(TABLE, mode).objectStore(TABLE);
    }
    #button(word, press) {
      const button = make("button", "md-button", this.words(word));
      button.type = "button";
      button.addEventListener("click", () => void press());
      return button;
    }
  };
  function done(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  customElements.define("record-in-step", RecordInStep);
})();
