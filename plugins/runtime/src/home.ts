/** `<course-start>`: the course's one button on its first page, to start or to go on, with how far the learner is. */

import { CourseElement } from "./element.ts";
import { make, renew } from "./html.ts";
import { added } from "./news.ts";
import type { Lesson } from "./outline.ts";
import { placeIn } from "./place.ts";

class CourseStart extends CourseElement {
  #far: HTMLElement | undefined;

  connectedCallback(): void {
    this.refresh();
  }

  refresh(): void {
    const { lessons } = this.course.outline;
    const link = this.querySelector<HTMLAnchorElement>("a");
    const available = lessons.filter((lesson) => lesson.url !== undefined);
    if (!link || available.every((lesson) => this.course.status(lesson) === "not-started")) return;
    const next = this.#next();
    if (next) {
      link.textContent = this.words("continue", { n: this.course.number(next), title: next.title });
      link.href = this.course.address(`${next.url ?? ""}${placeIn(this.course, next.id)}`);
    }
    if (link.parentElement) link.parentElement.hidden = !next;
    const complete = lessons.filter((lesson) => this.course.status(lesson) === "complete").length;
    const news = added(this);
    const lines = [this.words("complete-of", { n: complete, of: lessons.length }), ...(news.length ? news : next ? [] : this.#whatComes())];
    const far = make("div", "cm-far", ...lines.map((line) => make("p", "", line)));
    if (this.#far) this.#far = renew(this.#far, far);
    else this.append((this.#far = far));
  }

  /** The lesson to go on with: the one opened last, else the first that is not complete. */
  #next(): Lesson | undefined {
    const { left } = this.course;
    return left.find((lesson) => lesson.id === this.course.standing.newest) ?? left[0];
  }

  #whatComes(): string[] {
    const coming = this.course.outline.lessons.find((lesson) => lesson.url === undefined);
    if (!coming) return [this.words("all-complete")];
    return [this.words("all-so-far"), this.words("next-coming", { n: this.course.number(coming), title: coming.title })];
  }
}

customElements.define("course-start", CourseStart);
