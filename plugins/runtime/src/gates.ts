/** `<lesson-gate>`: says what of the lessons and objectives that a lesson builds on is still missing. */

import { load } from "./bundles.ts";
import { CourseElement } from "./element.ts";
import { evidenceOf, lessonsFor, reached, today } from "./evidence.ts";
import { make, renew } from "./html.ts";
import { levelOf, mastery } from "./mastery.ts";
import type { Items } from "./outline.ts";
import { joined, linkTo } from "./pieces.ts";

class LessonGate extends CourseElement {
  #box: HTMLElement | undefined;
  #items: Items | undefined;

  connectedCallback(): void {
    this.#box ??= this.querySelector<HTMLElement>(".cm-objectives") ?? undefined;
    void Promise.all([load("items"), this.course.ready]).then(([items]) => {
      this.#items = items;
      this.refresh();
    }, () => this.append(make("p", "cq-message", this.words("cannot-load"))));
  }

  refresh(): void {
    const items = this.#items;
    if (!items || !this.#box) return;
    const missing = [...this.#lessons(), ...this.#objectives(items)];
    this.toggleAttribute("data-open", !missing.length);
    const what = this.words(this.dataset.hide === undefined ? "gate-read-on" : "gate-opens");
    const box = make("div", "cm-objectives", make("p", "", this.words("gate-missing")), make("ul", "", ...missing), make("p", "", what));
    box.hidden = !missing.length;
    this.#box = renew(this.#box, box);
  }

  #lessons(): HTMLElement[] {
    const lessons = names(this.dataset.lessons).map((id) => this.course.lesson(id)).filter((lesson) => lesson !== undefined);
    const open = lessons.filter((lesson) => this.course.status(lesson) !== "complete");
    return open.map((lesson) => make("li", "", linkTo(this, lesson), ` · ${this.words(this.course.status(lesson))}`));
  }

  /** The objectives that were never mastered yet: what fades is for the review, and shuts no door. */
  #objectives(items: Items): HTMLElement[] {
    const now = today();
    const evidence = evidenceOf(this.course, items, now);
    const wanted = new Map(Object.entries(this.course.outline.objectives));
    return names(this.dataset.objectives).filter((objective) => levelOf(reached(evidence.get(objective) ?? [])) !== "mastered").map((objective) => {
      const known = evidence.get(objective) ?? [];
      const level = this.words(`mastery-${known.length ? levelOf(mastery(known, now)) : "none"}`);
      const lessons = lessonsFor(this.course, items, objective).map((lesson) => linkTo(this, lesson));
      return make("li", "", `${wanted.get(objective) ?? objective} · ${level}`, ...(lessons.length ? [". ", this.words("mastery-lessons"), " ", ...joined(lessons, ", ")] : []));
    });
  }
}

function names(list: string | undefined): string[] {
  return (list ?? "").split(" ").filter(Boolean);
}

customElements.define("lesson-gate", LessonGate);
