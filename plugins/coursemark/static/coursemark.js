/* Built from plugins/runtime/src by build.mjs, sources sha256 451e120d4fc400ed84b8844eae8a2ff6af4bc55710082c2df8ee59777267b17b */
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
  var SHAPES = /* @__PURE__ */ new Map([
    ["opened", isAboutLesson],
    ["completed", isAboutLesson],
    ["answered", isAnswered]
  ]);
  function readEvent(value) {
    if (!isFields(value) || !isData(value)) return null;
    const known = value.v === 1 && isText(value.id, ID) && isCount(value.at, 0, LAST_STAMP) && isText(value.kind, KIND);
    if (!known || SHAPES.get(value.kind)?.(value) === false) return null;
    return { ...value };
  }
  function unite(record, events) {
    const fresh = [];
    for (const event of events) {
      const held = record.get(event.id);
      if (held && canonical(held) >= canonical(event)) continue;
      record.set(event.id, event);
      fresh.push(event);
    }
    return fresh;
  }
  function fold(record, now) {
    const limit = (now + DAY) * 1024;
    const time = (event) => event.at > limit ? 0 : event.at;
    const events = [...record].sort((a, b) => time(a) - time(b) || bySequence(a, b));
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
      completed: new Set(lessons("completed")),
      newest: opened.at(-1),
      clock: events.reduce((latest, event) => Math.max(latest, time(event)), 0)
    };
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
  function isAnswer(event) {
    return event.kind === "answered";
  }
  function isAboutLesson({ lesson }) {
    return isText(lesson, NAME);
  }
  function isAnswered({ question: question2, response, score, attempt, hints, print }) {
    return isText(question2, QUESTION) && isResponse(response) && isText(print, PRINT) && typeof score === "number" && score >= 0 && score <= 1 && isCount(attempt, 1, 1e9) && isCount(hints, 0, 1e9);
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
    const found = [[value, 0]];
    for (const [item, depth] of found) {
      if (depth > DEEPEST || found.length > MOST_VALUES) return false;
      if (item === null || typeof item === "string" || typeof item === "boolean" || Number.isFinite(item)) continue;
      if (!Array.isArray(item) && !isPlain(item)) return false;
      for (const inner of Object.values(item)) found.push([inner, depth + 1]);
    }
    return true;
  }
  function isPlain(value) {
    return isFields(value) && Object.getPrototypeOf(value) === Object.prototype;
  }

  // src/store.ts
  var PATIENCE = 4e3;
  var TABLE = "events";
  var Store = class {
    events = /* @__PURE__ */ new Map();
    /** Settles when both stores were read, or IndexedDB had its four seconds. */
    ready;
    #name;
    #changed;
    #journal = journal();
    #channel;
    #db = null;
    #connecting = false;
    #reopened = false;
    #busy = 0;
    /** What is known to be in each store, by event id. */
    #rows = /* @__PURE__ */ new Set();
    #keys = /* @__PURE__ */ new Set();
    constructor(course, changed) {
      this.#name = `coursemark:${course}`;
      this.#changed = changed;
      this.#channel = channel(this.#name);
      this.#channel?.addEventListener("message", ({ data }) => this.#receive(data));
      addEventListener("storage", ({ key, newValue }) => key?.startsWith(`${this.#name}:`) && this.#receive(parse(newValue)));
      this.ready = this.reload();
    }
    /** Reads both stores again, and heals each from the other. */
    async reload() {
      this.#readJournal();
      this.#busy++;
      await Promise.race([this.#connect(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      this.#busy--;
      this.#changed();
    }
    /** Keeps an event, at once: what is left for later is lost when the page is closed. */
    add(event) {
      unite(this.events, [event]);
      this.#writeJournal(event);
      this.#channel?.postMessage(event);
      void this.#writeRows([event]);
      this.#changed();
    }
    get saving() {
      const unsaved = [...this.events.keys()].filter((id) => !this.#rows.has(id));
      if (this.#db && !unsaved.length) return "saved";
      if (this.#busy) return "saving";
      return this.#journal && unsaved.every((id) => this.#keys.has(id)) ? "weak" : "page";
    }
    /** Another tab's event. That tab saves it. */
    #receive(value) {
      const event = readEvent(value);
      if (!event || !unite(this.events, [event]).length) return;
      this.#rows.add(event.id);
      this.#changed();
    }
    #readJournal() {
      try {
        for (const key of Object.keys(this.#journal ?? {})) {
          if (!key.startsWith(`${this.#name}:`)) continue;
          const event = readEvent(parse(this.#journal?.getItem(key) ?? null));
          if (!event || key !== `${this.#name}:${event.id}`) continue;
          this.#keys.add(event.id);
          unite(this.events, [event]);
        }
      } catch {
      }
    }
    #writeJournal(event) {
      try {
        this.#journal?.setItem(`${this.#name}:${event.id}`, JSON.stringify(event));
        if (this.#journal) this.#keys.add(event.id);
      } catch {
      }
    }
    async #connect() {
      if (this.#connecting) return;
      this.#connecting = true;
      try {
        this.#db ??= await open(this.#name, () => this.#db = null);
        const rows = await readRows(this.#db);
        const sound = rows.map(readEvent).filter((event) => event !== null);
        for (const event of sound) this.#rows.add(event.id);
        unite(this.events, sound);
      } catch {
        this.#db = null;
      }
      this.#connecting = false;
      this.#heal();
    }
    #heal() {
      const events = [...this.events.values()];
      for (const event of events.filter(({ id }) => !this.#keys.has(id))) this.#writeJournal(event);
      const missing = events.filter(({ id }) => !this.#rows.has(id));
      if (this.#db && missing.length) void this.#writeRows(missing);
      this.#changed();
    }
    async #writeRows(events) {
      if (!this.#db) return this.#connect();
      this.#busy++;
      try {
        await writeRows(this.#db, events);
        for (const { id } of events) this.#rows.add(id);
        this.#reopened = false;
      } catch (error) {
        if (!this.#reopened && error instanceof DOMException && error.name === "InvalidStateError") {
          this.#reopened = true;
          this.#db = null;
          void this.#connect();
        }
      }
      this.#busy--;
      this.#changed();
    }
  };
  function journal() {
    try {
      return localStorage;
    } catch {
      return null;
    }
  }
  function channel(name) {
    try {
      return new BroadcastChannel(name);
    } catch {
      return null;
    }
  }
  function parse(text2) {
    try {
      return JSON.parse(text2 ?? "");
    } catch {
      return null;
    }
  }
  function open(name, lost) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
      request.onerror = () => reject(request.error);
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
  function readRows(db) {
    return new Promise((resolve, reject) => {
      const request = db.transaction(TABLE).objectStore(TABLE).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  function writeRows(db, events) {
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(TABLE, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      for (const event of events) transaction.objectStore(TABLE).put(event);
    });
  }

  // src/course.ts
  var Course = class {
    outline;
    words;
    /** The fingerprints of the questions in this page, by key; an answer to another wording of the key does not count. */
    prints = /* @__PURE__ */ new Map();
    standing;
    #root;
    #replica;
    #store;
    #count = 0;
    /** `root` is the site's address, `replica` this page load's name, `changed` is called when there is news. */
    constructor(outline2, root, replica2, changed) {
      this.outline = outline2;
      this.words = wordsOf(outline2);
      this.#root = root;
      this.#replica = replica2;
      this.#store = new Store(outline2.course, () => {
        this.standing = this.#fold();
        changed();
      });
      this.standing = this.#fold();
    }
    get saving() {
      return this.#store.saving;
    }
    get ready() {
      return this.#store.ready;
    }
    /** Reads the stores again, as after a page comes back from the browser's cache. */
    reload() {
      void this.#store.reload();
    }
    record(kind, fields2) {
      const at = tick(this.standing.clock, Date.now());
      const id = `${this.#replica}.${++this.#count}`;
      this.#store.add({ v: 1, id, at, kind, release: this.outline.release, ...fields2 });
    }
    #fold() {
      return fold(this.#store.events.values(), Date.now());
    }
    /** Every answer to the question as it stands now, the oldest first. */
    answers(key) {
      const print = this.prints.get(key);
      const all = this.standing.answers.get(key) ?? [];
      return print === void 0 ? all : all.filter((answer) => answer.print === print);
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
    lesson(id) {
      return this.outline.lessons.find((lesson) => lesson.id === id);
    }
    status(lesson) {
      if (this.standing.completed.has(lesson.id)) return "complete";
      if (lesson.url === void 0) return "coming";
      const keys = (lesson.quizzes ?? []).flatMap((quiz) => quiz.questions.map(([key]) => key));
      const begun = this.standing.opened.has(lesson.id) || keys.some((key) => this.standing.answers.has(key));
      return begun ? "in-progress" : "not-started";
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

  // src/course-quiz.ts
  var CourseQuiz = class extends CourseElement {
    #summary;
    #passed;
    connectedCallback() {
      queueMicrotask(() => this.refresh());
    }
    refresh() {
      const questions = [...this.querySelectorAll("quiz-question")].map((question2) => [keyOf(question2.id), Number(question2.dataset.points ?? 1)]);
      if (!questions.length) return;
      const tally = this.course.tally(questions);
      const lines = questions.length > 1 ? [this.#line(tally)] : [];
      const summary = make("div", "cq-summary", ...lines, ...this.savedNote(tally.answered > 0));
      if (this.#summary) this.#summary = renew(this.#summary, summary);
      else this.append(this.#summary = summary);
    }
    #line(tally) {
      const mark2 = Number(this.dataset.pass ?? this.course.outline.pass);
      const passed = reaches(tally.share, mark2);
      if (passed && this.#passed === false) announce(this.words("passed"));
      this.#passed = passed;
      const text2 = [
        this.words("answered", { n: tally.answered, of: tally.of }),
        this.words("points", { n: this.#figure(tally.points), of: this.#figure(tally.total), percent: this.percent(percent(tally.share, mark2)) })
      ];
      if (!passed) text2.push(this.words("needed", { percent: this.percent(mark2) }));
      const verdict = passed ? [make("strong", "cq-passed", this.words("passed")), " "] : [];
      return make("p", "", ...verdict, text2.join(" "));
    }
    #figure(value) {
      return new Intl.NumberFormat(this.language, { maximumFractionDigits: 2 }).format(value);
    }
  };

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
    #links = [];
    #observer;
    #reached = false;
    #settled = false;
    connectedCallback() {
      const lesson = this.#lesson();
      if (!lesson) return;
      if (!this.#panel) {
        this.#links = [...this.querySelectorAll("a.md-button")];
        this.prepend(this.#panel = make("div", "cm-open"));
      }
      this.#watch();
      void this.course.ready.then(() => this.#open(lesson));
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
      if (required.length && !open2.length && this.#reached && this.#settled) this.#complete(lesson);
      const complete = this.course.status(lesson) === "complete";
      const news = complete ? this.#done() : open2.length ? this.#stillOpen(open2) : required.length ? [] : [this.#readButton()];
      this.#panel = renew(this.#panel, make("div", "cm-open", ...news, ...this.savedNote(false)));
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
      return this.course.tally(quiz.questions).share;
    }
    #watch() {
      const reached = () => {
        this.#reached = true;
        this.#observer?.disconnect();
        this.refresh();
      };
      if (!("IntersectionObserver" in window)) return reached();
      this.#observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && reached());
      this.#observer.observe(this);
    }
    #open(lesson) {
      this.#settled = true;
      if (this.isConnected && this.course.standing.newest !== lesson.id) this.course.record("opened", { lesson: lesson.id });
      this.refresh();
    }
    #complete(lesson) {
      if (this.course.status(lesson) === "complete") return;
      this.course.record("completed", { lesson: lesson.id });
      announce(this.words("lesson-complete"));
      navigator.storage?.persist?.().catch(() => {
      });
    }
    #done() {
      return [make("p", "cm-done", this.words("lesson-complete"))];
    }
    #stillOpen(quizzes) {
      const rows = quizzes.map((quiz) => make("li", "", this.#link(quiz, quiz.title ?? this.words("quiz")), " · ", this.#lack(quiz)));
      const [first] = quizzes;
      const next = first ? [this.#link(first, this.words("to-question"), "md-button md-button--primary")] : [];
      return [make("p", "cm-open-title", this.words("still-open")), make("ul", "", ...rows), make("p", "", ...next)];
    }
    #link(quiz, text2, className = "") {
      const { open: open2 } = this.course.tally(quiz.questions);
      const link = make("a", className, text2);
      link.href = `#${open2 === void 0 ? `cq-${quiz.id}` : anchor(open2)}`;
      return link;
    }
    /** What a quiz lacks: answers, or else points. */
    #lack(quiz) {
      const { answered, of, share } = this.course.tally(quiz.questions);
      if (answered < of) return this.words("open-questions", { n: of - answered });
      return this.words("not-passed", { percent: this.percent(percent(share, quiz.pass)), needed: this.percent(quiz.pass) });
    }
    #readButton() {
      const button = make("button", "cm-read md-button md-button--primary", this.words("have-read"));
      button.type = "button";
      return make("p", "", button);
    }
  };
  var CourseStart = class extends CourseElement {
    #far;
    connectedCallback() {
      this.refresh();
    }
    refresh() {
      const { lessons } = this.course.outline;
      const link = this.querySelector("a");
      const available = lessons.filter((lesson) => lesson.url !== void 0);
      if (!link || available.every((lesson) => this.course.status(lesson) === "not-started")) return;
      const next = this.#next(available);
      if (next) {
        link.textContent = this.words("continue", { n: this.course.number(next), title: next.title });
        link.href = this.course.address(next.url ?? "");
      }
      if (link.parentElement) link.parentElement.hidden = !next;
      const complete = lessons.filter((lesson) => this.course.status(lesson) === "complete").length;
      const lines = [this.words("complete-of", { n: complete, of: lessons.length }), ...next ? [] : this.#whatComes()];
      const far = make("div", "cm-far", ...lines.map((line) => make("p", "", line)));
      if (this.#far) this.#far = renew(this.#far, far);
      else this.append(this.#far = far);
    }
    /** The lesson to go on with: the one opened last, else the first that is not complete. */
    #next(available) {
      const left = available.filter((lesson) => this.course.status(lesson) !== "complete");
      return left.find((lesson) => lesson.id === this.course.standing.newest) ?? left[0];
    }
    #whatComes() {
      const coming = this.course.outline.lessons.find((lesson) => lesson.url === void 0);
      if (!coming) return [this.words("all-complete")];
      return [this.words("all-so-far"), this.words("next-coming", { n: this.course.number(coming), title: coming.title })];
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
      if (found.length) row.append(make("div", "cq-note", ...found.flatMap((part2) => [copy(part2), " "])));
    }
  }
  var pickOne = {
    nothing: "choose-first",
    read: ({ form }) => chosen(form)[0] ?? "",
    write: ({ form }, response) => typeof response === "string" && choose(form, [response]),
    grade: (response, { correct = [] }) => ({ score: correct.some((name) => name === response) ? 1 : 0 }),
    present: noteOptions
  };
  var typeIn = {
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
    arithmetic: "arithmetic-parts",
    read: ({ form }) => Object.fromEntries(fields(form).map((field) => [nameOf(field), typed(field)]).filter(([, part2]) => part2)),
    isOpen: ({ form }) => !fields(form).every(typed),
    write({ form }, response) {
      const given = tableOf(response);
      const all = fields(form);
      if (given?.size !== all.length || !all.every((field) => offers(field, given.get(nameOf(field))))) return false;
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
  function rowsOf(form) {
    return [...form.querySelectorAll("li[data-item]")];
  }
  function selectOf(row) {
    return row.querySelector("select[name=answer]");
  }
  function noteRows(question2, isRight2) {
    const feedback = feedbackOf(question2);
    for (const row of rowsOf(question2.form)) {
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
    return Boolean(part2) && (!("options" in field) || [...field.options].some(({ value }) => value === part2));
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
  function fold2(text2) {
    const plain2 = Array.from(text2, (sign) => SIGNS.get(sign) ?? sign).join("").normalize("NFKC");
    const cased = plain2.toUpperCase().toLowerCase().normalize("NFKC");
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

  // src/questions/text.ts
  var text = {
    ...typeIn,
    grade(response, { answers = [], match: match2, near = [] }) {
      if (typeof response !== "string") return { score: 0 };
      if (accepts(response, answers, match2)) return { score: 1 };
      const miss = near.findIndex((spellings) => accepts(response, spellings, match2));
      return miss < 0 ? { score: 0 } : { score: 0, near: miss };
    }
  };
  function accepts(typed2, answers, match2 = "folded") {
    if (tooLong(typed2)) return false;
    if (match2 === "regex") return answers.some((pattern) => wholly(pattern, fold2(typed2)));
    const like2 = match2 === "exact" ? exact : fold2;
    return answers.map(like2).includes(like2(typed2));
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
    grade: (response, { gaps = {}, credit }) => gradeParts(response, Object.keys(gaps), credit, (name, part2) => isRight(gaps[name], part2)),
    present(question2, response) {
      const given = tableOf(response);
      const feedback = feedbackOf(question2);
      for (const [index, field] of fields(question2.form).entries()) {
        const name = field.dataset.item ?? "";
        const verdict = isRight(question2.answerKey.gaps?.[name], given?.get(name)) ? "right" : "wrong";
        const mark2 = make("span", "cq-mark", make("span", "cm-unseen", question2.words(verdict)));
        mark2.id = `${question2.id}--${name}--mark`;
        mark2.dataset.gap = String(index + 1);
        mark2.dataset.verdict = field.dataset.verdict = verdict;
        field.setAttribute("aria-describedby", mark2.id);
        field.after(mark2);
        if (verdict === "right") continue;
        const label = `${question2.words("gap-n", { n: index + 1 })}: ${question2.words(verdict)}`;
        const said2 = feedback.get(name);
        question2.result.append(make("div", "cq-feedback", make("strong", "", label), " ", ...said2 ? copy(said2).childNodes : []));
      }
    }
  };
  function isRight(gap, part2) {
    if (!gap || part2 === void 0) return false;
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
      if (taken && held && event.isPrimary && !event.button) follow(event, form, taken, zones);
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
      for (const row of rowsOf(form)) {
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
    write: (question2, response) => placing.write(question2, response) && arrange(question2.form),
    changed: ({ form }) => void arrange(form)
  };
  function arrange(form) {
    const pool = new Map([...form.querySelectorAll(".cq-pool > li")].map((place2) => [place2.dataset.place, place2]));
    for (const place2 of pool.values()) place2.classList.remove("cq-used");
    for (const row of rowsOf(form)) {
      const chosen2 = pool.get(selectOf(row).value);
      chosen2?.classList.add("cq-used");
      row.querySelector(".cq-slot")?.replaceChildren(...chosen2 ? copy(chosen2).querySelectorAll(":scope > :is(.cq-letter, .cq-text)") : []);
    }
    return true;
  }

  // src/questions/multiple.ts
  var multiple = {
    nothing: "ticked-nothing",
    mayBeNothing: true,
    arithmetic: "arithmetic",
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
    const wanted = fold2(unit);
    for (let at = 1; at < text2.length; at++) {
      if (fold2(text2.slice(at)) === wanted) return text2.slice(0, at).trimEnd();
    }
    return text2;
  }
  function plain(text2, decimal, other) {
    const grouped = new RegExp(`^[-+]?\\d{1,3}(?:\\${other}\\d{3})+(?=\\${decimal}|[eE]|$)`).exec(text2)?.[0];
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

  // src/questions/number.ts
  var number = {
    ...typeIn,
    grade(response, { from, to, unit, near = [] }, language) {
      const value = typeof response === "string" ? parseNumber(response, language, unit) : null;
      if (!value) return { score: 0 };
      if (within(value, from, to)) return { score: 1 };
      const miss = near.findIndex(([low, high]) => within(value, low, high));
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
    nothing: "moved-nothing",
    mayBeNothing: true,
    arithmetic: "arithmetic-pairs",
    start(question2) {
      const rows = rowsOf(question2.form);
      for (const [index, row] of rows.entries()) {
        const select = selectOf(row);
        select.remove(0);
        select.options[index].defaultSelected = true;
        select.after(moveButton(question2, row, "move-up", -1), moveButton(question2, row, "move-down", 1));
      }
      draggable(question2.form, "li[data-item]", {
        zone: (under) => under.closest("li[data-item]"),
        drop: (row, other) => move(question2, row, rowsOf(question2.form).indexOf(other))
      });
      number2(question2.form);
    },
    read: ({ form }) => names(form),
    isOpen: ({ form }) => rowsOf(form).every((row) => selectOf(row).selectedOptions[0]?.defaultSelected),
    write({ form }, response) {
      const rows = new Map(rowsOf(form).map((row) => [row.dataset.item, row]));
      if (!Array.isArray(response) || !isPermutation(response, names(form))) return false;
      for (const name of response) rows.get(name)?.parentElement?.append(rows.get(name) ?? "");
      number2(form);
      return true;
    },
    grade(response, { order: order2 = [], credit }) {
      if (!Array.isArray(response) || !isPermutation(response, order2)) return { score: 0 };
      if (credit !== "partial") return { score: order2.every((name, index) => response[index] === name) ? 1 : 0 };
      const pairs = order2.flatMap((first, index) => order2.slice(index + 1).map((second) => [first, second]));
      const right = pairs.filter(([first, second]) => response.indexOf(first) < response.indexOf(second)).length;
      return { score: right / pairs.length, right, of: pairs.length };
    },
    present: (question2, response) => noteRows(question2, (item) => Array.isArray(response) && response.indexOf(item) === question2.answerKey.order?.indexOf(item)),
    changed(question2, field) {
      const row = field.closest("li");
      if (row) move(question2, row, Number(field.value) - 1);
    },
    pressed(question2, button) {
      const row = button.closest("li");
      if (row) move(question2, row, rowsOf(question2.form).indexOf(row) + Number(button.dataset.step));
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
    const others = rowsOf(question2.form).filter((other) => other !== row);
    const place2 = Math.min(Math.max(to, 0), others.length);
    row.before(...others.slice(0, place2));
    row.after(...others.slice(place2));
    number2(question2.form);
    question2.edit();
    announce(question2.words("position-of", { item: wordsOf2(row), n: place2 + 1, of: others.length + 1 }));
  }
  function number2(form) {
    for (const [index, row] of rowsOf(form).entries()) selectOf(row).selectedIndex = index;
  }
  function names(form) {
    return rowsOf(form).map((row) => row.dataset.item ?? "");
  }
  function wordsOf2(row) {
    return row.querySelector(".cq-text")?.textContent?.trim() ?? "";
  }
  function isPermutation(response, order2) {
    return response.length === order2.length && order2.every((name) => response.includes(name));
  }

  // src/questions/reflect.ts
  var ownWords = {
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
    return fold2(text2).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  // src/questions/scenario.ts
  var ways = /* @__PURE__ */ new WeakMap();
  var scenario = {
    nothing: "choose-first",
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
      if (!Array.isArray(response) || !isEnd(question2.answerKey, response)) return false;
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
  var single = pickOne;

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
    write: (question2, response) => placing.write(question2, response) && arrange2(question2.form),
    changed({ form }, field) {
      arrange2(form);
      field.focus();
    }
  };
  function arrange2(form) {
    const items = form.querySelector(".cq-items");
    const bins = new Map([...form.querySelectorAll(".cq-pool > li")].map((bin) => [bin.dataset.place, bin.querySelector(".cq-bin")]));
    for (const row of rowsOf(form)) {
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

  // src/quiz-question.ts
  var TOLD = '.cq-note:not([data-item][data-verdict="right"] > *)';
  var QuizQuestion = class extends CourseElement {
    form;
    answerKey = {};
    result = make("div", "cq-result");
    #kind;
    #button = make("button", "cq-button");
    /** The answer whose result is shown, by its event's id. */
    #shown = "";
    /** The learner is at work here: nothing from elsewhere may change the inputs. */
    #touched = false;
    #mayBeNothing = false;
    #hints = 0;
    get key() {
      return keyOf(this.id);
    }
    connectedCallback() {
      if (!this.#kind) this.#build();
      this.refresh();
    }
    refresh() {
      if (!this.#kind || this.#touched) return;
      const last = this.course.answers(this.key).at(-1);
      if (last && last.id !== this.#shown && this.#kind.write(this, last.response)) {
        this.#shown = last.id;
        this.#present(last.response, this.#grade(last.response));
      } else if (!last && this.course.standing.answers.has(this.key) && !this.result.hasChildNodes()) {
        this.#say("changed");
      }
    }
    /** The form's button was pressed, or Enter in a field. */
    submit() {
      if (!this.#kind) return;
      if (this.dataset.verdict) this.#tryAgain();
      else this.#check(this.#kind);
    }
    /** The learner changed the answer, as a rule by a field: a result that was there belongs to another one. */
    edit(field) {
      if (!this.#kind) return;
      this.#touched = true;
      this.#clear();
      if (field) this.#kind.changed?.(this, field);
    }
    /** A button that the kind of question brought was pressed. */
    press(button) {
      this.#kind?.pressed?.(this, button);
    }
    /** A hint was opened; the next may be asked for. */
    showHint(hint) {
      const hints = this.#hintList();
      const next = hints.indexOf(hint) + 1;
      if (!hint.open || !next) return;
      this.#hints = Math.max(this.#hints, next);
      if (hints[next]) hints[next].hidden = false;
    }
    #build() {
      const form = this.querySelector("form");
      const kind = kinds.get(this.dataset.type ?? "");
      const key = this.querySelector("script.cq-key");
      key?.remove();
      if (!form || !kind || !key?.textContent) return;
      this.form = form;
      this.answerKey = JSON.parse(key.textContent);
      this.#kind = kind;
      this.course.prints.set(this.key, this.dataset.print ?? "");
      kind.start?.(this);
      form.append(make("div", "cq-actions", this.#button), this.result);
      for (const hint of this.#hintList().slice(1)) hint.hidden = true;
      this.#clear();
      this.#explain(false);
    }
    #check(kind) {
      const response = kind.read(this);
      const open2 = kind.isOpen ? kind.isOpen(this) : !Object.values(response).length;
      if (open2 && !this.#mayBeNothing) {
        this.#mayBeNothing = kind.mayBeNothing ?? false;
        this.#say(kind.nothing);
        announce(this.words(kind.nothing));
        return;
      }
      const grade = this.#grade(response);
      this.#touched = true;
      this.#present(response, grade);
      const told = [...this.result.querySelectorAll(":scope > :is(.cq-outcome, .cq-feedback)"), ...this.form.querySelectorAll(TOLD)];
      announce(told.map(spoken).join(" "));
      const attempt = this.course.answers(this.key).length + 1;
      const print = this.course.prints.get(this.key);
      this.course.record("answered", { question: this.key, response, score: grade.score, attempt, hints: this.#hints, print });
      this.#shown = this.course.answers(this.key).at(-1)?.id ?? "";
      this.#touched = false;
    }
    #tryAgain() {
      const wrong = this.form.querySelector(":scope [data-verdict=wrong] [name=answer], [name=answer][data-verdict=wrong]");
      this.edit();
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
      if (right) this.#show(".cq-explain");
      this.#label(this.#kind?.again ?? (right ? "answer-again" : "try-again"), !right);
      this.#explain(true);
    }
    #outcome({ score, right, wrong, of }) {
      const line = make("p", "cq-outcome", make("strong", "", this.words(`verdict-${this.dataset.verdict}`)));
      if (right !== void 0 && of !== void 0 && score < 1 && this.#kind?.arithmetic) {
        line.append(" ", this.words(this.#kind.arithmetic, { right, wrong: wrong ?? 0, of, percent: this.percent(percent(score)) }));
      }
      return line;
    }
    #show(selector) {
      const found = this.querySelector(`.cq-answer ${selector}`);
      if (found) this.result.append(copy(found));
    }
    #say(word) {
      this.result.replaceChildren(make("p", "cq-message", this.words(word)));
    }
    #clear() {
      delete this.dataset.verdict;
      this.#mayBeNothing = false;
      this.result.replaceChildren();
      for (const note of this.form.querySelectorAll(".cq-note, .cq-mark")) note.remove();
      for (const marked of this.form.querySelectorAll("[data-verdict]")) delete marked.dataset.verdict;
      this.#label(this.#kind?.action?.(this) ?? "check", true);
    }
    /** Puts a word on the button; without one there is no button. */
    #label(word, primary) {
      this.#button.hidden = !word;
      this.#button.textContent = word && this.words(word);
      this.#button.className = `cq-button md-button${primary ? " md-button--primary" : ""}`;
    }
    /** The answer stays out of sight until the learner has tried. */
    #explain(tried) {
      const answer = this.querySelector("details.cq-answer");
      if (answer) answer.hidden = !tried;
    }
    #hintList() {
      return [...this.querySelectorAll(":scope > details.cq-hint")];
    }
  };
  function spoken(element) {
    const item = element.closest("li[data-item]")?.querySelector(".cq-text");
    return `${item ? `${item.textContent}: ` : ""}${element.textContent}`.replace(/\s+/g, " ").trim();
  }

  // src/sidebar.ts
  function markSidebar(course) {
    const lessons = new Map(course.outline.lessons.flatMap((lesson) => lesson.url === void 0 ? [] : [[page(course.address(lesson.url)), lesson]]));
    let last = null;
    for (const link of document.querySelectorAll(".md-nav--primary .md-nav__link")) {
      const lesson = lessons.get(addressOf(link));
      if (!lesson) continue;
      mark(link, course, lesson);
      last = link.closest("li") ?? last;
    }
    if (last && !document.querySelector(".md-nav--primary .cm-coming")) last.after(...comingItems(course));
  }
  function addressOf(link) {
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
  var ELEMENTS = /* @__PURE__ */ new Map([
    ["quiz-question", QuizQuestion],
    ["course-quiz", CourseQuiz],
    ["lesson-status", LessonStatus],
    ["lesson-end", LessonEnd],
    ["course-start", CourseStart]
  ]);
  var script = document.currentScript;
  var outline = globalThis.coursemark;
  if (outline && script instanceof HTMLScriptElement && !customElements.get("quiz-question")) {
    const root = new URL("../../", script.src).href;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(outline, root));
    else start(outline, root);
  }
  function start(outline2, root) {
    listen(document.body);
    const course = new Course(outline2, root, replica(), () => refresh(course));
    CourseElement.course = course;
    for (const [name, element] of ELEMENTS) customElements.define(name, element);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("input", onInput);
    document.addEventListener("click", onClick);
    document.addEventListener("toggle", onToggle, true);
    addEventListener("pageshow", (event) => event.persisted && course.reload());
    globalThis.document$?.subscribe?.(() => refresh(course));
    refresh(course);
  }
  function refresh(course) {
    for (const element of document.querySelectorAll([...ELEMENTS.keys()].join())) {
      if (element instanceof CourseElement) element.refresh();
    }
    markSidebar(course);
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
  }
  function onClick({ target }) {
    if (!(target instanceof Element)) return;
    const button = target.closest("form button[type=button]");
    if (button) question({ target })?.press(button);
    if (target.closest(".cm-read")) target.closest("lesson-end")?.confirm();
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
    return element instanceof QuizQuestion ? element : null;
  }
  function replica() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");
  }
})();
