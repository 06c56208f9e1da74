/** Which locks of a sealed question a response may open: its answer to each, in the canonical form that sealing.py gives it too. */

import { parseNumber, type Decimal } from "./decimals.ts";
import { tooLong } from "./folding.ts";
import { tableOf } from "./questions/parts.ts";
import type { Key, Response } from "./questions/question.ts";
import { likened } from "./questions/text.ts";
import type { Answer } from "./sealing.ts";

/** Decimals of the unit in which sealed numbers are counted. */
const UNIT = 9;

type Canonical = (response: Response, key: Key, language: string) => readonly Answer[];

/** By kind of question; the answers to others open nothing but a cover. */
const FORMS: ReadonlyMap<string, Canonical> = new Map([
  ["single", ofOption],
  ["true-false", ofOption],
  ["multiple", ofOptions],
  ["text", ofText],
  ["number", ofNumber],
  ["cloze", ofGaps],
  ["order", ofOrder],
  ["match", ofPlaces],
  ["sort", ofPlaces],
]);

/** The answers that a response to a question of this kind gives, each with its lock. */
export function answersOf(type: string, ...given: Parameters<Canonical>): readonly Answer[] {
  return FORMS.get(type)?.(...given) ?? [];
}

function ofOption(response: Response): readonly Answer[] {
  return typeof response === "string" ? [["right", response], [`option/${response}`, response]] : [];
}

/** Every option opens: partial credit and marks ask of each whether it is right. */
function ofOptions(response: Response, { seal }: Key): readonly Answer[] {
  if (!Array.isArray(response)) return [];
  const all = [...response].sort().join();
  return Object.keys(seal?.locks ?? {}).map((lock) => [lock, lock.startsWith("option/") ? lock.slice("option/".length) : all]);
}

function ofText(response: Response, { seal, match }: Key): readonly Answer[] {
  if (typeof response !== "string" || tooLong(response)) return [];
  return Object.keys(seal?.locks ?? {}).map((lock) => [lock, likened(response, match)]);
}

function ofNumber(response: Response, { seal, unit }: Key, language: string): readonly Answer[] {
  const value = typeof response === "string" ? parseNumber(response, language, unit) : null;
  if (!value) return [];
  return Object.entries(seal?.locks ?? {}).map(([lock, { width = "1", offset = "0" }]) => [lock, `n${bucket(value, BigInt(width), BigInt(offset))}`]);
}

function ofGaps(response: Response, { gaps = {} }: Key): readonly Answer[] {
  const typed = [...(tableOf(response) ?? [])].filter(([, part]) => !tooLong(part));
  return typed.map(([name, part]) => [`item/${name}`, likened(part, gaps[name]?.match)]);
}

function ofOrder(response: Response): readonly Answer[] {
  return Array.isArray(response) ? [["right", response.join()]] : [];
}

function ofPlaces(response: Response): readonly Answer[] {
  return [...(tableOf(response) ?? [])].map(([item, place]) => [`item/${item}`, place]);
}

/**
 * The number of the bucket that a number is in, where buckets are `width` units of 10⁻⁹ wide and one begins at `offset`;
 * null between two of them.
 */
function bucket({ digits, exponent }: Decimal, width: bigint, offset: bigint): bigint | null {
  const unit = 10n ** BigInt(Math.max(0, -exponent - UNIT));
  const scaled = digits * 10n ** BigInt(Math.max(0, exponent + UNIT));
  const first = floor(floor(scaled, unit) - offset, width);
  const last = floor(-floor(-scaled, unit) - offset, width);
  return first === last ? first : null;
}

function floor(value: bigint, by: bigint): bigint {
  return value / by - (value % by < 0n ? 1n : 0n);
}
