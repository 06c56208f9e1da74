/** What every kind of question offers the page: one shape, so that whoever knows one kind knows all. */

import type { Seal } from "../sealing.ts";

/** What the learner answered, in the form in which the record keeps it: by ids, or as typed; by item where there are several. */
export type Response = string | readonly string[] | { readonly [item: string]: string };

/**
 * The score of one response, from 0 to 1, with its arithmetic where it is made of parts.
 * `right` and `wrong` count what was chosen, `of` what could be right; `near` is the index of a near miss, `when` that of
 * a combination of options.
 */
export interface Grade {
  readonly score: number;
  readonly right?: number;
  readonly wrong?: number;
  readonly of?: number;
  readonly near?: number;
  readonly when?: number;
}

/** What decides the score, as the page carries it; each kind reads its own fields. */
export interface Key {
  readonly correct?: readonly string[];
  readonly options?: readonly string[];
  readonly credit?: string;
  readonly when?: readonly (readonly string[])[];
  readonly answers?: readonly string[];
  readonly match?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  readonly near?: readonly (readonly string[])[];
  readonly gaps?: { readonly [gap: string]: Gap };
  readonly order?: readonly string[];
  readonly places?: { readonly [item: string]: string };
  readonly seal?: Seal;
  readonly was?: Former;
  readonly start?: string;
  readonly steps?: { readonly [step: string]: number | { readonly [reply: string]: string } };
}

/** Present ids by former ones: of options, items, pairs and gaps; of bins; of a gap's options; of a step's replies. */
export interface Former {
  readonly items?: Ids;
  readonly places?: Ids;
  readonly options?: { readonly [gap: string]: Ids };
  readonly replies?: { readonly [step: string]: Ids };
}

export interface Ids {
  readonly [former: string]: string;
}

/** A gap is typed, where it has `answers`, or chosen. */
export interface Gap {
  readonly answers?: readonly string[];
  readonly match?: string;
  readonly answer?: string;
}

/** The element that shows a question, as its kind knows it. */
export interface Shown extends HTMLElement {
  readonly form: HTMLFormElement;
  /** Where the outcome stands, with what belongs to the whole answer. */
  readonly result: HTMLElement;
  readonly answerKey: Key;
  words(key: string, values?: { readonly [name: string]: string | number }): string;
  /** The learner changed the answer by other means than an input. */
  edit(): void;
  /** The answer is ready to be scored, or there is a scored one to be changed. */
  submit(): void;
}

/** Puts ids into another order. */
export type Mix = (ids: readonly string[]) => readonly string[];

export interface Kind {
  /** The response of a learner who gives none. */
  readonly none: Response;
  /** The word to say when nothing is answered yet, or not everything. */
  readonly nothing: string;
  /** Whether answering nothing is an answer, once the learner confirms it. */
  readonly mayBeNothing?: boolean;
  /** There is no right answer, and so no verdict. */
  readonly unscored?: boolean;
  /** The word that tells how partial credit came about. */
  readonly arithmetic?: string;
  /** The word on the button that changes a scored answer; "try again" or "answer again" where there is none. */
  readonly again?: string;
  /** The word on the button that scores the answer, "check" where there is none; empty where other controls do that. */
  action?(question: Shown): string;
  /** Builds what only the script can offer. */
  start?(question: Shown): void;
  /** Puts what carries no order of its own into the order that `mix` gives to its ids; where a kind does not, nothing is. */
  arrange?(question: Shown, mix: Mix): void;
  /** What the form holds now; an empty text, list or table when that is nothing. */
  read(question: Shown): Response;
  /** Whether something has to be answered first; where a kind does not tell, when it reads nothing. */
  isOpen?(question: Shown): boolean;
  /** Puts a response back into the form, if need be a part of one, or none; false, and the form as it was, when they do not fit. */
  write(question: Shown, response: Response): boolean;
  /** Scores a response; a malformed one scores 0. */
  grade(response: Response, key: Key, language: string): Grade;
  /** Whether the cover opens as soon as the page is there: without what is under it the question cannot be asked. */
  readonly bare?: boolean;
  /** Shows what there is to say about a response besides the outcome; notes (`.cq-note`) and verdicts in the form go of themselves. */
  present?(question: Shown, response: Response, grade: Grade): void;
  /** Follows an input that changed. */
  changed?(question: Shown, field: Field): void;
  /** Follows a button of the kind's own (`type=button`) that was pressed. */
  pressed?(question: Shown, button: HTMLButtonElement): void;
  /** Makes the form ready for another answer; where a kind does not, the focus goes to what was wrong. */
  retry?(question: Shown): void;
}

/** What holds an answer, or a part of it. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
