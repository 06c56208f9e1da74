/** Lets the learner try again what was not right in a quiz, and nothing else. */

import { keyOf, type Course } from "./course.ts";
import { make } from "./html.ts";
import { put } from "./putting.ts";
import type { QuizQuestion } from "./quiz-question.ts";

// What is right is put aside meanwhile. Not hidden: that is what a quiz does not draw.
const ASIDE = "cm-aside";

/** Offers it at every quiz of the page in which all is answered and not all is right. */
export function offerRetries(course: Course): void {
  for (const quiz of document.querySelectorAll<HTMLElement>("course-quiz:not([data-mode=exam])")) {
    put(quiz, "cm-retry", offer(course, quiz), "append");
  }
}

function offer(course: Course, quiz: HTMLElement): HTMLElement | undefined {
  const all = questionsOf(quiz);
  const n = wrongOf(course, all).length;
  const open = all.some(({ id }) => !course.answers(keyOf(id)).length);
  if (quiz.querySelector(`.${ASIDE}`)) return row(course, quiz, "retry-all", n);
  return all.length < 2 || open || !n ? undefined : row(course, quiz, "retry-wrong", n);
}

function row(course: Course, quiz: HTMLElement, word: string, n: number): HTMLElement {
  const button = make("button", "md-button", course.words(quiz.closest<HTMLElement>("[lang]")?.lang ?? "", word, { n }));
  button.type = "button";
  button.addEventListener("click", () => press(course, quiz));
  return make("p", "cm-retry", button);
}

/** Puts aside what is right, and asks the rest anew; or brings everything back. */
function press(course: Course, quiz: HTMLElement): void {
  const all = questionsOf(quiz);
  const wrong = quiz.querySelector(`.${ASIDE}`) ? [] : wrongOf(course, all);
  for (const question of all) question.classList.toggle(ASIDE, wrong.length > 0 && !wrong.includes(question));
  for (const question of wrong) void question.begin().then(() => question.anew());
  offerRetries(course);
  const first = wrong[0] ?? all[0];
  if (!first) return;
  first.tabIndex = -1;
  first.focus();
}

function questionsOf(quiz: Element): QuizQuestion[] {
  return [...quiz.querySelectorAll<QuizQuestion>("quiz-question:not([data-draft], [hidden])")];
}

function wrongOf(course: Course, questions: readonly QuizQuestion[]): QuizQuestion[] {
  return questions.filter(({ id }) => course.best(keyOf(id)) < 1);
}
