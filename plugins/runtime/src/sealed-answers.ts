/** The answers of one sealed question: opened by a response, they stand in the page as open ones do. */

import { findHashes } from "./hashes.ts";
import { make } from "./html.ts";
import type { Key, Response, Shown } from "./questions/question.ts";
import { notesOf, open, unite, type Seal } from "./sealing.ts";
import { grow, type Tree } from "./trees.ts";
import { answersOf } from "./unlocking.ts";

export class SealedAnswers {
  readonly #question: Shown & { answerKey: Key };
  readonly #key: Key;
  readonly #seal: Seal;
  /** The response that opened what is open, as JSON. */
  #by = "";
  #latest = 0;

  constructor(question: Shown & { answerKey: Key }, seal: Seal) {
    this.#question = question;
    this.#key = question.answerKey;
    this.#seal = seal;
  }

  /** Whether all is open that this response opens. */
  isOpenBy(response: Response): boolean {
    return this.#by === JSON.stringify(response);
  }

  /** Gives the question the key and the notes that a response opens, and no others. */
  async open(response: Response, language: string): Promise<void> {
    if (this.isOpenBy(response)) return;
    const latest = ++this.#latest;
    const contents = await open(this.#seal, answersOf(this.#question.dataset.type ?? "", response, this.#key, language), await findHashes());
    // A later response may have been faster.
    if (latest !== this.#latest) return;
    this.#by = JSON.stringify(response);
    this.#question.answerKey = unite(this.#key, contents);
    this.#show(notesOf(contents));
  }

  #show(notes: readonly Tree[]): void {
    const said = this.#question.querySelector<HTMLElement>(".cq-sealed");
    this.#question.querySelector("details.cq-answer")?.remove();
    if (said) said.hidden = notes.length > 0;
    if (!notes.length) return;
    const answer = make("details", "cq-answer", make("summary", "", this.#seal.heading), ...listed(notes));
    said?.after(answer);
  }
}

/** Notes that are items of a list stand in one again. */
function listed(notes: readonly Tree[]): Element[] {
  const items = notes.filter(([tag]) => tag === "li").map((tree) => grow(tree));
  const others = notes.filter(([tag]) => tag !== "li").map((tree) => grow(tree));
  return items.length ? [make("ol", "cq-notes", ...items), ...others] : others;
}
