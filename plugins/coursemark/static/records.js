/* Built from plugins/runtime/src by build.mjs, sources sha256 b4b60c03312d735d… */
"use strict";
(() => {
  // src/shared.ts
  var { addressOf, anchor, announce, canonical, copy, CourseElement, draw, hash, keyOf, load, make, percent, reaches, readEvent, renew, shuffled } = globalThis.coursemark?.shared;

  // src/record-file.ts
  var FORMAT = "coursemark-record";
  var VERSION = 1;
  var LARGEST = 5e6;
  var MOST_EVENTS = 2e4;
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
    return `${JSON.stringify(file, null, 1)}
`;
  }
  function readFile(text, course) {
    if (text.length > LARGEST) return "file-too-large";
    const file = parse(text);
    if (typeof file !== "object" || file === null || !("format" in file) || file.format !== FORMAT) return "file-no-record";
    const { v, course: id, count, checksum: sum, events } = file;
    if (typeof v === "number" && v > VERSION) return "file-newer";
    if (v !== VERSION || !Array.isArray(events) || events.length > MOST_EVENTS) return "file-damaged";
    if (id !== course) return "file-other-course";
    const read = events.map(readEvent).filter((event) => event !== null);
    const whole = read.length === events.length && count === read.length && sum === checksum(read);
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

  // src/records.ts
  var LATEST = 20;
  var CourseRecord = class extends CourseElement {
    #where = make("div", "");
    #lessons = make("div", "");
    #history = make("div", "");
    #undo = make("div", "");
    #loading = make("div", "");
    /** What the browser promises about its stores, once it has said so. */
    #persisted;
    #all = false;
    connectedCallback() {
      if (this.querySelector("h2")) return this.refresh();
      this.replaceChildren(
        this.#heading("record-where"),
        this.#where,
        make("p", "", this.#button("record-export", () => this.#save())),
        this.#fileField(),
        this.#loading,
        this.#heading("record-lessons"),
        this.#lessons,
        this.#heading("record-history"),
        this.#history,
        this.#heading("record-over"),
        make("p", "", this.words("record-over-how")),
        this.#undo
      );
      void navigator.storage?.persisted?.().then((persisted) => {
        this.#persisted = persisted;
        this.refresh();
      }, () => {
      });
      this.refresh();
    }
    refresh() {
      if (!this.querySelector("h2")) return;
      this.#where = renew(this.#where, make("div", "", ...this.savedNote(true), ...this.#promise()));
      this.#lessons = renew(this.#lessons, make("div", "", this.#tableOfLessons()));
      this.#history = renew(this.#history, make("div", "", ...this.#answers()));
      this.#undo = renew(this.#undo, make("div", "", make("p", "", ...this.#overs())));
    }
    /** What the browser says of how long it keeps things, and what is known of it. */
    #promise() {
      const safari = /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);
      const word = this.#persisted ? "record-persisted" : safari ? "record-seven-days" : "record-may-go";
      return this.#persisted === void 0 && !safari ? [] : [make("p", "", this.words(word))];
    }
    // Lessons and quizzes
    #tableOfLessons() {
      const heads = ["record-what", "record-first", "record-best", "record-tries"].map((word) => head("col", this.words(word)));
      const rows = this.course.outline.lessons.filter(({ url }) => url !== void 0).flatMap((lesson) => [
        this.#rowOfLesson(lesson),
        ...(lesson.quizzes ?? []).filter(({ required }) => required).map((quiz) => this.#rowOfQuiz(quiz))
      ]);
      return make("table", "", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows));
    }
    #rowOfLesson(lesson) {
      const link = make("a", "", `${this.course.number(lesson)}. ${lesson.title}`);
      link.href = this.course.address(lesson.url ?? "");
      const status = make("td", "", this.words(this.course.status(lesson)));
      status.colSpan = 3;
      return make("tr", "", head("row", link), status);
    }
    #rowOfQuiz(quiz) {
      const questions = this.course.drawn(quiz);
      const answers = questions.map(([key]) => this.course.answers(key));
      const total = questions.reduce((sum, [, points]) => sum + points, 0);
      const first = questions.reduce((sum, [, points], index) => sum + points * (answers[index]?.[0]?.score ?? 0), 0);
      const { share, answered } = this.course.tallyOf(quiz);
      const tries = Math.max(0, ...answers.map((given) => given.length));
      const cells = answered ? [this.percent(percent(total ? first / total : share)), this.percent(percent(share, quiz.pass)), String(tries)] : ["–", "–", "–"];
      return make("tr", "", head("row", quiz.title ?? this.words("quiz")), ...cells.map((text) => make("td", "", text)));
    }
    // History
    #answers() {
      const answers = [...this.course.standing.answers.values()].flat().sort((a, b) => b.at - a.at);
      if (!answers.length) return [make("p", "", this.words("record-nothing"))];
      const shown = this.#all ? answers : answers.slice(0, LATEST);
      const heads = ["record-when", "record-what", "record-score"].map((word) => head("col", this.words(word)));
      const rows = shown.map((answer) => make("tr", "", make("td", "", this.#date(answer)), head("row", this.#name(answer)), make("td", "", this.#score(answer))));
      const more = this.#all || answers.length <= LATEST ? [] : [make("p", "", this.#button("record-all", () => {
        this.#all = true;
        this.refresh();
      }))];
      return [make("table", "", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...rows)), ...more];
    }
    #date({ at }) {
      return new Intl.DateTimeFormat(this.language, { dateStyle: "medium", timeStyle: "short" }).format(Math.floor(at / 1024));
    }
    /** The question's key, as a link to where it stands; what became of it since. */
    #name({ question, print }) {
      const lesson = this.course.outline.lessons.find(({ quizzes }) => quizzes?.some(({ questions }) => questions.some(([key]) => key === question)));
      const known = this.course.prints.get(question);
      const note = known === void 0 ? this.words("record-removed") : known === print ? "" : this.words("record-changed");
      const name = lesson?.url === void 0 ? make("span", "", question) : make("a", "", question);
      if (name instanceof HTMLAnchorElement) name.href = this.course.address(`${lesson?.url}#cq-${question.replace("/", "--")}${question.includes("/") ? "" : "--"}`);
      return note ? make("span", "", name, " ", make("em", "", note)) : name;
    }
    #score({ score, idk }) {
      return idk ? this.words("idk") : this.percent(percent(score));
    }
    // Files
    #save() {
      const { outline, events } = this.course;
      const link = make("a", "");
      link.href = URL.createObjectURL(new Blob([writeFile(events, outline, /* @__PURE__ */ new Date())], { type: "application/json" }));
      link.download = `${outline.course}-${(/* @__PURE__ */ new Date()).toISOString().slice(0, 10)}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
      announce(this.words("record-exported", { n: events.length }));
    }
    #fileField() {
      const input = make("input", "");
      Object.assign(input, { type: "file", accept: ".json,application/json" });
      input.addEventListener("change", () => void this.#look(input));
      return make("p", "", make("label", "", this.words("record-import"), " ", input));
    }
    /** Says what a file would add; nothing is added before the learner agrees. */
    async #look(input) {
      const file = input.files?.[0];
      if (!file) return;
      const read = file.size > LARGEST ? "file-too-large" : readFile(await file.text(), this.course.outline.course);
      input.value = "";
      if (typeof read === "string") return this.#report(this.words(read, { name: file.name }));
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
    #day(at) {
      return new Intl.DateTimeFormat(this.language, { dateStyle: "medium" }).format(Math.floor(at / 1024));
    }
    #report(text) {
      this.#loading.replaceChildren(make("p", "cq-message", text));
      announce(text);
    }
    // Starting over
    #overs() {
      const reset = this.#standingReset();
      if (reset) return [this.#button("record-undo", () => this.#record("undone", { reset: reset.id }, "record-undone"))];
      return [this.#button("record-over", () => this.#record("reset", { seen: rangesOf(this.course.events) }, "record-reset-done"))];
    }
    /** The latest reset that was not undone, while nothing was done since. */
    #standingReset() {
      const { events } = this.course;
      const undone = new Set(events.filter(({ kind }) => kind === "undone").map(({ reset }) => reset));
      const resets = events.filter(({ kind, id }) => kind === "reset" && !undone.has(id)).sort((a, b) => a.at - b.at);
      const last = resets.at(-1);
      return this.course.standing.answers.size ? void 0 : last;
    }
    #record(kind, fields, word) {
      this.course.record(kind, { ...fields });
      announce(this.words(word));
      this.#undo.querySelector("button")?.focus();
    }
    // Pieces
    #heading(word) {
      return make("h2", "", this.words(word));
    }
    #button(word, press) {
      const button = make("button", "md-button", this.words(word));
      button.type = "button";
      button.addEventListener("click", press);
      return button;
    }
  };
  function rangesOf(events) {
    const numbers = /* @__PURE__ */ new Map();
    for (const { id } of events) {
      const [replica = "", number] = id.split(".");
      numbers.set(replica, [...numbers.get(replica) ?? [], Number(number)]);
    }
    return Object.fromEntries([...numbers].map(([replica, found]) => [replica, joined(found.sort((a, b) => a - b))]));
  }
  function joined(numbers) {
    const ranges = [];
    for (const number of numbers) {
      const last = ranges.at(-1);
      if (last && last[1] === number - 1) last[1] = number;
      else ranges.push([number, number]);
    }
    return ranges;
  }
  function head(scope, content) {
    const cell = make("th", "", content);
    cell.scope = scope;
    return cell;
  }
  customElements.define("course-record", CourseRecord);
})();
