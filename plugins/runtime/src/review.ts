/** `<course-review>`: asks again what is due, from the whole course. */

import { announce } from "./announce.ts";
import { addressOf, load } from "./bundles.ts";
import { anchor } from "./course.ts";
import { CourseElement } from "./element.ts";
import { flagged } from "./flags.ts";
import { keepForecast } from "./forecast.ts";
import { make, renew } from "./html.ts";
import { storeOf } from "./offline.ts";
import type { Items, Shelf } from "./outline.ts";
import type { QuizQuestion } from "./quiz-question.ts";
import { canonical } from "./record.ts";
import { dateOf, dueOf, noonOf, survey, type Desk } from "./reviews.ts";
import { interval, session, type Due, type Group } from "./schedule.ts";
import { hash } from "./seeded.ts";
import { fetchQuestion, partsOf } from "./visits.ts";

/** The question that is asked, and the learner's last answer to it, by its event's id. */
interface Asked {
  readonly key: string;
  readonly before: string | undefined;
}

// Pages with questions that come within so many days are kept for where there is no network.
const AHEAD = 30;

class CourseReview extends CourseElement {
  #items: Items | undefined;
  /** What is asked in this sitting, and how far it is. */
  #queue: readonly Due[] = [];
  #at = 0;
  #asked: Asked | undefined;
  #status = make("div", "");
  readonly #stage = make("div", "");
  readonly #after = make("div", "");
  #flags = make("div", "");
  readonly #daily = make("input", "");
  readonly #exam = make("input", "");

  connectedCallback(): void {
    if (!this.#items) void this.#start();
  }

  refresh(): void {
    if (!this.#items) return;
    const desk = this.#desk();
    if (this.#asked) this.#follow(this.#asked, desk);
    else this.#status = renew(this.#status, make("div", "", ...this.#overview(desk)));
    this.#flags = renew(this.#flags, make("div", "", ...this.#flagList()));
    keepForecast(this.course, desk, (reviews) => interval(reviews, desk.plan));
  }

  async #start(): Promise<void> {
    try {
      [this.#items] = await Promise.all([load("items"), this.course.ready]);
    } catch {
      this.replaceChildren(make("p", "cq-message", this.words("cannot-load")));
      return;
    }
    this.replaceChildren(this.#status, this.#stage, this.#after, this.#flags, this.#settings());
    this.refresh();
    void this.#keepOffline();
  }

  #desk(): Desk {
    return survey(this.course, Date.now(), interval);
  }

  // What there is to do

  #overview(desk: Desk): HTMLElement[] {
    const due = dueOf(desk).length;
    const n = Math.min(due, desk.left);
    if (!desk.cards.length) return [make("p", "", this.words("review-nothing"))];
    if (!n) return [make("p", "", this.words(due ? "review-enough" : "review-none")), ...this.#nextDay(desk)];
    const waiting = due > n ? [make("p", "", this.words("review-waiting", { n: due - n }))] : [];
    return [make("p", "cq-message", this.words("review-due", { n })), ...waiting, make("p", "", this.#button("review-begin", () => void this.#begin()))];
  }

  /** When the next questions come, and how many. */
  #nextDay({ cards, today, plan }: Desk): HTMLElement[] {
    const day = Math.min(...cards.map(({ due }) => Math.max(due, today + 1)));
    const n = Math.min(plan.daily, cards.filter(({ due }) => due <= day).length);
    return [make("p", "", this.words("review-next-day", { date: this.#date(day), n }))];
  }

  async #begin(): Promise<void> {
    this.#queue = session(this.#desk(), (key) => this.#groupOf(key));
    this.#at = 0;
    this.#status.replaceChildren();
    await this.#ask();
  }

  /** What a question is about, by its first objective; else the lesson that it stands in. */
  #groupOf(key: string): Group {
    const [, , objective] = this.#items?.questions[key] ?? [];
    const lessons = this.course.outline.lessons;
    const lesson = this.#shelf(key)?.lesson ?? "";
    if (objective === undefined) return { name: `/${lesson}`, at: lessons.findIndex(({ id }) => id === lesson) };
    return { name: objective, at: Object.keys(this.course.outline.objectives).indexOf(objective) };
  }

  // Asking

  async #ask(): Promise<void> {
    const due = this.#queue[this.#at];
    if (!due) return this.#end();
    const { key } = due;
    const place = make("p", "cm-lesson", this.words("review-question", { n: this.#at + 1, of: this.#queue.length }), " · ", this.#link(key, this.#pageOf(key)));
    this.#asked = { key, before: this.#lastAnswer(key) };
    this.#after.replaceChildren();
    try {
      const { question, quiz } = await this.#bring(key);
      this.#stage.replaceChildren(place, quiz);
      // It became one when it came into the page.
      await (question as QuizQuestion).begin();
      (question as QuizQuestion).anew();
      question.removeAttribute("data-tried");
      question.tabIndex = -1;
      question.focus();
    } catch {
      this.#listPlaces();
    }
  }

  /** The question in a quiz of its own. */
  async #bring(key: string): Promise<{ readonly question: HTMLElement; readonly quiz: HTMLElement }> {
    const shelf = this.#shelf(key);
    // Pages of a folder may not read each other.
    if (!shelf || location.protocol === "file:") throw new Error(key);
    const { question, quiz: source } = await fetchQuestion(this.course.address(shelf.url), anchor(key));
    const quiz = make("course-quiz" as "div", "cq-quiz", question);
    quiz.lang = source.closest<HTMLElement>("[lang]")?.lang ?? "";
    quiz.dir = source.closest<HTMLElement>("[dir]")?.dir ?? "";
    if (source.dataset.certainty !== undefined) quiz.dataset.certainty = "";
    return { question, quiz };
  }

  /** Where questions cannot be brought here they are answered in their places, which counts as well. */
  #listPlaces(): void {
    const rows = this.#queue.slice(this.#at).map(({ key }) => make("li", "", this.#link(key)));
    this.#stage.replaceChildren(make("p", "cq-message", this.words("review-places")), make("ul", "", ...rows));
    this.#asked = undefined;
    announce(this.words("review-places"));
  }

  /** Once the question is answered, says when it comes again, and goes on. */
  #follow({ key, before }: Asked, { cards, today }: Desk): void {
    if (this.#lastAnswer(key) === before || this.#after.hasChildNodes()) return;
    const due = cards.find((card) => card.key === key)?.due ?? today + 1;
    const again = make("p", "", this.words("review-again", { date: this.#date(due) }));
    const next = this.#at + 1 < this.#queue.length ? "review-next" : "review-finish";
    this.#after.replaceChildren(again, make("p", "", this.#button(next, () => {
      this.#at += 1;
      void this.#ask();
    })));
  }

  #end(): void {
    this.#asked = undefined;
    this.#stage.replaceChildren();
    this.#after.replaceChildren();
    this.refresh();
    this.#status.tabIndex = -1;
    this.#status.focus();
    announce(this.#status.textContent ?? "");
  }

  #lastAnswer(key: string): string | undefined {
    return this.course.answers(key).at(-1)?.id;
  }

  // Where questions stand

  #shelf(key: string): Shelf | undefined {
    const [quiz = -1] = this.#items?.questions[key] ?? [];
    return this.#items?.quizzes[quiz];
  }

  /** The lesson that a question stands in, or the exam. */
  #pageOf(key: string): string {
    const shelf = this.#shelf(key);
    const lesson = this.course.lesson(shelf?.lesson);
    return lesson ? `${this.course.number(lesson)}. ${lesson.title}` : shelf?.title ?? this.words("quiz");
  }

  /** A link to where a question stands. */
  #link(key: string, text = `${this.#pageOf(key)}, ${this.#numberOf(key)}`): HTMLElement {
    const link = make("a", "", text);
    link.href = this.course.address(`${this.#shelf(key)?.url ?? ""}#${anchor(key)}`);
    return link;
  }

  /** Which of its page's questions it is. */
  #numberOf(key: string): string {
    const url = this.#shelf(key)?.url;
    const keys = Object.keys(this.#items?.questions ?? {}).filter((other) => this.#shelf(other)?.url === url);
    return this.words("question-n", { n: keys.indexOf(key) + 1 });
  }

  #flagList(): HTMLElement[] {
    const rows = flagged(this.course.standing.recent).filter((key) => this.#shelf(key)).map((key) => make("li", "", this.#link(key)));
    return rows.length ? [make("h2", "", this.words("review-flags")), make("ul", "", ...rows)] : [];
  }

  // Settings

  #settings(): HTMLElement {
    const { daily, exam } = this.#desk().plan;
    Object.assign(this.#daily, { type: "number", min: "1", max: "500", required: true, value: String(daily) });
    Object.assign(this.#exam, { type: "date", value: exam === undefined ? "" : dateOf(exam) });
    for (const input of [this.#daily, this.#exam]) input.addEventListener("change", () => this.#planAnew());
    return make("div", "", make("h2", "", this.words("review-settings")), make("p", "", this.words("review-how")),
      field(this.words("review-daily"), this.#daily), field(this.words("review-exam"), this.#exam));
  }

  #planAnew(): void {
    if (!this.#daily.checkValidity() || !this.#exam.checkValidity()) return;
    const { value: exam } = this.#exam;
    const own = exam === (this.course.outline.review?.exam ?? "") ? {} : { exam };
    this.course.record("planned", { daily: Number(this.#daily.value), ...own });
    announce(this.words("review-planned"));
  }

  // Without a network

  /** Keeps this page, what it needs, and the pages that have questions to be asked for some time. */
  async #keepOffline(): Promise<void> {
    if (!isSecureContext || !("serviceWorker" in navigator)) return;
    // Not of the whole outline, which comes to know more while the page is read.
    const { release, scripts, styles } = this.course.outline;
    const version = hash(canonical([release, scripts, styles])).toString(36);
    const scope = this.course.address("");
    try {
      await navigator.serviceWorker.register(addressOf("worker", `?v=${version}`), { scope });
      const cache = await caches.open(storeOf(new URL(scope).pathname, version));
      const addresses = new Set((await this.#needed()).filter((address) => address.startsWith(scope)));
      await Promise.all([...addresses].map((address) => cache.add(address)));
      this.append(make("p", "cm-lesson", this.words("review-offline")));
    } catch {
      // Then the page needs a network, as every page does.
    }
  }

  async #needed(): Promise<string[]> {
    const { scripts, styles, review } = this.course.outline;
    const { cards, today } = this.#desk();
    const keys = cards.filter(({ due }) => due <= today + AHEAD).map(({ key }) => key);
    const pages = ["", review?.url ?? "", ...keys.map((key) => this.#shelf(key)?.url ?? "")].map((url) => this.course.address(url));
    const parts = await Promise.all([...new Set(pages)].map(partsOf));
    const own = [...Object.values(scripts), ...Object.values(styles)].map((url) => this.course.address(url));
    return [...pages, ...parts.flat(), ...own];
  }

  #date(day: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: "full" }).format(noonOf(day));
  }

  #button(word: string, press: () => void): HTMLButtonElement {
    const button = make("button", "md-button md-button--primary", this.words(word));
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }
}

function field(text: string, input: HTMLInputElement): HTMLElement {
  return make("p", "", make("label", "cq-field", make("span", "", text), input));
}

customElements.define("course-review", CourseReview);
