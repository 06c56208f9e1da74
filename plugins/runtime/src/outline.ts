/** The course's outline, which one cached script brings to every page: of lessons no more than what a page says of others. */

export interface Quiz {
  readonly id: string;
  readonly title?: string;
  readonly required: boolean;
  readonly pass: number;
  readonly mode?: "exam";
  /** How many of the questions are drawn for a learner. */
  readonly draw?: number;
  /** Each question's key with its points, and where questions are drawn with its objective. */
  readonly questions: readonly (readonly [key: string, points: number, objective?: string])[];
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** Relative to the site's root; a lesson without one is still being written. */
  readonly url?: string;
  /** Known in the lesson's own page, and in those with the script of the items. */
  quizzes?: readonly Quiz[] | null;
}

export interface Outline {
  readonly course: string;
  readonly release: string;
  readonly title: string;
  readonly language: string;
  /** The pass mark, in percent, where a quiz has none of its own. */
  readonly pass: number;
  /** What a graduate can do, by the objective's id. */
  readonly objectives: { readonly [objective: string]: string };
  readonly lessons: readonly Lesson[];
  /** The fingerprint of every question whose answers are kept, by its key; in pages with the script of the items. */
  readonly prints?: { readonly [key: string]: string };
  /** Present names by former ones, where there are any. */
  readonly was?: { readonly [what in keyof Names]?: { readonly [former: string]: string } };
  /** How questions are reviewed, where the course has a page for it. */
  readonly review?: Review;
  /** The scripts that only some pages need, by name; relative to the site's root. A fragment is what the file is held to (`integrity`). */
  readonly scripts: { readonly [name: string]: string };
  /** The style of those that have one. */
  readonly styles: { readonly [name: string]: string };
  /** The interface's words: language, key, text. */
  readonly words: { readonly [language: string]: { readonly [key: string]: string } };
}

export interface Review {
  /** The page, relative to the site's root. */
  readonly url: string;
  /** The share of the questions that is to be known when they are asked again, 0 to 1. */
  readonly retention: number;
  /** The longest time until a question comes again, in days. */
  readonly longest: number;
  /** The most questions a day. */
  readonly daily: number;
  /** The date of an exam, as YYYY-MM-DD. */
  readonly exam?: string;
}

/** What every question of the lessons and of the exams assesses: a script of its own, for the pages that need it. */
export interface Items {
  /** The quizzes that show them. */
  readonly quizzes: readonly Shelf[];
  /** By key: which of the quizzes, the score that a random answer can be expected to earn (0 to 1; 1 where nothing is wrong), the objectives. */
  readonly questions: { readonly [key: string]: readonly [quiz: number, guess: number, ...objectives: string[]] };
  /** The objectives that each lesson serves, by its id. */
  readonly lessons: { readonly [lesson: string]: readonly string[] };
  /** The addresses of the learner's own pages that there are. */
  readonly pages: { readonly [page in "record" | "certificate"]?: string };
}

export interface Shelf {
  readonly id: string;
  readonly title?: string;
  /** The lesson's id; exams may stand outside of lessons. */
  readonly lesson?: string;
  readonly mode?: "exam";
  /** Of an exam: the pass mark, in percent, and whether it has to be passed. */
  readonly pass?: number;
  readonly required?: boolean;
  /** The page, relative to the site's root. */
  readonly url: string;
}

/** What an event may name. */
export interface Names {
  readonly lessons: unknown;
  readonly quizzes: unknown;
  readonly questions: unknown;
}

export type Words = (language: string, key: string, values?: { readonly [name: string]: string | number }) => string;

/** Finds words by language and key, with `{name}` replaced by the values; in the course's language where there are no others. */
export function wordsOf(outline: Outline): Words {
  const tables = new Map(Object.entries(outline.words).map(([language, table]) => [language, new Map(Object.entries(table))]));
  return (language, key, values = {}) => {
    const table = tables.get(language) ?? tables.get(language.split("-", 1)[0] ?? "") ?? tables.get(outline.language);
    return (table?.get(key) ?? key).replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}

/** A share as a whole percent, never rounded up to 100 or over the mark that it misses. */
export function percent(share: number, mark = 100): number {
  const rounded = Math.round(share * 100);
  return [100, mark].includes(rounded) && !reaches(share, rounded) ? rounded - 1 : rounded;
}

/** Tells whether a share reaches a mark (percent); sums of thirds may fall short by a rounding error. */
export function reaches(share: number, mark: number): boolean {
  return share * 100 >= mark - 1e-9;
}

/** Addresses are the same page whatever their query, fragment or `index.html`. */
export function page(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, "");
}
