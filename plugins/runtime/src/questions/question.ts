/** What every kind of question offers the page: one shape, so that whoever knows one kind knows all. */

/** What the learner answered, in the form in which the record keeps it: by ids, or as typed. */
export type Response = string | readonly string[];

/**
 * The score of one response, from 0 to 1, with its arithmetic where it is made of parts.
 * `right` and `wrong` count what was chosen, `of` what could be right; `near` is the index of a near miss.
 */
export interface Grade {
  readonly score: number;
  readonly right?: number;
  readonly wrong?: number;
  readonly of?: number;
  readonly near?: number;
}

/** What decides the score, as the page carries it; each kind reads its own fields. */
export interface Key {
  readonly correct?: readonly string[];
  readonly credit?: string;
  readonly answers?: readonly string[];
  readonly match?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  readonly near?: readonly (readonly string[])[];
}

export interface Kind {
  /** The word to say when nothing is answered yet. */
  readonly nothing: string;
  /** Whether answering nothing is an answer, once the learner confirms it. */
  readonly mayBeNothing: boolean;
  /** What the form holds now; an empty text or list when that is nothing. */
  read(form: HTMLFormElement): Response;
  /** Puts a response back into the form; false, and the form as it was, when they do not fit. */
  write(form: HTMLFormElement, response: Response): boolean;
  /** Scores a response; a malformed one scores 0. */
  grade(response: Response, key: Key, language: string): Grade;
}
