/** `<course-certificate>`: what a learner who has passed may print, with a name that stays on this machine. */

import { codeOf, earned, required, tidy, type Earned } from "./certifying.ts";
import { load } from "./bundles.ts";
import { CourseElement } from "./element.ts";
import { findHashes } from "./hashes.ts";
import { make, renew } from "./html.ts";
import { percent, type Items, type Shelf } from "./outline.ts";
import { link, linkTo } from "./pieces.ts";

// A list of more than these would not leave one page.
const MOST_OBJECTIVES = 10;
const LONG_NAME = 28;

class CourseCertificate extends CourseElement {
  #items: Items | undefined;
  #waiting = make("div", "");
  readonly #own = make("div", "cm-own");
  readonly #name = make("input", "");
  #sheet = make("article", "cm-certificate");
  /** The code, and what it was made of. */
  #code = "";
  #made = "";

  connectedCallback(): void {
    if (this.#items) return this.refresh();
    void Promise.all([load("items"), this.course.ready]).then(([items]) => {
      this.#items = items;
      this.#build();
      this.refresh();
    }, () => this.replaceChildren(make("p", "cq-message", this.words("cannot-load"))));
  }

  refresh(): void {
    const items = this.#items;
    if (!items) return;
    const entries = earned(this.course, items);
    this.#own.hidden = this.#sheet.hidden = !entries;
    this.#waiting = renew(this.#waiting, make("div", "", ...(entries ? [] : this.#missing(items))));
    if (!entries) return;
    this.#sheet = renew(this.#sheet, this.#sheetOf(items, entries));
    void this.#sign(entries);
  }

  #build(): void {
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

  #missing(items: Items): HTMLElement[] {
    const exams = required(items);
    const rows = exams.map((exam) => make("li", "", link(exam.title ?? this.words("quiz"), this.course.address(exam.url)), " · ", this.#lack(exam)));
    const { lessons } = this.course.outline;
    const left = exams.length ? [] : lessons.filter((lesson) => this.course.status(lesson) !== "complete");
    rows.push(...left.map((lesson) => make("li", "", linkTo(this, lesson), ` · ${this.words(this.course.status(lesson))}`)));
    return [make("p", "", this.words("certificate-waits")), make("ul", "", ...rows)];
  }

  #lack({ id, pass = this.course.outline.pass }: Shelf): string {
    const sat = this.course.standing.recent.filter(({ kind, quiz }) => kind === "finished" && quiz === id);
    if (!sat.length) return this.words("exam-open");
    if (sat.some((event) => event.pass === true)) return this.words("passed");
    const best = Math.max(...sat.map(({ score }) => score as number));
    return this.words("not-passed", { percent: this.percent(percent(best, pass)), needed: this.percent(pass) });
  }

  // The sheet

  #sheetOf(items: Items, entries: readonly Earned[]): HTMLElement {
    const { title, language } = this.course.outline;
    const name = make("p", "cm-name", tidy(this.#name.value) || this.words("certificate-your-name"));
    name.dir = "auto";
    name.toggleAttribute("data-empty", !tidy(this.#name.value));
    name.toggleAttribute("data-long", [...(name.textContent ?? "")].length > LONG_NAME);
    const course = make("p", "cm-title", title);
    course.lang = language;
    const exams = entries.filter(({ quiz }) => quiz !== undefined);
    const has = this.words(exams.length ? "certificate-has-passed" : "certificate-has-completed");
    const scores = exams.map((entry) => make("p", "cm-score", this.#score(items, entry, exams.length > 1)));
    const parts = [make("h2", "", this.words("certificate")), name, make("p", "", has), course, ...scores, ...this.#objectives(), this.#facts(entries)];
    return make("article", "cm-certificate", ...parts, make("p", "cm-proves", this.words("certificate-proves")));
  }

  #score({ quizzes }: Items, { quiz, score = 0 }: Earned, several: boolean): string {
    const exam = quizzes.find(({ id }) => id === quiz);
    const needed = exam?.pass ?? this.course.outline.pass;
    const line = this.words("certificate-score", { percent: this.percent(percent(score, needed)), needed: this.percent(needed) });
    return several && exam?.title ? `${exam.title}: ${line}` : line;
  }

  #objectives(): HTMLElement[] {
    const objectives = Object.values(this.course.outline.objectives);
    if (!objectives.length || objectives.length > MOST_OBJECTIVES) return [];
    return [make("div", "cm-can", make("p", "", this.words("certificate-can")), make("ul", "", ...objectives.map((words) => make("li", "", words))))];
  }

  #facts(entries: readonly Earned[]): HTMLElement {
    const last = entries.reduce((latest, entry) => (entry.at > latest.at ? entry : latest));
    const date = new Intl.DateTimeFormat(this.language, { dateStyle: "long" }).format(Math.floor(last.at / 1024));
    const facts = [["certificate-date", date], ["certificate-release", last.release], ["certificate-code", this.#code]] as const;
    return make("dl", "", ...facts.map(([word, fact]) => make("div", "", make("dt", "", this.words(word)), make("dd", "", fact))));
  }

  /** Writes the code, as soon as it is computed; of what was typed meanwhile the last one stands. */
  async #sign(entries: readonly Earned[]): Promise<void> {
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

  get #key(): string {
    return `coursemark-name:${this.course.outline.course}`;
  }

  #stored(): string {
    try {
      return tidy(localStorage.getItem(this.#key) ?? "");
    } catch {
      return "";
    }
  }

  #store(name: string): void {
    try {
      if (name) localStorage.setItem(this.#key, name);
      else localStorage.removeItem(this.#key);
    } catch {
      // It stands in this page at least.
    }
  }
}

customElements.define("course-certificate", CourseCertificate);
