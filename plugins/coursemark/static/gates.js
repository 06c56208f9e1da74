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
  function reached(evidence) {
    return Math.max(0, ...evidence.map(({ day }, index) => mastery(evidence.slice(0, index + 1), day)));
  }
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

  // src/gates.ts
  var LessonGate = class extends CourseElement {
    #box;
    #items;
    connectedCallback() {
      this.#box ??= this.querySelector(".cm-objectives") ?? void 0;
      void Promise.all([load("items"), this.course.ready]).then(([items]) => {
        this.#items = items;
        this.refresh();
      }, () => this.append(make("p", "cq-message", this.words("cannot-load"))));
    }
    refresh() {
      const items = this.#items;
      if (!items || !this.#box) return;
      const missing = [...this.#lessons(), ...this.#objectives(items)];
      this.toggleAttribute("data-open", !missing.length);
      const what = this.words(this.dataset.hide === void 0 ? "gate-read-on" : "gate-opens");
      const box = make("div", "cm-objectives", make("p", "", this.words("gate-missing")), make("ul", "", ...missing), make("p", "", what));
      box.hidden = !missing.length;
      this.#box = renew(this.#box, box);
    }
    #lessons() {
      const lessons = names(this.dataset.lessons).map((id) => this.course.lesson(id)).filter((lesson) => lesson !== void 0);
      const open = lessons.filter((lesson) => this.course.status(lesson) !== "complete");
      return open.map((lesson) => make("li", "", linkTo(this, lesson), ` · ${this.words(this.course.status(lesson))}`));
    }
    /** The objectives that were never mastered yet: what fades is for the review, and shuts no door. */
    #objectives(items) {
      const now = today();
      const evidence = evidenceOf(this.course, items, now);
      const wanted = new Map(Object.entries(this.course.outline.objectives));
      return names(this.dataset.objectives).filter((objective) => levelOf(reached(evidence.get(objective) ?? [])) !== "mastered").map((objective) => {
        const known = evidence.get(objective) ?? [];
        const level = this.words(`mastery-${known.length ? levelOf(mastery(known, now)) : "none"}`);
        const lessons = lessonsFor(this.course, items, objective).map((lesson) => linkTo(this, lesson));
        return make("li", "", `${wanted.get(objective) ?? objective} · ${level}`, ...lessons.length ? [". ", this.words("mastery-lessons"), " ", ...joined(lessons, ", ")] : []);
      });
    }
  };
  function names(list) {
    return (list ?? "").split(" ").filter(Boolean);
  }
  customElements.define("lesson-gate", LessonGate);
})();
