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

  // src/news.ts
  function hasFinished(events) {
    return events.some(({ kind, left }) => kind === "completed" && left === 0);
  }
  function added(element) {
    const { course } = element;
    const titles = course.left.map((lesson) => `${course.number(lesson)}. ${lesson.title}`);
    return hasFinished(course.standing.recent) && titles.length ? [element.words("added", { titles: titles.join(", ") })] : [];
  }

  // src/place.ts
  var LONGEST = 200;
  function placeIn(course, lesson) {
    const place = read(course);
    return place?.lesson === lesson && place.anchor ? `#${place.anchor}` : "";
  }
  function read(course) {
    try {
      const { lesson, anchor: anchor2 } = JSON.parse(localStorage.getItem(nameOf(course)) ?? "");
      return typeof lesson === "string" && typeof anchor2 === "string" && anchor2.length <= LONGEST ? { lesson, anchor: anchor2 } : void 0;
    } catch {
      return void 0;
    }
  }
  function nameOf({ outline }) {
    return `coursemark-place:${outline.course}`;
  }

  // src/home.ts
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
      const next = this.#next();
      if (next) {
        link.textContent = this.words("continue", { n: this.course.number(next), title: next.title });
        link.href = this.course.address(`${next.url ?? ""}${placeIn(this.course, next.id)}`);
      }
      if (link.parentElement) link.parentElement.hidden = !next;
      const complete = lessons.filter((lesson) => this.course.status(lesson) === "complete").length;
      const news = added(this);
      const lines = [this.words("complete-of", { n: complete, of: lessons.length }), ...news.length ? news : next ? [] : this.#whatComes()];
      const far = make("div", "cm-far", ...lines.map((line) => make("p", "", line)));
      if (this.#far) this.#far = renew(this.#far, far);
      else this.append(this.#far = far);
    }
    /** The lesson to go on with: the one opened last, else the first that is not complete. */
    #next() {
      const { left } = this.course;
      return left.find((lesson) => lesson.id === this.course.standing.newest) ?? left[0];
    }
    #whatComes() {
      const coming = this.course.outline.lessons.find((lesson) => lesson.url === void 0);
      if (!coming) return [this.words("all-complete")];
      return [this.words("all-so-far"), this.words("next-coming", { n: this.course.number(coming), title: coming.title })];
    }
  };
  customElements.define("course-start", CourseStart);
})();
