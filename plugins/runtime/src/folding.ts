/** Folds typed text, so that answers alike to a reader compare equal, in the browser as in Python. */

/** Longer typed text is not read at all. */
const MOST_TYPED = 1000;

const SIGNS = new Map(
  [["'", "‘’‚‛′‵`´ʼ＇"], ['"', "“”„‟″«»＂"], ["-", "‐‑‒–—−－"]]
    .flatMap(([plain = "", signs = ""]) => [...signs].map((sign) => [sign, plain] as const)),
);
// Lists of our own: what counts as white space or as an accent differs between languages' libraries.
const SPACE = /[ \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u200b\u200c\u200d\u2060\u00ad\ufeff]/g;
const ACCENT = /[\u0300-\u036f]/g;
const FINAL = /[.,;:!? ]+$/;

/** Ignores case, accents, width, typographic signs, spacing and final punctuation. */
export function foldText(text: string): string {
  const plain = Array.from(text, (sign) => SIGNS.get(sign) ?? sign).join("").normalize("NFKC");
  const cased = plain.toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
  const bare = cased.normalize("NFD").replace(ACCENT, "").normalize("NFC");
  const folded = squeeze(bare.replace(INVISIBLE, ""));
  return folded.replace(FINAL, "") || folded;
}

/** Ignores only how characters are composed, and spacing. */
export function exact(text: string): string {
  return squeeze(text.normalize("NFC"));
}

/** Tells whether text is longer than anybody's answer, counted in characters. */
export function tooLong(text: string): boolean {
  return text.length > 2 * MOST_TYPED || [...text].length > MOST_TYPED;
}

function squeeze(text: string): string {
  return text.replace(SPACE, " ").replace(/^ | $/g, "");
}
