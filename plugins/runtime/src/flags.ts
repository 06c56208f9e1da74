/** Lets the learner flag questions, to come back to them. */

import { announce } from "./announce.ts";
import { anchor, keyOf, type Course } from "./course.ts";
import { make } from "./html.ts";
import { put } from "./putting.ts";
import type { RecordEvent } from "./record.ts";

// One listener serves all questions of all pages.
let listening = false;

/** The keys of the questions that are flagged. */
export function flagged(events: readonly RecordEvent[]): readonly string[] {
  const flags = new Map(events.filter(({ kind }) => kind === "flagged").map(({ question, on }) => [question as string, on]));
  return [...flags].filter(([, on]) => on).map(([key]) => key);
}

/** Gives every question of the page its flag, and every quiz the list of those that are flagged. */
export function markFlags(course: Course): void {
  if (!listening) document.addEventListener("click", (event) => onClick(course, event));
  listening = true;
  const keys = new Set(flagged(course.standing.recent));
  for (const question of document.querySelectorAll("quiz-question:not([data-draft])")) {
    const button = question.querySelector<HTMLButtonElement>(":scope > .cm-flag > button") ?? addButton(question);
    const on = keys.has(keyOf(question.id));
    button.textContent = say(course, question, on ? "flag-remove" : "flag-add");
    button.dataset.on = String(on);
  }
  for (const quiz of document.querySelectorAll("course-quiz")) {
    const questions = [...quiz.querySelectorAll("quiz-question:not([data-draft], [hidden])")];
    const found = questions.filter(({ id }) => keys.has(keyOf(id)));
    put(quiz, "cm-flags", found.length && questions.length > 1 ? list(course, found) : undefined, "append");
  }
}

function onClick(course: Course, { target }: Event): void {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>(".cm-flag > button") : null;
  const question = button?.closest("quiz-question");
  if (!button || !question) return;
  const on = button.dataset.on !== "true";
  course.record("flagged", { question: keyOf(question.id), on });
  announce(say(course, question, on ? "flag-added" : "flag-removed"));
}

function addButton(question: Element): HTMLButtonElement {
  const button = make("button", "");
  button.type = "button";
  question.append(make("p", "cm-flag", button));
  return button;
}

function list(course: Course, questions: readonly Element[]): HTMLElement {
  const links = questions.flatMap((question) => {
    const link = make("a", "", question.querySelector("legend")?.textContent ?? keyOf(question.id));
    link.href = `#${anchor(keyOf(question.id))}`;
    return [make("li", "", link)];
  });
  return make("div", "cm-flags", make("p", "", say(course, questions[0], "flag-list")), make("ul", "", ...links));
}

function say(course: Course, place: Element | undefined, word: string): string {
  return course.words(place?.closest<HTMLElement>("[lang]")?.lang ?? "", word);
}
