/** What the course's custom elements have in common. */

import type { Course } from "./course.ts";

export abstract class CourseElement extends HTMLElement {
  /** Set before any element is defined. */
  static course: Course;

  get course(): Course {
    return CourseElement.course;
  }

  get language(): string {
    return this.closest("[lang]")?.getAttribute("lang") || this.course.outline.language;
  }

  /** Shows what the record says; called whenever it says something new. */
  abstract refresh(): void;

  words(key: string, values?: { readonly [name: string]: string | number }): string {
    return this.course.words(this.language, key, values);
  }

  percent(value: number): string {
    return this.words("percent", { n: value });
  }

  /** Says where the learner's work is, as soon as that is known and worth knowing. */
  savedNote(worked: boolean): HTMLElement[] {
    const { saving } = this.course;
    const known = saving === "saved" ? worked : saving !== "saving";
    return known ? [make("p", "cq-saved", this.words(saving))] : [];
  }
}

/** Makes an element with a class and content. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, className: string, ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** Replaces an element by a newer one where they differ, so that focus and reading position stay where nothing is new. */
export function renew<Some extends HTMLElement>(old: Some, newer: Some): Some {
  if (old.isEqualNode(newer)) return old;
  old.replaceWith(newer);
  return newer;
}

/** A copy of what stands elsewhere in the page, without its ids: an id may be there once. */
export function copy(original: Element): Element {
  const twin = original.cloneNode(true) as Element;
  for (const element of [twin, ...twin.querySelectorAll("[id]")]) element.removeAttribute("id");
  return twin;
}
