/** Opens what sealed answers hide, by the answers themselves. sealing.py closes it. */

import type { Key } from "./questions/question.ts";
import type { Tree } from "./trees.ts";

export interface Lock {
  /** Boxes with the content's key, one for each answer, among decoys. */
  readonly wraps: readonly string[];
  /** The content. */
  readonly box: string;
  /** Of numbers: the buckets that they are counted in. */
  readonly width?: string;
  readonly offset?: string;
}

export interface Seal {
  /** What stands above the notes. */
  readonly heading: string;
  readonly salt: string;
  readonly rounds: number;
  readonly locks: { readonly [name: string]: Lock };
}

/** What a lock holds: a part of the key, notes with their place among all, a share where it is one part of several. */
export interface Content {
  readonly key: Key;
  readonly notes: readonly (readonly [place: number, tree: Tree])[];
  readonly share?: string;
}

/** An answer in canonical form, with the name of the lock that it may open. */
export type Answer = readonly [lock: string, answer: string];

/** What is needed of SHA-256. */
export interface Hashes {
  stretch(text: Bytes, salt: Bytes, rounds: number): Promise<Bytes>;
  mac(key: Bytes, data: Bytes): Promise<Bytes>;
}

export type Bytes = Uint8Array<ArrayBuffer>;

const TAG = 16;
const BLOCK = 32;
const AND = "\x1f";
const COVER = "cover";
const RIGHT = "right";

const encoder = new TextEncoder();

/** The contents of all locks that the answers open, the cover's first, that of `right` last. */
export async function open(seal: Seal, answers: readonly Answer[], hashes: Hashes): Promise<Content[]> {
  const known = ([lock]: Answer) => Object.hasOwn(seal.locks, lock);
  const tried = [[COVER, ""] as const, ...[...answers].sort(([a], [b]) => (a < b ? -1 : 1))].filter(known);
  const opened = await Promise.all(tried.map(([lock, answer]) => unlock(hashes, seal, lock, answer)));
  const contents = opened.filter((content) => content !== null);
  const shares = contents.map(({ share }) => share).filter((share) => share !== undefined);
  const whole = shares.length ? await unlock(hashes, seal, RIGHT, shares.join(AND)) : null;
  return whole ? [...contents, whole] : contents;
}

/** The key as far as it is known: its open part, with what was sealed. */
export function unite(open: Key, contents: readonly Content[]): Key {
  const { seal: _, ...key } = structuredClone(open) as { [field: string]: unknown };
  for (const content of contents) merge(key, content.key);
  return key as Key;
}

/** The notes in their order, each once; who knows all of one has more to say than who knows a part. */
export function notesOf(contents: readonly Content[]): Tree[] {
  const notes = new Map(contents.flatMap((content) => content.notes));
  return [...notes].sort(([a], [b]) => a - b).map(([, tree]) => tree);
}

/** Lists grow, tables are merged, and a table whose names are numbers fills places of a list. */
function merge(into: { [field: string]: unknown }, more: object): void {
  for (const [name, value] of Object.entries(more)) {
    const held = Object.hasOwn(into, name) ? into[name] : undefined;
    if (Array.isArray(held) && Array.isArray(value)) into[name] = [...held, ...value.filter((entry) => !held.includes(entry))];
    else if (isTable(held) && isTable(value)) merge(held, value);
    else into[name] = value;
  }
}

function isTable(value: unknown): value is { [field: string]: unknown } {
  return typeof value === "object" && value !== null;
}

/** The content of a lock, or null where the answer does not open it. */
async function unlock(hashes: Hashes, { salt, rounds, locks }: Seal, name: string, answer: string): Promise<Content | null> {
  const lock = locks[name];
  if (!lock) return null;
  const key = await hashes.stretch(encoder.encode(`${name}${AND}${answer}`), bytes(salt), rounds);
  for (const wrap of lock.wraps) {
    const inner = await unbox(hashes, key, bytes(wrap));
    const data = inner && await unbox(hashes, inner, bytes(lock.box));
    if (data) return read(data);
  }
  return null;
}

function read(data: Bytes): Content {
  const length = new DataView(data.buffer, data.byteOffset).getUint32(0);
  return JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length))) as Content;
}

/** What is in a box, or null where the key is another one's. */
async function unbox(hashes: Hashes, key: Bytes, box: Bytes): Promise<Bytes | null> {
  const hidden = box.slice(TAG);
  const tag = await hashes.mac(await hashes.mac(key, encoder.encode("tag")), hidden);
  if (!box.subarray(0, TAG).every((byte, index) => byte === tag[index])) return null;
  const stream = await hashes.mac(key, encoder.encode("hide"));
  const blocks = Array.from({ length: Math.ceil(hidden.length / BLOCK) }, (_, number) => hashes.mac(stream, counted(number)));
  for (const [number, block] of (await Promise.all(blocks)).entries()) {
    for (const [index, byte] of hidden.subarray(number * BLOCK, (number + 1) * BLOCK).entries()) {
      hidden[number * BLOCK + index] = byte ^ (block[index] ?? 0);
    }
  }
  return hidden;
}

function counted(number: number): Bytes {
  const data = encoder.encode(`stream${AND}\0\0\0\0`);
  new DataView(data.buffer, data.byteOffset).setUint32(data.length - 4, number);
  return data;
}

function bytes(text: string): Bytes {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** SHA-256 as the browser has it. */
export function hashesOf(subtle: SubtleCrypto): Hashes {
  return {
    async stretch(text, salt, iterations) {
      const key = await subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
      return new Uint8Array(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
    },
    async mac(key, data) {
      const hmac = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      return new Uint8Array(await subtle.sign("HMAC", hmac, data));
    },
  };
}
