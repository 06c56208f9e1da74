/** Cloze: the learner fills gaps in a text. */

import { tooLong } from "../folding.ts";
import { copy, make } from "../html.ts";
import { fields } from "./inputs.ts";
import { feedbackOf, gradeParts, parts, tableOf } from "./parts.ts";
import type { Gap, Kind } from "./question.ts";
import { accepts, likened } from "./text.ts";

export const cloze: Kind = {
  ...parts,
  nothing: "fill-first",

  arrange({ form }, mix) {
    for (const field of fields(form)) {
      if (!("options" in field)) continue;
      const offered = new Map([...field.options].filter(({ value }) => value).map((option) => [option.value, option]));
      field.append(...mix([...offered.keys()]).map((name) => offered.get(name) ?? ""));
    }
  },

  grade: (response, { gaps = {}, credit }) =>
    gradeParts(response, Object.keys(gaps), credit, (name, part) => isRight(gaps[name], part)),

  canonical: (response, { gaps = {} }) =>
    [...(tableOf(response) ?? [])].filter(([, part]) => !tooLong(part)).map(([name, part]) => [`item/${name}`, likened(part, gaps[name]?.match)]),

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
