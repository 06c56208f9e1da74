/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {}).exams = (() => {
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

  // src/exams.ts
  var exams_exports = {};
  __export(exams_exports, {
    CertaintyAsked: () => CertaintyAsked,
    Exam: () => Exam,
    certaintyLines: () => certaintyLines
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

  // src/certainty.ts
  var MARKS = /* @__PURE__ */ new Map([[1, [1, 0]], [2, [2, -2]], [3, [3, -6]]]);
  var MOST = 3;
  var PAYS = /* @__PURE__ */ new Map([[1, [0, 2 / 3]], [2, [2 / 3, 4 / 5]], [3, [4 / 5, 1]]]);
  function marks(score, certainty) {
    const [right, wrong] = MARKS.get(certainty ?? 0) ?? [0, 0];
    return score > 0 ? score * right : wrong;
  }
  function certaintyLines(quiz, answers) {
    const said = answers.filter(({ certainty }) => certainty);
    if (!said.length) return [];
    const earned = said.reduce((sum2, { score, certainty }) => sum2 + marks(score, certainty), 0);
    const line = quiz.words("certainty-marks", { n: quiz.figure(earned), of: quiz.figure(MOST * said.length) });
    return [make("p", "", `${line} ${quiz.words("certainty-pays")}`)];
  }
  var CertaintyAsked = class {
    element;
    #choices;
    constructor(words) {
      this.#choices = [...MARKS.keys()].map((value) => {
        const input = make("input", "");
        Object.assign(input, { type: "radio", name: "certainty", value: String(value) });
        return input;
      });
      const labels = this.#choices.map((input) => make("label", "", input, " ", words(`certainty-${input.value}`)));
      this.element = make("fieldset", "cq-certainty", make("legend", "", words("certainty-ask")), ...labels);
    }
    get value() {
      const chosen = this.#choices.find((input) => input.checked);
      return chosen && Number(chosen.value);
    }
    set value(certainty) {
      for (const input of this.#choices) input.checked = Number(input.value) === certainty;
    }
    focus() {
      this.#choices[0]?.focus();
    }
  };

  // src/evidence.ts
  function lessonsFor(course, items, objective) {
    const served = new Map(Object.entries(items.lessons));
    return course.outline.lessons.filter(({ id, url }) => url !== void 0 && served.get(id)?.includes(objective));
  }

  // src/pieces.ts
  function link(text, address) {
    const element = make("a", "", text);
    element.href = address;
    return element;
  }
  function linkTo({ course }, lesson) {
    const title = `${course.number(lesson)}. ${lesson.title}`;
    return lesson.url === void 0 ? make("span", "", title) : link(title, course.address(lesson.url));
  }
  function joined(elements, between) {
    return elements.flatMap((element, index) => index ? [between, element] : [element]);
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

  // src/exam.ts
  var EVERY = 5e3;
  var MINUTE = 6e4;
  var SOON = 5;
  var Exam = class {
    #quiz;
    /** In front of the questions: what the exam is, then how it went. */
    #panel = make("div", "cq-exam");
    /** Behind the questions, while the exam lasts: how far the learner is. */
    #bar = make("div", "cq-bar");
    #count = make("p", "");
    #message = make("p", "cq-message");
    #saved = make("div", "cq-summary");
    /** What the questions were last made to show: a sitting, or its results. */
    #stage = "";
    #leaving = new AbortController();
    #unsaved = /* @__PURE__ */ new Set();
    /** What the questions hold, as it was kept last. */
    #held = /* @__PURE__ */ new Map();
    #asked = false;
    #finishing = false;
    /** All questions can be answered. */
    #ready = false;
    /** The time that was left when it was last looked at. */
    #left = 0;
    /** Of the results, only what was missed is shown. */
    #missedAlone = false;
    #items;
    constructor(quiz) {
      this.#quiz = quiz;
      const finish = actionButton("finish", quiz.words("exam-finish"));
      this.#bar.append(this.#count, this.#message, make("p", "", finish));
      for (const draft of quiz.querySelectorAll("[data-draft]")) draft.hidden = true;
      quiz.questions[0]?.before(this.#panel);
      quiz.append(this.#bar, this.#saved);
      void load("items").then((items) => {
        this.#items = items;
        this.refresh();
      }, () => {
      });
      void Promise.all([quiz.course.whole(), ...quiz.questions.map((question) => question.begin())]).then(() => {
        this.#ready = true;
        this.refresh();
      }, () => quiz.append(make("p", "cq-message", quiz.words("record-unread"))));
    }
    refresh() {
      const sitting = this.#sitting;
      const stage = !this.#quiz.course.learner || !this.#ready ? "waiting" : !sitting ? "before" : sitting.score === void 0 ? "during" : "after";
      const name = `${stage}/${sitting?.number}`;
      if (name !== this.#stage) {
        this.leave();
        this.#stage = name;
        this.#arrange(stage, sitting);
      }
      if (stage === "during" && sitting) this.#follow(sitting);
      const shown = stage === "before" ? this.#invitation() : stage === "after" && sitting ? this.#outcome(sitting) : [];
      const focused = document.activeElement === this.#panel;
      this.#panel = renew(this.#panel, panel(shown));
      if (focused) this.#panel.focus();
      if (this.#quiz.course.saving === "saving") return;
      this.#saved = renew(this.#saved, make("div", "cq-summary", ...this.#quiz.savedNote(stage === "during" || stage === "after")));
    }
    /** One of the exam's own buttons was pressed. */
    press(action) {
      if (action === "begin") this.#begin();
      if (action === "finish") void this.#finish();
      if (action === "missed") this.#showMissed();
    }
    /** Stops the clock, once all is kept. */
    leave() {
      this.#keepAll();
      this.#leaving.abort();
      this.#stage = "";
    }
    get #sittings() {
      return sittingsOf(this.#quiz.course.standing.events).get(this.#quiz.name) ?? [];
    }
    get #sitting() {
      return this.#sittings.at(-1);
    }
    /** How often the exam may still be begun; none where that is not limited. */
    get #tries() {
      const { attempts } = this.#quiz.dataset;
      return attempts === void 0 ? void 0 : Math.max(0, Number(attempts) - this.#sittings.length);
    }
    #begin() {
      const { course, name } = this.#quiz;
      if (this.#tries === 0) return;
      const sitting = (this.#sitting?.number ?? 0) + 1;
      course.record("begun", { quiz: name, sitting, seed: hash(`${course.learner}/${name}/${sitting}`).toString(36) });
      const first = this.#drawn()[0];
      if (!first) return;
      first.tabIndex = -1;
      first.focus();
    }
    async #finish() {
      this.#keepAll();
      const sitting = this.#sitting;
      if (!sitting || this.#finishing) return;
      const drawn = this.#drawn();
      const open = drawn.length - this.#answered(sitting);
      if (open && !this.#asked) {
        this.#asked = true;
        this.#message.textContent = this.#quiz.words("exam-unanswered", { n: open });
        announce(this.#message.textContent);
        return;
      }
      this.#finishing = true;
      try {
        await Promise.all(drawn.map((question) => question.unseal()));
        this.#handIn(sitting, drawn);
      } catch {
        this.#say(this.#quiz.words("cannot-open"));
        announce(this.#quiz.words("cannot-open"));
      }
      this.#finishing = false;
    }
    #handIn(sitting, drawn) {
      const place = { quiz: this.#quiz.name, sitting: sitting.number };
      const points = drawn.map((question) => question.worth * question.handIn(place, sitting.drafts.has(question.key) || standsRight(question)));
      const total = sum(drawn.map(({ worth }) => worth));
      const score = total ? Math.min(1, sum(points) / total) : Number(this.#answered(sitting) === drawn.length);
      announce(this.#verdict(score));
      this.#quiz.course.record("finished", { ...place, score, pass: reaches(score, this.#quiz.mark) });
      this.#panel.focus();
    }
    /** Lets the questions show what belongs to the stage; those that were not drawn stay out of sight. */
    #arrange(stage, sitting) {
      const drawn = sitting && stage !== "waiting" ? this.#drawn() : [];
      for (const question of this.#quiz.questions) question.hidden = !drawn.includes(question);
      this.#missedAlone = false;
      this.#bar.hidden = stage !== "during";
      this.#bar.before(...drawn);
      this.#held.clear();
      this.#say("");
      for (const question of sitting ? drawn : []) {
        if (stage === "during") question.sit(sitting?.seed ?? "", (field) => this.#changed(question, field));
        else question.review(sitting?.seed ?? "", sitting?.answers.get(question.key));
      }
      if (stage === "during" && sitting) this.#start(sitting);
    }
    /** Keeps answers while they are given, and looks at the clock. */
    #start(sitting) {
      this.#leaving = new AbortController();
      const { signal } = this.#leaving;
      const keep = () => this.#keepAll();
      this.#quiz.addEventListener("change", keep, { signal });
      addEventListener("pagehide", keep, { signal });
      document.addEventListener("visibilitychange", keep, { signal });
      this.#left = this.#timeLeft(sitting);
      const timer = setInterval(() => {
        keep();
        this.#tick(this.#sitting ?? sitting);
      }, EVERY);
      signal.addEventListener("abort", () => clearInterval(timer));
    }
    /** Brings what was kept, here or elsewhere, into the questions, and counts. */
    #follow(sitting) {
      for (const question of this.#drawn()) {
        const draft = sitting.drafts.get(question.key);
        const held = canonical([draft?.response ?? null, draft?.certainty ?? null]);
        if (held === this.#held.get(question.key) || this.#unsaved.has(question)) continue;
        this.#held.set(question.key, held);
        question.restore(draft?.response, draft?.certainty);
      }
      this.#tick(sitting);
    }
    #changed(question, field) {
      this.#unsaved.add(question);
      this.#say("");
      if (field?.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
      queueMicrotask(() => this.#keepAll());
    }
    #keepAll() {
      const sitting = this.#sitting;
      const changed = [...this.#unsaved];
      this.#unsaved.clear();
      for (const question of sitting && sitting.score === void 0 ? changed : []) {
        const { response, certainty } = question.given();
        const held = canonical([response, certainty ?? null]);
        if (held === this.#held.get(question.key)) continue;
        this.#held.set(question.key, held);
        const place = { quiz: this.#quiz.name, sitting: sitting?.number, question: question.key };
        this.#quiz.course.record("drafted", { ...place, response, ...certainty ? { certainty } : {} });
      }
    }
    #tick(sitting) {
      const { words, minutes } = this.#time;
      const lines = [this.#quiz.words("answered", { n: this.#answered(sitting), of: this.#drawn().length })];
      if (minutes) {
        const left = this.#timeLeft(sitting);
        lines.push(words(left));
        const passed = [minutes / 2, SOON, 0].some((mark) => left <= mark && mark < this.#left);
        if (passed) announce(words(left));
        this.#left = left;
      }
      const text = lines.join(" ");
      if (this.#count.textContent !== text) this.#count.textContent = text;
    }
    get #time() {
      const minutes = Number(this.#quiz.dataset.minutes ?? 0);
      return { minutes, words: (left) => left > 0 ? this.#quiz.words("exam-left", { n: left }) : this.#quiz.words("exam-over") };
    }
    /** Whole minutes, the last one begun. */
    #timeLeft({ began }) {
      const { minutes } = this.#time;
      return Math.max(0, Math.min(minutes, Math.ceil(minutes - (Date.now() - began) / MINUTE)));
    }
    #answered(sitting) {
      return this.#drawn().filter((question) => sitting.drafts.has(question.key) && !question.given().open).length;
    }
    /** The questions of the sitting, in its order. */
    #drawn() {
      return this.#quiz.drawn(this.#sitting?.seed ?? "");
    }
    #say(text) {
      this.#asked = false;
      this.#message.textContent = text;
    }
    #invitation() {
      const quiz = this.#quiz;
      const { draw, minutes } = quiz.dataset;
      const facts = [
        quiz.words("exam-questions", { n: draw ?? quiz.questions.length }),
        quiz.words("needed", { percent: quiz.percent(quiz.mark) }),
        ...minutes ? [quiz.words("exam-minutes", { n: minutes })] : [],
        ...this.#tries === void 0 ? [] : [quiz.words("exam-tries", { n: this.#tries })]
      ];
      const list = make("ul", "", ...facts.map((fact) => make("li", "", fact)));
      return [list, make("p", "", quiz.words("exam-how")), make("p", "", actionButton("begin", quiz.words("exam-begin")))];
    }
    #outcome(sitting) {
      const quiz = this.#quiz;
      const score = sitting.score ?? 0;
      const verdict = make("p", "cq-verdict", make("strong", "", this.#verdict(score)));
      verdict.dataset.verdict = reaches(score, quiz.mark) ? "right" : "wrong";
      const best = Math.max(...this.#sittings.map((one) => one.score ?? 0));
      const better = best > score ? [make("p", "", quiz.words("exam-best", { percent: quiz.percent(percent(best, quiz.mark)) }))] : [];
      const answers = this.#drawn().map(({ key }) => sitting.answers.get(key)).filter((answer) => answer !== void 0);
      return [verdict, ...better, ...this.#toCertificate(best), ...this.#byObjective(sitting), ...this.#toMissed(sitting), ...certaintyLines(quiz, answers), this.#again()];
    }
    #toCertificate(best) {
      const { certificate } = this.#items?.pages ?? {};
      if (certificate === void 0 || !reaches(best, this.#quiz.mark)) return [];
      const button = link(this.#quiz.words("exam-to-certificate"), this.#quiz.course.address(certificate));
      button.className = "md-button md-button--primary";
      return [make("p", "", button)];
    }
    /** The button that leaves of the questions those that were not fully right, or brings the others back. */
    #toMissed(sitting) {
      const missed = this.#missed(sitting);
      if (!missed.length) return [];
      const button = actionButton("missed", this.#missedAlone ? this.#quiz.words("record-all") : this.#quiz.words("exam-missed", { n: missed.length }));
      button.classList.remove("md-button--primary");
      const { course } = this.#quiz;
      const { review } = course.outline;
      const due = review ? [" ", link(this.#quiz.words("exam-due"), course.address(review.url))] : [];
      return [make("p", "", button, ...due)];
    }
    #missed(sitting) {
      return this.#drawn().filter(({ key, worth }) => worth && (sitting.answers.get(key)?.score ?? 0) < 1);
    }
    #showMissed() {
      const sitting = this.#sitting;
      if (!sitting) return;
      this.#missedAlone = !this.#missedAlone;
      const missed = this.#missed(sitting);
      for (const question of this.#drawn()) question.hidden = this.#missedAlone && !missed.includes(question);
      this.refresh();
      const first = this.#missedAlone ? missed[0] : this.#panel.querySelector("[data-exam=missed]");
      if (this.#missedAlone && first) first.tabIndex = -1;
      first?.focus();
    }
    #verdict(score) {
      const { mark } = this.#quiz;
      const word = reaches(score, mark) ? "exam-passed" : "exam-failed";
      return this.#quiz.words(word, { percent: this.#quiz.percent(percent(score, mark)), needed: this.#quiz.percent(mark) });
    }
    #again() {
      const tries = this.#tries;
      if (tries === 0) return make("p", "", this.#quiz.words("exam-no-tries"));
      const text = tries === void 0 ? this.#quiz.words("exam-again") : this.#quiz.words("exam-again-of", { n: tries });
      return make("p", "", actionButton("begin", text));
    }
    /** A table of the points by objective, where questions have any. */
    #byObjective(sitting) {
      const groups = /* @__PURE__ */ new Map();
      for (const question of this.#drawn().filter(({ worth }) => worth)) {
        const { objective = "" } = question.dataset;
        groups.set(objective, [...groups.get(objective) ?? [], question]);
      }
      if (![...groups.keys()].some(Boolean)) return [];
      const { objectives } = this.#quiz.course.outline;
      const order = [...Object.keys(objectives), ...groups.keys()];
      const rows = [...groups].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)).map(([objective, questions]) => this.#row(objective, questions, sitting));
      const caption = make("caption", "", this.#quiz.words("by-objective"));
      return [make("table", "cq-objectives", caption, make("tbody", "", ...rows))];
    }
    #row(objective, questions, sitting) {
      const quiz = this.#quiz;
      const points = sum(questions.map((question) => question.worth * (sitting.answers.get(question.key)?.score ?? 0)));
      const total = sum(questions.map(({ worth }) => worth));
      const title = objective ? new Map(Object.entries(quiz.course.outline.objectives)).get(objective) ?? objective : quiz.words("other-questions");
      const head = make("th", "", title, ...this.#lessonsFor(objective));
      head.scope = "row";
      const share = quiz.percent(percent(points / total));
      return make("tr", "", head, make("td", "", quiz.words("points", { n: quiz.figure(points), of: quiz.figure(total), percent: share })));
    }
    /** Where an objective is taught, if not here. */
    #lessonsFor(objective) {
      const { course, name } = this.#quiz;
      const lessons = this.#items ? lessonsFor(course, this.#items, objective) : [];
      const links = lessons.filter(({ quizzes }) => !quizzes?.some(({ id }) => id === name)).map((lesson) => linkTo(this.#quiz, lesson));
      return links.length ? [make("div", "cq-taught", ...joined(links, ", "))] : [];
    }
  };
  function standsRight(question) {
    return canonical(question.answerKey.order ?? null) === canonical(question.given().response);
  }
  function panel(content) {
    const element = make("div", "cq-exam", ...content);
    element.tabIndex = -1;
    element.hidden = !content.length;
    return element;
  }
  function actionButton(action, text) {
    const button = make("button", "md-button md-button--primary", text);
    button.type = "button";
    button.dataset.exam = action;
    return button;
  }
  function sum(values) {
    return values.reduce((total, value) => total + value, 0);
  }
  return __toCommonJS(exams_exports);
})();
