/** Cloze: the learner fills gaps in a text. */

import { copy, make } from "../html.ts";
import { fields, rearrange } from "./inputs.ts";
import { feedbackOf, gradeParts, parts, tableOf } from "./parts.ts";
import type { Gap, Kind } from "./question.ts";
import { accepts } from "./text.ts";

export const cloze: Kind = {
  ...parts,
  nothing: "fill-first",

  arrange({ form }, mix) {
    for (const field of fields(form)) {
      if ("options" in field) rearrange([...field.options].slice(1), ({ value }) => value, mix);
    }
  },

  grade: (response, { gaps = {}, credit }) =>
    gradeParts(response, Object.keys(gaps), credit, (name, part) => isRight(gaps[name], part)),

  present(question, response) {
    const given = tableOf(response);
    const feedback = feedbackOf(question);
    for (const [index, field] of fields(question.form).entries()) {
      const name = field.dataset.item ?? "";
      const verdict = isRight(question.answerKey.gaps?.[name], given?.get(name)) ? "right" : "wrong";
      const mark = make("span", "cq-mark", make("span", "cm-unseen", question.words(verdict)));
      mark.id = `${question.id}--${name}--mark`;
      mark.dataset.verdict = field.dataset.verdict = verdict;
      field.setAttribute("aria-describedby", mark.id);
      field.after(mark);
      if (verdict === "right") continue;
      mark.dataset.gap = String(index + 1);
      const label = `${question.words("gap-n", { n: index + 1 })}: ${question.words(verdict)}`;
      const said = feedback.get(name);
      question.result.append(make("div", "cq-feedback", make("strong", "", label), " ", ...(said ? copy(said).childNodes : [])));
    }
  },
};

function isRight(gap: Gap | undefined, part: string | undefined): boolean {
  if (!gap || typeof part !== "string") return false;
  return gap.answers ? accepts(part, gap.answers, gap.match) : part === gap.answer;
}
