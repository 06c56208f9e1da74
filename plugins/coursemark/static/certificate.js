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

  // src/certifying.ts
  var FIELDS = ["at", "id", "lesson", "quiz", "release", "score", "sitting"];
  var PURPOSE = "coursemark-certificate";
  var MOST_SIGNS = 100;
  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  var GROUP = 4;
  var GROUPS = 4;
  var RELEASE = /^[a-z0-9]{1,64}$/;
  var UNSEEN = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu;
  function earned(course, items) {
    const { outline, events, standing: { recent } } = course;
    const exams = required(items);
    const found = exams.length ? exams.map(({ id }) => best(recent.filter(({ kind, quiz, pass }) => kind === "finished" && quiz === id && pass === true))) : outline.lessons.map(({ id }) => recent.find(({ kind, lesson }) => kind === "completed" && lesson === id));
    const stored = found.map((event) => event && events.find(({ id }) => id === event.id));
    return found.length && stored.every(isEarned) ? stored : void 0;
  }
  function required({ quizzes }) {
    return quizzes.filter(({ mode, required: required2 }) => mode === "exam" && required2);
  }
  function tidy(name) {
    const signs = [...name.slice(0, 10 * MOST_SIGNS).normalize("NFC").replace(/[\n\r\t\u2028\u2029]/g, " ").replace(UNSEEN, "").replace(/\s+/g, " ").trim()];
    return signs.slice(0, MOST_SIGNS).join("").trim();
  }
  async function codeOf(course, name, entries, hashes) {
    const encoder2 = new TextEncoder();
    const kept = entries.map((entry) => Object.fromEntries(FIELDS.filter((field) => field in entry).map((field) => [field, entry[field]])));
    const digest = await hashes.mac(encoder2.encode(PURPOSE), encoder2.encode(canonical({ course, entries: kept, name })));
    const bits = [...digest].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const signs = Array.from({ length: GROUPS * GROUP }, (_, index) => SIGNS[parseInt(bits.slice(5 * index, 5 * index + 5), 2)]).join("");
    return Array.from({ length: GROUPS }, (_, index) => signs.slice(GROUP * index, GROUP * (index + 1))).join("-");
  }
  function best(events) {
    return [...events].sort((a, b) => b.score - a.score || a.at - b.at)[0];
  }
  function isEarned(event) {
    return typeof event?.release === "string" && RELEASE.test(event.release);
  }

  // src/sealing.ts
  var encoder = new TextEncoder();
  function hashesOf(subtle) {
    return {
      async stretch(text, salt, iterations) {
        const key = await subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
        return new Uint8Array(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
      },
      async mac(key, data) {
        const hmac = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
        return new Uint8Array(await subtle.sign("HMAC", hmac, data));
      }
    };
  }

  // src/hashes.ts
  async function findHashes() {
    const { subtle } = globalThis.crypto;
    return subtle ? hashesOf(subtle) : load("sealing-fallback");
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

  // src/certificate.ts
  var MOST_OBJECTIVES = 10;
  var LONG_NAME = 28;
  var CourseCertificate = class extends CourseElement {
    #items;
    #waiting = make("div", "");
    #own = make("div", "cm-own");
    #name = make("input", "");
    #sheet = make("article", "cm-certificate");
    /** The code, and what it was made of. */
    #code = "";
    #made = "";
    connectedCallback() {
      if (this.#items) return this.refresh();
      void Promise.all([load("items"), this.course.ready]).then(([items]) => {
        this.#items = items;
        this.#build();
        this.refresh();
      }, () => this.replaceChildren(make("p", "cq-message", this.words("cannot-load"))));
    }
    refresh() {
      const items = this.#items;
      if (!items) return;
      const entries = earned(this.course, items);
      this.#own.hidden = this.#sheet.hidden = !entries;
      this.#waiting = renew(this.#waiting, make("div", "", ...entries ? [] : this.#missing(items)));
      if (!entries) return;
      this.#sheet = renew(this.#sheet, this.#sheetOf(items, entries));
      void this.#sign(entries);
    }
    #build() {
      Object.assign(this.#name, { type: "text", autocomplete: "name", maxLength: 100, value: this.#stored(), dir: "auto" });
      this.#name.addEventListener("input", () => {
        this.#store(tidy(this.#name.value));
        this.refresh();
      });
      const label = make("label", "cq-field", make("span", "", this.words("certificate-name")), this.#name);
      const button = make("button", "md-button md-button--primary", this.words("print"));
      button.type = "button";
      button.dataset.paper = "page";
      this.#own.append(label, make("p", "", this.words("certificate-name-how")), make("p", "", button));
      this.replaceChildren(this.#waiting, this.#own, this.#sheet);
    }
    // Before it is earned
    #missing(items) {
      const exams = required(items);
      const rows = exams.map((exam) => make("li", "", link(exam.title ?? this.words("quiz"), this.course.address(exam.url)), " · ", this.#lack(exam)));
      const { lessons } = this.course.outline;
      const left = exams.length ? [] : lessons.filter((lesson) => this.course.status(lesson) !== "complete");
      rows.push(...left.map((lesson) => make("li", "", linkTo(this, lesson), ` · ${this.words(this.course.status(lesson))}`)));
      return [make("p", "", this.words("certificate-waits")), make("ul", "", ...rows)];
    }
    #lack({ id, pass = this.course.outline.pass }) {
      const sat = this.course.standing.recent.filter(({ kind, quiz }) => kind === "finished" && quiz === id);
      if (!sat.length) return this.words("exam-open");
      if (sat.some((event) => event.pass === true)) return this.words("passed");
      const best2 = Math.max(...sat.map(({ score }) => score));
      return this.words("not-passed", { percent: this.percent(percent(best2, pass)), needed: this.percent(pass) });
    }
    // The sheet
    #sheetOf(items, entries) {
      const { title, language } = this.course.outline;
      const name = make("p", "cm-name", tidy(this.#name.value) || this.words("certificate-your-name"));
      name.dir = "auto";
      name.toggleAttribute("data-empty", !tidy(this.#name.value));
      name.toggleAttribute("data-long", [...name.textContent ?? ""].length > LONG_NAME);
      const course = make("p", "cm-title", title);
      course.lang = language;
      const exams = entries.filter(({ quiz }) => quiz !== void 0);
      const has = this.words(exams.length ? "certificate-has-passed" : "certificate-has-completed");
      const scores = exams.map((entry) => make("p", "cm-score", this.#score(items, entry, exams.length > 1)));
      const parts = [make("h2", "", this.words("certificate")), name, make("p", "", has), course, ...scores, ...this.#objectives(), this.#facts(entries)];
      return make("article", "cm-certificate", ...parts, make("p", "cm-proves", this.words("certificate-proves")));
    }
    #score({ quizzes }, { quiz, score = 0 }, several) {
      const exam = quizzes.find(({ id }) => id === quiz);
      const needed = exam?.pass ?? this.course.outline.pass;
      const line = this.words("certificate-score", { percent: this.percent(percent(score, needed)), needed: this.percent(needed) });
      return several && exam?.title ? `${exam.title}: ${line}` : line;
    }
    #objectives() {
      const objectives = Object.values(this.course.outline.objectives);
      if (!objectives.length || objectives.length > MOST_OBJECTIVES) return [];
      return [make("div", "cm-can", make("p", "", this.words("certificate-can")), make("ul", "", ...objectives.map((words) => make("li", "", words))))];
    }
    #facts(entries) {
      const last = entries.reduce((latest, entry) => entry.at > latest.at ? entry : latest);
      const date = new Intl.DateTimeFormat(this.language, { dateStyle: "long" }).format(Math.floor(last.at / 1024));
      const facts = [["certificate-date", date], ["certificate-release", last.release], ["certificate-code", this.#code]];
      return make("dl", "", ...facts.map(([word, fact]) => make("div", "", make("dt", "", this.words(word)), make("dd", "", fact))));
    }
    /** Writes the code, as soon as it is computed; of what was typed meanwhile the last one stands. */
    async #sign(entries) {
      const name = tidy(this.#name.value);
      const made = JSON.stringify([name, entries.map(({ id }) => id)]);
      if (made === this.#made) return;
      this.#made = made;
      const code = await findHashes().then((hashes) => codeOf(this.course.outline.course, name, entries, hashes)).catch(() => "–");
      if (made !== this.#made) return;
      this.#code = code;
      this.refresh();
    }
    // The name
    get #key() {
      return `coursemark-name:${this.course.outline.course}`;
    }
    #stored() {
      try {
        return tidy(localStorage.getItem(this.#key) ?? "");
      } catch {
        return "";
      }
    }
    #store(name) {
      try {
        if (name) localStorage.setItem(this.#key, name);
        else localStorage.removeItem(this.#key);
      } catch {
      }
    }
  };
  customElements.define("course-certificate", CourseCertificate);
})();
