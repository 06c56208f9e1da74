/** Poll: the learner gives an opinion, or words of their own, then sees what others said. */

import { foldText } from "../folding.ts";
import { copy, make } from "../html.ts";
import { options, pickOne } from "./inputs.ts";
import type { Kind, Shown } from "./question.ts";
import { ownWords } from "./reflect.ts";

export const poll: Kind = {
  none: "",
  nothing: "answer-first",
  unscored: true,
  again: "answer-again",
  action: (question) => (question.querySelector(".cq-bubbles") ? "poll-show" : "poll-answer"),
  read: (question) => like(question).read(question),
  write: (question, response) => like(question).write(question, response),

  grade(response, key, language) {
    if (!key.options) return ownWords.grade(response, key, language);
    return { score: key.options.some((name) => name === response) ? 1 : 0 };
  },

  present(question, response) {
    ownWords.present?.(question, response, { score: 1 });
    const picture = question.querySelector(".cq-answer .cq-bubbles");
    const chosen = question.form.querySelector("li:has(:checked)")?.textContent;
    if (picture) question.result.append(...pickedOut(question, copy(picture), chosen ?? String(response)));
  },
};

function like({ form }: Shown): Pick<Kind, "read" | "write"> {
  return options(form).length ? pickOne : ownWords;
}

/** The picture with those words marked that the learner used too, and a line that names them. */
function pickedOut(question: Shown, picture: Element, text: string): Element[] {
  const used = new Set(wordsOf(text));
  const mine = [...picture.querySelectorAll<SVGElement>("[data-word]")].filter(({ dataset: { word = "" } }) => {
    const parts = wordsOf(word);
    return parts.length > 0 && parts.every((part) => used.has(part));
  });
  for (const bubble of mine) bubble.classList.add("cq-mine");
  const names = mine.map((bubble) => bubble.dataset.word).join(", ");
  return [...(names ? [make("p", "cq-yours cq-feedback", question.words("in-your-words", { words: names }))] : []), picture];
}

function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
