/** How well the learner knows what they know: the certainty that they stated against the share that was right. */

import { PAYS, marks, MOST } from "./certainty.ts";
import type { CourseElement } from "./element.ts";
import { sureAnswers } from "./evidence.ts";
import { make } from "./html.ts";
import { percent } from "./outline.ts";
import { bar, head, row, table } from "./pieces.ts";
import type { Answered } from "./record.ts";

// Fewer answers than these tell little of anybody.
const FEW = 5;

/** The table with what it comes to; nothing where nobody was asked. */
export function calibration(page: CourseElement): HTMLElement[] {
  const answers = sureAnswers(page.course);
  if (!answers.length) return [];
  const heads = ["certainty-ask", "answers", "calibration-right", "calibration-pays", "calibration-verdict"].map((word) => page.words(word));
  const rows = [...PAYS].map(([certainty, range]) => rowOf(page, certainty, range, answers.filter((answer) => answer.certainty === certainty)));
  const earned = answers.reduce((sum, { score, certainty }) => sum + marks(score, certainty), 0);
  const figure = new Intl.NumberFormat(page.language, { maximumFractionDigits: 2 }).format(earned);
  const line = page.words("certainty-marks", { n: figure, of: MOST * answers.length });
  return [make("h2", "", page.words("calibration")), make("p", "", line, " ", page.words("certainty-pays")), table(heads, rows)];
}

function rowOf(page: CourseElement, certainty: number, [from, to]: readonly [number, number], answers: readonly Answered[]): HTMLElement {
  const name = head("row", page.words(`certainty-${certainty}`));
  const pays = page.words("calibration-range", { from: page.percent(percent(from)), to: page.percent(percent(to)) });
  if (!answers.length) return row(name, "0", "–", pays, "–");
  const share = answers.reduce((sum, { score }) => sum + score, 0) / answers.length;
  const verdict = answers.length < FEW ? "few" : share < from ? "over" : share > to ? "under" : "fits";
  const right = make("td", "", page.percent(percent(share)), bar(share, [from, to].filter((mark) => mark > 0 && mark < 1)));
  return row(name, String(answers.length), right, pays, page.words(`calibration-${verdict}`));
}
