/** Asks the questions of a page: their elements, with one set of listeners for all of them. */

import { CourseQuiz } from "./course-quiz.ts";
import type { Field } from "./questions/question.ts";
import { QuizQuestion } from "./quiz-question.ts";

/** Asks those that a page has, and will have. */
export function ask(): void {
  // Questions come first: a quiz asks them for their names.
  customElements.define("quiz-question", QuizQuestion);
  customElements.define("course-quiz", CourseQuiz);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  document.addEventListener("click", onClick);
  // A toggle does not bubble; it can be caught on its way down.
  document.addEventListener("toggle", onToggle, true);
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
  if (!(element instanceof QuizQuestion)) return null;
  // Whoever uses it does not wait for its turn.
  void element.begin();
  return element;
}
