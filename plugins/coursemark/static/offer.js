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

  // src/record-file.ts
  var FORMAT = "coursemark-record";
  var VERSION = 1;
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
  function checksum(events) {
    return hash(events.map(canonical).join("\n")).toString(16).padStart(8, "0");
  }

  // src/exporting.ts
  async function download(course) {
    await course.whole();
    const { outline, events } = course;
    const link = make("a", "");
    link.href = URL.createObjectURL(new Blob([writeFile(events, outline, /* @__PURE__ */ new Date())], { type: "application/json" }));
    link.download = fileName(course);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
    course.record("exported", {});
    return events.length;
  }
  function fileName({ outline }) {
    return `${outline.course}-${(/* @__PURE__ */ new Date()).toISOString().slice(0, 10)}.json`;
  }
  function isSafari() {
    return /^((?!chrome|android|crios|fxios).)*safari/i.test(navigator.userAgent);
  }

  // src/offering.ts
  var MANY = 50;
  var SOME = 10;
  function isTime(events, fleeting) {
    const last = events.map(({ kind }) => kind === "exported" || kind === "declined").lastIndexOf(true);
    const since = events.slice(last + 1);
    const milestone = since.some(({ kind, pass }) => kind === "finished" && pass === true || kind === "completed" && last < 0);
    return milestone || since.filter(({ kind }) => kind === "answered").length >= (fleeting ? SOME : MANY);
  }

  // src/offer.ts
  var RecordOffer = class extends CourseElement {
    connectedCallback() {
      void this.course.ready.then(() => {
        this.#ask();
        this.refresh();
      });
    }
    refresh() {
      if (this.hasChildNodes() || !isTime(this.course.standing.recent, isSafari())) return;
      const save = this.#button("record-export", () => void this.#save());
      const decline = this.#button("not-now", () => {
        this.course.record("declined", {});
        this.#end("");
      });
      this.append(make("p", "cq-saved", this.words(isSafari() ? "record-seven-days" : "record-offer")), make("p", "cq-back", save, decline));
    }
    async #save() {
      try {
        this.#end(this.words("record-exported", { n: await download(this.course) }));
      } catch {
        this.#end(this.words("record-unread"));
      }
    }
    /** Asks the browser to keep things, when the first lesson was completed just now. It is not waited for: some browsers ask the learner first. */
    #ask() {
      const completed = this.course.standing.recent.filter(({ kind }) => kind === "completed");
      const now = completed.every(({ at }) => at >= performance.timeOrigin * 1024);
      if (completed.length === 1 && now) navigator.storage?.persist?.().catch(() => {
      });
    }
    #end(text) {
      this.replaceChildren(...text ? [make("p", "cq-saved", text)] : []);
      if (text) announce(text);
      this.closest("lesson-end")?.querySelector("a")?.focus();
    }
    #button(word, press) {
      const button = make("button", "", this.words(word));
      button.type = "button";
      button.addEventListener("click", press);
      return button;
    }
  };
  customElements.define("record-offer", RecordOffer);
})();
