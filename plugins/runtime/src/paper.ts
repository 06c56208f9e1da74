/** Prints a page with the key of each quiz after its questions. */

import { copy, make } from "./html.ts";
import type { Words } from "./outline.ts";

/** Adds the keys, lets the browser print, and takes them away again. */
export function printWithAnswers(words: Words): void {
  const sheets = [...document.querySelectorAll<HTMLElement>("course-quiz")].map((quiz) => {
    const language = quiz.closest<HTMLElement>("[lang]")?.lang ?? "";
    const rows = [...quiz.querySelectorAll<HTMLElement>("quiz-question:not([hidden])")].map(rowOf);
    const sheet = make("div", "cq-sheet", make("p", "cq-title", words(language, "answers")), make("ol", "", ...rows));
    quiz.append(sheet);
    return sheet;
  });
  addEventListener("afterprint", () => sheets.forEach((sheet) => sheet.remove()), { once: true });
  print();
}

/** A question's words with its answer, or with what is said where that is sealed. */
function rowOf(question: HTMLElement): HTMLElement {
  const answer = [...question.querySelectorAll(".cq-answer > :not(summary), :scope > .cq-sealed")].map(copy);
  const asked = question.querySelector("legend")?.textContent ?? "";
  const row = make("li", "", make("p", "", make("strong", "", asked)), ...answer);
  for (const hidden of row.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
  return row;
}
