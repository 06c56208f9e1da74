/** Reads numbers that learners type, exactly. */

import { foldText, tooLong } from "./folding.ts";

/** The number `digits` × 10 ** `exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Languages that write a comma before decimals. */
const COMMA = new Set(
  ("af bg bs ca cs da de el es et eu fi fr gl hr hu id is it lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi").split(" "),
);
const NUMBER = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d{1,3}))?$/;
const BETWEEN_DIGITS = /(\d)[ \u00a0\u2009\u202f'’](?=\d)/g;

/**
 * The number that was typed, or null. The decimal sign is the language's; the other sign (`,` or `.`) may group
 * thousands, and is taken as decimal where it cannot group. A unit at the end may be typed or left out.
 */
export function parseNumber(typed: string, language: string, unit = ""): Decimal | null {
  if (tooLong(typed)) return null;
  const text = withoutUnit(narrow(typed).replaceAll("\u2212", "-").trim(), unit).replace(BETWEEN_DIGITS, "$1");
  return COMMA.has(language.split("-", 1)[0] ?? "") ? read(plain(text, ",", ".")) : read(plain(text, ".", ","));
}

/** Negative where `a` is less than `b`, positive where it is more, zero where they are equal. */
export function compare(a: Decimal, b: Decimal): number {
  const least = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, least) - scaled(b, least);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Full-width forms only: compatibility folding would go too far and read 10³ as 103. */
function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function withoutUnit(text: string, unit: string): string {
  if (!unit) return text;
  const wanted = foldText(unit);
  for (let at = 1; at < text.length; at++) {
    if (foldText(text.slice(at)) === wanted) return text.slice(0, at).trimEnd();
  }
  return text;
}

/** Writes a number with a point before decimals and no thousands separators. */
function plain(text: string, decimal: string, other: string): string {
  const grouped = new RegExp(`^[-+]?[1-9]\\d{0,2}(?:\\${other}\\d{3})+(?=\\${decimal}|[eE]|$)`).exec(text)?.[0];
  if (grouped) return grouped.replaceAll(other, "") + text.slice(grouped.length).replace(decimal, ".");
  const lone = text.split(other).length === 2 && !text.includes(decimal);
  return text.replace(lone ? other : decimal, ".");
}

function read(text: string): Decimal | null {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const [, sign = "", whole = "", fraction = found[4] ?? "", , power = "0"] = found;
  const digits = BigInt(whole + fraction);
  return { digits: sign === "-" ? -digits : digits, exponent: Number(power) - fraction.length };
}

function scaled(value: Decimal, exponent: number): bigint {
  return value.digits * 10n ** BigInt(value.exponent - exponent);
}
