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

  // src/certainty.ts
  var MARKS = /* @__PURE__ */ new Map([[1, [1, 0]], [2, [2, -2]], [3, [3, -6]]]);
  var MOST = 3;
  var PAYS = /* @__PURE__ */ new Map([[1, [0, 2 / 3]], [2, [2 / 3, 4 / 5]], [3, [4 / 5, 1]]]);
  function marks(score, certainty) {
    const [right, wrong] = MARKS.get(certainty ?? 0) ?? [0, 0];
    return score > 0 ? score * right : wrong;
  }

  // src/mastery.ts
  var DECAY = 0.1542;
  var STABILITY = 2.3065;
  var FACTOR = 0.9 ** (-1 / DECAY) - 1;
  var LEVELS = [["mastered", 0.7], ["nearly", 0.55], ["growing", 0.35], ["begun", 0]];
  function mastery(answers, now) {
    const memories = /* @__PURE__ */ new Map();
    for (const answer of answers) {
      const memory = memories.get(answer.question);
      memories.set(answer.question, memory ? later(memory, answer) : { known: answer.score, held: 0, guess: answer.guess, day: answer.day });
    }
    let present = 0;
    let all = 1;
    for (const memory of memories.values()) {
      const shown = (1 - memory.guess) * memory.known;
      present += shown * retained(memory, now);
      all += shown + 1 - memory.known;
    }
    return present / all;
  }
  function levelOf(mastered) {
    return LEVELS.find(([, least]) => mastered >= least - 1e-9)?.[0] ?? "begun";
  }
  function later({ known, held, day }, { score, guess, day: at }) {
    const passed = Math.max(0, at - day);
    return { known: known + passed / (passed + 1) * (score - known), held: score * (held + passed), guess, day: Math.max(at, day) };
  }
  function retained({ held, day }, now) {
    return (1 + FACTOR * Math.max(0, now - day) / (STABILITY + held)) ** -DECAY;
  }

  // src/evidence.ts
  var DAY = 864e5;
  function dayOf({ at }, now) {
    return Math.min(at / 1024 / DAY, now);
  }
  function today() {
    return Date.now() / DAY;
  }
  function daysBetween(day, now) {
    const midnight = (time) => new Date(time * DAY).setHours(0, 0, 0, 0);
    return Math.round((midnight(now) - midnight(day)) / DAY);
  }
  function evidenceOf(course, items, now) {
    const found = new Map(Object.keys(course.outline.objectives).map((objective) => [objective, []]));
    for (const [question, [, guess, ...objectives]] of Object.entries(items.questions)) {
      if (guess >= 1) continue;
      const answers = course.answers(question).map((answer) => ({ question, score: answer.score, guess, day: dayOf(answer, now) }));
      for (const objective of objectives) found.get(objective)?.push(...answers);
    }
    for (const evidence of found.values()) evidence.sort((a, b) => a.day - b.day);
    return found;
  }
  function summaryOf(evidence) {
    const byQuestion = /* @__PURE__ */ new Map();
    for (const answer of evidence) byQuestion.set(answer.question, [...byQuestion.get(answer.question) ?? [], answer]);
    const histories = [...byQuestion];
    return {
      questions: histories.length,
      first: histories.filter(([, answers]) => (answers[0]?.score ?? 0) >= 1).length,
      last: evidence.at(-1)?.day ?? 0,
      missed: histories.filter(([, answers]) => (answers.at(-1)?.score ?? 0) < 1).map(([question]) => question)
    };
  }
  function lessonsFor(course, items, objective) {
    const served = new Map(Object.entries(items.lessons));
    return course.outline.lessons.filter(({ id, url }) => url !== void 0 && served.get(id)?.includes(objective));
  }
  function sureAnswers(course) {
    const first = [...course.standing.answers.keys()].map((key) => course.answers(key)[0]);
    return first.filter((answer) => answer?.certainty !== void 0);
  }

  // src/pieces.ts
  var SVG = "http://www.w3.org/2000/svg";
  function head(scope, ...content) {
    const cell = make("th", "", ...content);
    cell.scope = scope;
    return cell;
  }
  function table(heads, rows) {
    return make("table", "", make("thead", "", make("tr", "", ...heads.map((text) => head("col", text)))), make("tbody", "", ...rows));
  }
  function row(...cells) {
    return make("tr", "", ...cells.map((content) => content instanceof HTMLTableCellElement ? content : make("td", "", content)));
  }
  function link(text, address) {
    const element = make("a", "", text);
    element.href = address;
    return element;
  }
  function linkTo({ course }, lesson) {
    const title = `${course.number(lesson)}. ${lesson.title}`;
    return lesson.url === void 0 ? make("span", "", title) : link(title, course.address(lesson.url));
  }
  function shelfOf({ quizzes, questions }, key) {
    return Object.hasOwn(questions, key) ? quizzes[questions[key]?.[0] ?? -1] : void 0;
  }
  function titleOf(page, { title, lesson }) {
    return title ?? page.course.lesson(lesson)?.title ?? page.words("quiz");
  }
  function linkToQuestion(page, items, key) {
    const shelf = shelfOf(items, key);
    if (!shelf) return make("span", "", key);
    const id = key.split("/").at(-1) ?? key;
    return link(`${titleOf(page, shelf)}: ${id.replaceAll("-", " ")}`, page.course.address(`${shelf.url}#${anchor(key)}`));
  }
  function joined(elements, between) {
    return elements.flatMap((element, index) => index ? [between, element] : [element]);
  }
  function bar(share, marks2 = []) {
    const picture = draw("svg", { class: "cm-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
    picture.append(draw("rect", { class: "cm-track", width: "100", height: "8" }), draw("rect", { width: String(100 * share), height: "8" }));
    picture.append(...marks2.map((mark) => draw("path", { d: `M${100 * mark} 0V8` })));
    return picture;
  }
  function draw(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  // src/calibration.ts
  var FEW = 5;
  function calibration(page) {
    const answers = sureAnswers(page.course);
    if (!answers.length) return [];
    const heads = ["certainty-ask", "answers", "calibration-right", "calibration-pays", "calibration-verdict"].map((word) => page.words(word));
    const rows = [...PAYS].map(([certainty, range]) => rowOf(page, certainty, range, answers.filter((answer) => answer.certainty === certainty)));
    const earned = answers.reduce((sum, { score, certainty }) => sum + marks(score, certainty), 0);
    const figure = new Intl.NumberFormat(page.language, { maximumFractionDigits: 2 }).format(earned);
    const line = page.words("certainty-marks", { n: figure, of: MOST * answers.length });
    return [make("h2", "", page.words("calibration")), make("p", "", line, " ", page.words("certainty-pays")), table(heads, rows)];
  }
  function rowOf(page, certainty, [from, to], answers) {
    const name = head("row", page.words(`certainty-${certainty}`));
    const pays = page.words("calibration-range", { from: page.percent(percent(from)), to: page.percent(percent(to)) });
    if (!answers.length) return row(name, "0", "–", pays, "–");
    const share = answers.reduce((sum, { score }) => sum + score, 0) / answers.length;
    const verdict = answers.length < FEW ? "few" : share < from ? "over" : share > to ? "under" : "fits";
    const right = make("td", "", page.percent(percent(share)), bar(share, [from, to].filter((mark) => mark > 0 && mark < 1)));
    return row(name, String(answers.length), right, pays, page.words(`calibration-${verdict}`));
  }

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
  async function download(course) {
    await course.whole();
    const { outline, events } = course;
    const link2 = make("a", "");
    link2.href = URL.createObjectURL(new Blob([writeFile(events, outline, /* @__PURE__ */ new Date())], { type: "application/json" }));
    link2.download = fileName(course);
    link2.click();
    setTimeout(() => URL.revokeObjectURL(link2.href), 6e4);
    course.record("exported", {});
    return events.length;
  }
  function fileName({ outline }) {
    return `${outline.course}-${(/* @__PURE__ */ new Date()).toISOString().slice(0, 10)}.json`;
  }
  function isSafari() {
    return /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);
  }

  // src/flags.ts
  function flagged(events) {
    const flags = new Map(events.filter(({ kind }) => kind === "flagged").map(({ question, on }) => [question, on]));
    return [...flags].filter(([, on]) => on).map(([key]) => key);
  }

  // src/history.ts
  var LATEST = 20;
  var History = class {
    element;
    #page;
    #items;
    #lesson;
    #which;
    #filters;
    #list = make("div", "");
    #flags = /* @__PURE__ */ new Set();
    #all = false;
    constructor(page, items) {
      this.#page = page;
      this.#items = items;
      const { course } = page;
      const lessons = course.outline.lessons.filter(({ url }) => url !== void 0).map((lesson) => [lesson.id, `${course.number(lesson)}. ${lesson.title}`]);
      this.#lesson = this.#select([["", page.words("history-all-lessons")], ...lessons]);
      this.#which = this.#select([...this.#kinds.keys()].map((kind) => [kind, page.words(`history-${kind}`)]));
      this.#filters = make("p", "cm-filters", this.#field("history-lesson", this.#lesson), this.#field("history-which", this.#which));
      this.element = make("div", "", this.#filters, this.#list);
    }
    refresh() {
      const { standing } = this.#page.course;
      this.#flags = new Set(flagged(standing.recent));
      const answers = [...standing.answers.values()].flat().sort((a, b) => b.at - a.at);
      this.#filters.hidden = !answers.length;
      const fits = this.#kinds.get(this.#which.value);
      const found = answers.filter((answer) => (!this.#lesson.value || this.#lessonOf(answer) === this.#lesson.value) && fits?.(answer));
      const nothing = answers.length ? "history-none" : "record-nothing";
      const shown = found.length ? this.#tableOf(found) : [make("p", "", this.#page.words(nothing))];
      this.#list = renew(this.#list, make("div", "", ...shown));
    }
    get #kinds() {
      return /* @__PURE__ */ new Map([
        ["all", () => true],
        ["wrong", ({ score }) => score < 1],
        ["changed", (answer) => this.#became(answer) === "record-changed"],
        ["flagged", ({ question }) => this.#flags.has(question)]
      ]);
    }
    #tableOf(found) {
      const shown = this.#all ? found : found.slice(0, LATEST);
      const heads = ["record-when", "record-what", "record-score"].map((word) => this.#page.words(word));
      const rows = shown.map((answer) => row(this.#date(answer), head("row", ...this.#name(answer)), this.#score(answer)));
      return [table(heads, rows), ...shown.length < found.length ? [make("p", "", this.#more())] : []];
    }
    #more() {
      const button = make("button", "md-button", this.#page.words("record-all"));
      button.type = "button";
      button.addEventListener("click", () => {
        this.#all = true;
        this.refresh();
      });
      return button;
    }
    #date({ at }) {
      return new Intl.DateTimeFormat(this.#page.language, { dateStyle: "medium", timeStyle: "short" }).format(Math.floor(at / 1024));
    }
    /** The question's key, as a link to where it stands; what became of it since. */
    #name(answer) {
      const note = this.#became(answer);
      return [linkToQuestion(this.#page, this.#items, answer.question), ...note ? [" ", make("em", "", this.#page.words(note))] : []];
    }
    #became({ question, print }) {
      const known = this.#page.course.prints.get(question);
      return known === void 0 ? "record-removed" : known === print ? void 0 : "record-changed";
    }
    #score({ score, idk }) {
      return idk ? this.#page.words("idk") : this.#page.percent(percent(score));
    }
    #lessonOf({ question }) {
      return shelfOf(this.#items, question)?.lesson;
    }
    /** Beside the field and not round it: the options are no part of its name. */
    #field(word, select) {
      select.id = `cm-${word}`;
      const label = make("label", "", this.#page.words(word));
      label.htmlFor = select.id;
      return make("span", "", label, " ", select);
    }
    #select(options) {
      const select = make("select", "", ...options.map(([value, text]) => new Option(text, value)));
      select.addEventListener("change", () => {
        this.#all = false;
        this.refresh();
        announce(this.#page.words("history-count", { n: this.#list.querySelectorAll("tbody tr").length }));
      });
      return select;
    }
  };

  // src/later.ts
  async function hasLater(course) {
    const name = `coursemark:${course}`;
    return hasInJournal(name) || await hasInDatabase(name);
  }
  function hasInJournal(name) {
    try {
      return Object.entries(localStorage).some(([key, text]) => key.startsWith(`${name}:`) && isLater(parse2(text)));
    } catch {
      return false;
    }
  }
  async function hasInDatabase(name) {
    try {
      const version = (await indexedDB.databases()).find((database) => database.name === name)?.version ?? 0;
      return version > 1 || version === 1 && (await rowsOf(name)).some(isLater);
    } catch {
      return false;
    }
  }
  function rowsOf(name) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const rows = database.transaction("events").objectStore("events").getAll();
        rows.onsuccess = () => resolve(rows.result);
        rows.onerror = () => reject(rows.error);
        database.close();
      };
    });
  }
  function parse2(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  // src/news.ts
  function hasFinished(events) {
    return events.some(({ kind, left }) => kind === "completed" && left === 0);
  }
  function added(element) {
    const { course } = element;
    const titles = course.left.map((lesson) => `${course.number(lesson)}. ${lesson.title}`);
    return hasFinished(course.standing.recent) && titles.length ? [element.words("added", { titles: titles.join(", ") })] : [];
  }

  // src/objectives.ts
  var MARKS2 = LEVELS.map(([, least]) => least).filter(Boolean);
  function objectivesTable(page, items) {
    const now = today();
    const rows = [...evidenceOf(page.course, items, now)].map(([objective, evidence]) => rowOf2(page, items, objective, evidence, now));
    if (!rows.length) return [];
    const heads = ["mastery-objective", "mastery-level"].map((word) => page.words(word));
    const whole = table(heads, rows);
    whole.className = "cm-mastery";
    const { review } = page.course.outline;
    const refresh = review ? [make("p", "", link(page.words("mastery-review"), page.course.address(review.url)))] : [];
    return [make("p", "", page.words("mastery-how")), whole, ...refresh];
  }
  function rowOf2(page, items, objective, evidence, now) {
    const { objectives } = page.course.outline;
    const mastered = mastery(evidence, now);
    const level = make("strong", "", page.words(`mastery-${evidence.length ? levelOf(mastered) : "none"}`));
    const why = evidence.length ? [grounds(page, items, objective, evidence, now)] : [];
    return row(head("row", objectives[objective] ?? objective, ...why), make("td", "", level, bar(mastered, MARKS2)));
  }
  function grounds(page, items, objective, evidence, now) {
    const { questions, first, last, missed } = summaryOf(evidence);
    const when = new Intl.RelativeTimeFormat(page.language, { numeric: "auto" }).format(-daysBetween(last, now), "day");
    const lines = [make("p", "", page.words("mastery-evidence", { n: questions, first, when }))];
    if (missed.length) lines.push(make("p", "", page.words("mastery-missed"), " ", ...joined(linksTo(page, items, missed), ", ")));
    const lessons = lessonsFor(page.course, items, objective);
    if (lessons.length) lines.push(make("p", "", page.words("mastery-lessons"), " ", ...joined(lessons.map((lesson) => linkTo(page, lesson)), ", ")));
    const details = make("details", "", make("summary", "", page.words("mastery-why")), ...lines);
    details.dataset.objective = objective;
    return details;
  }
  function linksTo(page, items, keys) {
    const quizzes = /* @__PURE__ */ new Map();
    for (const key of keys) {
      const shelf = shelfOf(items, key);
      if (shelf) quizzes.set(shelf, [...quizzes.get(shelf) ?? [], key]);
    }
    return [...quizzes].map(([shelf, [first = "", ...others]]) => {
      const address = page.course.address(`${shelf.url}#${anchor(first)}`);
      return make("span", "", link(titleOf(page, shelf), address), others.length ? ` (${others.length + 1})` : "");
    });
  }

  // src/sittings.ts
  function sittingsOf(events) {
    const exams = /* @__PURE__ */ new Map();
    for (const begun of events.filter((event) => event.kind === "begun")) {
      const sittings = exams.get(begun.quiz) ?? [];
      if (sittings.some(({ number }) => number === begun.sitting)) continue;
      sittings.push(gather(begun, events));
      exams.set(begun.quiz, sittings.sort((a, b) => a.number - b.number));
    }
    return exams;
  }
  function gather({ quiz, sitting, seed, at }, events) {
    const own = events.filter((event) => event.quiz === quiz && event.sitting === sitting);
    const byQuestion = (kind) => new Map(own.filter((event) => event.kind === kind).map((event) => [event.question, event]));
    const finished = own.filter((event) => event.kind === "finished");
    return {
      number: sitting,
      seed,
      began: Math.floor(at / 1024),
      drafts: byQuestion("drafted"),
      answers: byQuestion("answered"),
      score: finished.length ? Math.max(...finished.map(({ score }) => score)) : void 0
    };
  }

  // src/records.ts
  var CourseRecord = class extends CourseElement {
    #where = make("div", "");
    #objectives = make("div", "");
    #lessons = make("div", "");
    #calibration = make("div", "");
    #history = make("div", "");
    #undo = make("div", "");
    #loading = make("div", "");
    /** What the browser promises about its stores, once it has said so. */
    #persisted;
    #later = false;
    #inStep = document.createElement("record-in-step");
    /** What questions assess, and the list of answers, once that is known. */
    #items;
    #answers;
    connectedCallback() {
      if (this.querySelector("h2")) return this.refresh();
      this.replaceChildren(
        this.#heading("mastery"),
        this.#objectives,
        this.#heading("record-lessons"),
        this.#lessons,
        this.#calibration,
        this.#heading("record-where"),
        this.#where,
        make("p", "", this.#button("record-export", () => this.#save())),
        this.#fileField(),
        this.#loading,
        this.#inStep,
        this.#heading("record-history"),
        this.#history,
        this.#heading("record-over"),
        make("p", "", this.words("record-over-how")),
        this.#undo
      );
      this.#hear(navigator.storage?.persisted?.());
      void hasLater(this.course.outline.course).then((later2) => {
        this.#later = later2;
        this.refresh();
      });
      if ("showSaveFilePicker" in window) void load("in-step").catch(() => {
      });
      void this.#bringItems();
      this.refresh();
    }
    refresh() {
      if (!this.querySelector("h2")) return;
      this.#where = renew(this.#where, make("div", "", ...this.savedNote(true), ...this.#promise()));
      if (this.#inStep instanceof CourseElement) this.#inStep.refresh();
      this.#lessons = renew(this.#lessons, make("div", "", ...added(this).map((line) => make("p", "", line)), this.#tableOfLessons()));
      this.#calibration = renew(this.#calibration, make("div", "", ...calibration(this)));
      this.#refreshItems();
      this.#undo = renew(this.#undo, make("div", "", make("p", "", ...this.#overs())));
    }
    /** What the browser says of how long it keeps things, and what is known of it. */
    #promise() {
      const word = this.#persisted ? "record-persisted" : isSafari() ? "record-seven-days" : "record-may-go";
      const ask = this.#persisted === false ? [make("p", "", this.#button("record-persist", () => this.#hear(navigator.storage.persist())))] : [];
      const later2 = this.#later ? [make("p", "cq-message", this.words("record-later"))] : [];
      return this.#persisted === void 0 && !isSafari() ? later2 : [make("p", "", this.words(word)), ...ask, ...later2];
    }
    /** Keeps the browser's answer, which may wait for the learner's. */
    #hear(answer) {
      void answer?.then((persisted) => {
        this.#persisted = persisted;
        this.refresh();
      }, () => {
      });
    }
    async #bringItems() {
      try {
        this.#items = await load("items");
        this.#answers = new History(this, this.#items);
        this.#history.replaceChildren(this.#answers.element);
        this.refresh();
      } catch {
        for (const place of [this.#objectives, this.#history]) place.replaceChildren(make("p", "cq-message", this.words("cannot-load")));
      }
    }
    #refreshItems() {
      if (!this.#items) return;
      const open = [...this.#objectives.querySelectorAll("details[open]")].map(({ dataset }) => dataset.objective);
      const newer = make("div", "", ...objectivesTable(this, this.#items));
      for (const details of newer.querySelectorAll("details")) details.open = open.includes(details.dataset.objective);
      this.#objectives = renew(this.#objectives, newer);
      this.#answers?.refresh();
    }
    // Lessons and quizzes
    #tableOfLessons() {
      const heads = ["record-what", "record-first", "record-best", "record-tries"].map((word) => this.words(word));
      const rows = this.course.outline.lessons.filter(({ url }) => url !== void 0).flatMap((lesson) => [
        this.#rowOfLesson(lesson),
        ...(lesson.quizzes ?? []).filter(({ required }) => required).map((quiz) => this.#rowOfQuiz(quiz))
      ]);
      const exams = this.#items?.quizzes.filter(({ mode, lesson }) => mode === "exam" && lesson === void 0) ?? [];
      return table(heads, [...rows, ...exams.map((exam) => this.#rowOfExam(exam))]);
    }
    #rowOfLesson(lesson) {
      const status = make("td", "", this.words(this.course.status(lesson)));
      status.colSpan = 3;
      return row(head("row", linkTo(this, lesson)), status);
    }
    #rowOfQuiz(quiz) {
      return row(head("row", quiz.title ?? this.words("quiz")), ...quiz.mode === "exam" ? this.#sat(quiz.id, quiz.pass) : this.#practised(quiz));
    }
    #rowOfExam({ id, title, url, pass }) {
      return row(head("row", link(title ?? this.words("quiz"), this.course.address(url))), ...this.#sat(id, pass));
    }
    /** The first and the best score, and how many tries there were. */
    #practised(quiz) {
      const questions = this.course.drawn(quiz);
      const answers = questions.map(([key]) => this.course.answers(key));
      const total = questions.reduce((sum, [, points]) => sum + points, 0);
      const first = questions.reduce((sum, [, points], index) => sum + points * (answers[index]?.[0]?.score ?? 0), 0);
      const { share, answered } = this.course.tallyOf(quiz);
      return this.#scores(total ? first / total : share, share, quiz.pass, answered && Math.max(0, ...answers.map((given) => given.length)));
    }
    #sat(exam, pass) {
      const scores = (sittingsOf(this.course.standing.events).get(exam) ?? []).map(({ score }) => score).filter((score) => score !== void 0);
      return this.#scores(scores[0] ?? 0, Math.max(0, ...scores), pass, scores.length);
    }
    #scores(first, best, pass, tries) {
      return tries ? [this.percent(percent(first, pass)), this.percent(percent(best, pass)), String(tries)] : ["–", "–", "–"];
    }
    // Files
    async #save() {
      announce(this.words("record-exported", { n: await download(this.course) }));
    }
    #fileField() {
      const input = make("input", "");
      Object.assign(input, { type: "file", accept: ".json,application/json" });
      input.addEventListener("change", () => this.#attempt(() => this.#look(input)));
      return make("p", "", make("label", "", this.words("record-import"), " ", input));
    }
    /** Says what a file would add; nothing is added before the learner agrees. */
    async #look(input) {
      const file = input.files?.[0];
      if (!file) return;
      const read = file.size > LARGEST ? "file-too-large" : readFile(await file.text(), this.course.outline.course);
      input.value = "";
      if (typeof read === "string") return this.#report(this.words(read, { name: file.name }));
      await this.course.whole();
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
      return [this.#button("record-over", () => this.#startOver())];
    }
    async #startOver() {
      await this.course.whole();
      this.#record("reset", { seen: rangesOf(this.course.events) }, "record-reset-done");
    }
    /** The latest reset that was not undone, while nothing was done since. */
    #standingReset() {
      const events = this.course.standing.recent;
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
      button.addEventListener("click", () => this.#attempt(press));
      return button;
    }
    /** Does what needs all of the record, or says that not all of it is there. */
    #attempt(press) {
      void Promise.resolve(press()).catch(() => this.#report(this.words("record-unread")));
    }
  };
  function rangesOf(events) {
    const numbers = /* @__PURE__ */ new Map();
    for (const { id } of events) {
      const [replica = "", number] = id.split(".");
      numbers.set(replica, [...numbers.get(replica) ?? [], Number(number)]);
    }
    return Object.fromEntries([...numbers].map(([replica, found]) => [replica, joined2(found.sort((a, b) => a - b))]));
  }
  function joined2(numbers) {
    const ranges = [];
    for (const number of numbers) {
      const last = ranges.at(-1);
      if (last && last[1] === number - 1) last[1] = number;
      else ranges.push([number, number]);
    }
    return ranges;
  }
  customElements.define("course-record", CourseRecord);
})();
