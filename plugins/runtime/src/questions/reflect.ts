/** Reflect: the learner writes freely, then compares with a model answer. */

import { exact } from "../folding.ts";
import { make } from "../html.ts";
import { fields } from "./inputs.ts";
import type { Kind } from "./question.ts";

/** The kinds where the learner's own words are the answer, and nothing scores them. */
export const ownWords: Kind = {
  none: "",
  nothing: "answer-first",
  unscored: true,

  read({ form }) {
    const text = fields(form)[0]?.value ?? "";
    return exact(text) && text;
  },

  write({ form }, response) {
    const [field] = fields(form);
    if (!field || typeof response !== "string") return false;
    field.value = response;
    return true;
  },

  grade: (response) => ({ score: typeof response === "string" && exact(response) ? 1 : 0 }),
  present: (question) => question.result.append(make("p", "cq-outcome", question.words("noted"))),
};

export const reflect: Kind = {
  ...ownWords,
  action: () => "reflect-done",
  again: "change-my-words",

  present(question, response, grade) {
    ownWords.present?.(question, response, grade);
    question.querySelector("details.cq-answer")?.toggleAttribute("open", true);
  },
};
