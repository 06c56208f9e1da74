/** Starts the runtime in a page: its elements, with one set of listeners for all of them. */

import { listen } from "./announce.ts";
import { CourseQuiz } from "./course-quiz.ts";
import { CourseStart, LessonEnd, LessonStatus } from "./course-progress.ts";
import { Course } from "./course.ts";
import { CourseElement } from "./element.ts";
import type { Outline } from "./outline.ts";
import type { Field } from "./questions/question.ts";
import { QuizQuestion } from "./quiz-question.ts";
import { markSidebar } from "./sidebar.ts";

declare global {
  var coursemark: Outline | undefined;
  /** The theme's stream of pages, where it navigates without loading documents. */
  var document$: { subscribe?: (next: () => void) => unknown } | undefined;
}

// Questions come first: a quiz asks them for their names.
const ELEMENTS = new Map<string, CustomElementConstructor>([
  ["quiz-question", QuizQuestion],
  ["course-quiz", CourseQuiz],
  ["lesson-status", LessonStatus],
  ["lesson-end", LessonEnd],
  ["course-start", CourseStart],
]);

const script = document.currentScript;
const outline = globalThis.coursemark;

// Without an outline there are no words: the page stays as it is, complete without a script.
if (outline && script instanceof HTMLScriptElement && !customElements.get("quiz-question")) {
  const root = new URL("../../", script.src).href;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(outline, root));
  else start(outline, root);
}

function start(outline: Outline, root: string): void {
  listen(document.body);
  const course = new Course(outline, root, replica(), () => refresh(course));
  CourseElement.course = course;
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  document.addEventListener("click", onClick);
  // A toggle does not bubble; it can be caught on its way down.
  document.addEventListener("toggle", onToggle, true);
  addEventListener("pageshow", (event) => event.persisted && course.reload());
  globalThis.document$?.subscribe?.(() => refresh(course));
  refresh(course);
}

function refresh(course: Course): void {
  for (const element of document.querySelectorAll([...ELEMENTS.keys()].join())) {
    if (element instanceof CourseElement) element.refresh();
  }
  markSidebar(course);
}

function onSubmit(event: SubmitEvent): void {
  const element = question(event);
  if (!element) return;
  event.preventDefault();
  element.submit();
}

function onInput(event: Event): void {
  const field = event.target as Field;
  if (field.name === "answer") question(event)?.edit(field);
  if (field.name === "certainty") question(event)?.rate();
}

function onClick({ target }: Event): void {
  if (!(target instanceof Element)) return;
  const button = target.closest<HTMLButtonElement>("form button[type=button]");
  if (button) question({ target })?.press(button);
  const action = target.closest<HTMLElement>("[data-exam]");
  if (action) action.closest<CourseQuiz>("course-quiz")?.press(action.dataset.exam);
  if (target.closest(".cm-read")) target.closest<LessonEnd>("lesson-end")?.confirm();
  // The words of most options are labels; those of several blocks cannot be, and choose their option here.
  const row = target.closest(".cq-options > li");
  if (row && !target.closest("label, input, a, button, summary, .cq-note") && getSelection()?.isCollapsed !== false) {
    row.querySelector<HTMLInputElement>("input[name=answer]")?.click();
  }
}

function onToggle({ target }: Event): void {
  if (target instanceof HTMLDetailsElement) question({ target })?.showHint(target);
}

function question({ target }: { readonly target: EventTarget | null }): QuizQuestion | null {
  const element = target instanceof Element ? target.closest("quiz-question") : null;
  return element instanceof QuizQuestion ? element : null;
}

function replica(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");
}
