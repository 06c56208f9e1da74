/** Finds SHA-256 where there is one. */

import { load } from "./bundles.ts";
import { hashesOf, type Hashes } from "./sealing.ts";

/** The browser's own; where it has none, as over plain HTTP, one in JavaScript. */
export async function findHashes(): Promise<Hashes> {
  const { subtle } = globalThis.crypto;
  return (subtle as SubtleCrypto | undefined) ? hashesOf(subtle) : load("sealing-fallback");
}
