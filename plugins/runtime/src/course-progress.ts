/** Elements that tell how far the learner is in a lesson: `<lesson-status>`, `<lesson-end>`. */

import { announce } from "./announce.ts";
import { anchor, keyOf, type Course } from "./course.ts";
import { CourseElement } from "./element.ts";
import { make, renew } from "./html.ts";
import { percent, reaches, type Lesson, type Quiz } from "./outline.ts";

/** A lesson's status in words. */
export class LessonStatus extends CourseElement {
  connectedCallback(): void {
    this.refresh();
  }

  refresh(): void {
    const lesson = this.course.lesson(this.dataset.lesson);
    if (!lesson) return;
    const status = this.course.status(lesson);
    this.dataset.status = status;
    // In a lesson's header the static line reads on after it.
    this.textContent = this.words(status) + (this.parentElement?.matches(".cm-lesson") ? " · " : "");
  }
}

/** The end of a lesson: what is still open in it, and the one next thing to do. It is there once the record is read. */
export class LessonEnd extends CourseElement {
  #panel: HTMLElement | undefined;
  #offer: HTMLElement | undefined;
  #links: HTMLAnchorElement[] = [];
  #observer: IntersectionObserver | undefined;
  #reached = false;

  connectedCallback(): void {
    const lesson = this.#lesson();
    if (!lesson) return;
    lesson.quizzes ??= quizzesIn(this.course);
    if (!this.#panel) {
      this.#links = [...this.querySelectorAll<HTMLAnchorElement>("a.md-button")];
      this.prepend((this.#panel = make("div", "cm-open")));
      if (lesson.quizzes?.length) this.append(make("p", "cq-back", this.#printer("print", "page"), this.#printer("print-answers", "answers")));
    }
    this.#watch();
    if (this.course.standing.newest !== lesson.id) this.course.record("opened", { lesson: lesson.id });
    this.refresh();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
  }

  refresh(): void {
    const lesson = this.#lesson();
    if (!lesson || !this.#panel) return;
    const required = (lesson.quizzes ?? []).filter((quiz) => quiz.required);
    const open = required.filter((quiz) => !reaches(this.#share(quiz), quiz.pass));
    if (required.length && !open.length && this.#reached) this.#complete(lesson);
    const complete = this.course.status(lesson) === "complete";
    const news = complete ? [make("p", "cm-done", this.words("lesson-complete"))] : open.length ? this.#stillOpen(open) : required.length ? [] : [this.#readButton()];
    this.#panel = renew(this.#panel, make("div", "cm-open", ...news, ...this.savedNote(false)));
    if (complete && !this.#offer) this.append((this.#offer = make("record-offer" as "div", "")));
    const waits = !complete && (open.length > 0 || !required.length);
    for (const link of this.#links) {
      link.classList.toggle("md-button", !waits);
      link.classList.toggle("md-button--primary", !waits);
    }
  }

  /** The learner says that a lesson without quizzes is done. */
  confirm(): void {
    const lesson = this.#lesson();
    if (!lesson) return;
    this.#complete(lesson);
    this.#links[0]?.focus();
  }

  #lesson(): Lesson | undefined {
    return this.course.lesson(this.dataset.lesson);
  }

  #share(quiz: Quiz): number {
    return this.course.tallyOf(quiz).share;
  }

  #watch(): void {
    const reached = () => {
      this.#reached = true;
      this.#observer?.disconnect();
      this.refresh();
    };
    if (!("IntersectionObserver" in window)) return reached();
    const look = (entries: IntersectionObserverEntry[]) => entries.some((entry) => entry.isIntersecting) && reached();
    // Half a screen further down is near enough: the last answer may fill the screen.
    this.#observer = new IntersectionObserver(look, { rootMargin: "0px 0px 50%" });
    this.#observer.observe(this);
  }

  #complete(lesson: Lesson): void {
    if (this.course.status(lesson) === "complete") return;
    this.course.complete(lesson);
    announce(this.words("lesson-complete"));
  }

  #stillOpen(quizzes: readonly Quiz[]): HTMLElement[] {
    const rows = quizzes.map((quiz) => make("li", "", this.#link(quiz, quiz.title ?? this.words("quiz")), " · ", this.#lack(quiz)));
    const [first] = quizzes;
    const next = first ? [this.#link(first, this.words("to-question"), "md-button md-button--primary")] : [];
    return [make("p", "cm-open-title", this.words("still-open")), make("ul", "", ...rows), make("p", "", ...next)];
  }

  #link(quiz: Quiz, text: string, className = ""): HTMLElement {
    const { open } = this.course.tallyOf(quiz);
    const link = make("a", className, text);
    link.href = `#${open === undefined ? `cq-${quiz.id}` : anchor(open)}`;
    return link;
  }

  /** What a quiz lacks: answers, a sitting where it is an exam, or else points. */
  #lack(quiz: Quiz): string {
    const { answered, of, share } = this.course.tallyOf(quiz);
    if (quiz.mode === "exam" && !answered) return this.words("exam-open");
    if (answered < of) return this.words("open-questions", { n: of - answered });
    return this.words("not-passed", { percent: this.percent(percent(share, quiz.pass)), needed: this.percent(quiz.pass) });
  }

  #printer(word: string, paper: string): HTMLElement {
    const button = make("button", "", this.words(word));
    button.type = "button";
    button.dataset.paper = paper;
    return button;
  }

  #readButton(): HTMLElement {
    const button = make("button", "cm-read md-button md-button--primary", this.words("have-read"));
    button.type = "button";
    return make("p", "", button);
  }
}

/** The quizzes of the page, as the script of the items has them; the fingerprints of their questions are noted. */
function quizzesIn({ outline, prints }: Course): Quiz[] {
  return [...document.querySelectorAll<HTMLElement>("course-quiz")].map((quiz) => {
    const { required, pass = outline.pass, mode, draw } = quiz.dataset;
    const questions = [...quiz.querySelectorAll<HTMLElement>("quiz-question:not([data-draft])")].map(({ id, dataset }) => {
      const key = keyOf(id);
      prints.set(key, dataset.print ?? "");
      return [key, Number(dataset.points ?? 1), dataset.objective] as const;
    });
    const title = quiz.querySelector(".cq-title")?.textContent;
    return { id: quiz.id.slice(3), title, required: required !== undefined, pass: Number(pass), mode, draw: draw && Number(draw), questions } as Quiz;
  }).filter(({ questions }) => questions.length);
}
