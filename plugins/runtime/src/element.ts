/** What the course's custom elements have in common. */

import type { Course } from "./course.ts";
import { make } from "./html.ts";

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
