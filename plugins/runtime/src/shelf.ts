/**
 * The second place of packs, which fails independently of the database: the browser's store of responses or, where a page has none
 * (it comes from a file, or over a connection that others can read), the journal. A browser brings the whole journal before it goes on with
 * any page, so that what grows with the years is better kept elsewhere.
 */

import type { Pack } from "./packs.ts";
import type { RecordEvent } from "./record.ts";

export class Shelf {
  readonly #name: string;
  readonly #journal: Storage | null;
  #cache: Cache | undefined;
  readonly #cached = new Set<string>();
  readonly #written = new Set<string>();

  constructor(name: string, journal: Storage | null) {
    this.#name = name;
    this.#journal = journal;
  }

  /** Whether these packs, and no others, were here when somebody looked, which is more than a page can wait for. */
  isNoted(ids: readonly string[]): boolean {
    return this.#letters("~") === listOf(ids);
  }

  /** Looks which packs there are. */
  async open(): Promise<this> {
    try {
      const cache = await caches.open(this.#name);
      for (const { url } of await cache.keys()) this.#cached.add(new URL(url).searchParams.get("pack") ?? "");
      this.#cache = cache;
    } catch {
      // Then they are in the journal.
    }
    for (const id of idsIn(this.#journal, this.#name)) this.#written.add(id);
    return this;
  }

  get ids(): ReadonlySet<string> {
    return new Set([...this.#cached, ...this.#written]);
  }

  /** The text of a pack; nothing where it is damaged, which gzip's own sum finds. */
  async text(id: string): Promise<string | undefined> {
    const cached = async () => (await this.#cache?.match(addressOf(id)))?.arrayBuffer();
    return (await inflated(cached)) ?? inflated(() => bytesOf(this.#letters(id)));
  }

  /** Puts those of all packs here that are not, each in the place of its events in the journal; where there is no room for it, they stay. */
  async put(packs: Iterable<readonly [Pack, readonly RecordEvent[]]>): Promise<void> {
    const all: string[] = [];
    for (const [pack, events] of packs) {
      all.push(pack.id);
      if (!(this.#cache ? this.#cached : this.#written).has(pack.id)) await this.#put(pack, events);
      // An earlier release had them there.
      if (this.#cached.has(pack.id) && this.#written.delete(pack.id)) this.#journal?.removeItem(this.#key(pack.id));
    }
    const { ids } = this;
    if (all.length && all.every((id) => ids.has(id))) this.#write("~", listOf(all));
  }

  async #put({ id, text }: Pack, events: readonly RecordEvent[]): Promise<void> {
    const bytes = await deflated(text);
    const isCached = await this.#cache?.put(addressOf(id), new Response(bytes)).then(() => true, () => false);
    if (isCached) this.#cached.add(id);
    // It is full, or takes nothing from a page like this one: what the journal has stays there.
    else this.#cache = undefined;
    // In one go, so that nobody else finds neither.
    const kept = events.filter((event) => this.#letters(event.id));
    for (const event of kept) this.#journal?.removeItem(this.#key(event.id));
    if (isCached) return;
    if (this.#write(id, lettersOf(bytes))) this.#written.add(id);
    else for (const event of kept) this.#write(event.id, JSON.stringify(event));
  }

  #letters(id: string): string {
    try {
      return this.#journal?.getItem(this.#key(id)) ?? "";
    } catch {
      return "";
    }
  }

  /** Tells whether there was room for it. */
  #write(id: string, text: string): boolean {
    try {
      this.#journal?.setItem(this.#key(id), text);
      return this.#journal !== null;
    } catch {
      return false;
    }
  }

  #key(id: string): string {
    return `${this.#name}:${id}`;
  }
}

/** The packs in the journal, where "~" alone is the note of which there are. */
function idsIn(journal: Storage | null, name: string): string[] {
  try {
    return Object.keys(journal ?? {}).filter((key) => key.startsWith(`${name}:~`)).map((key) => key.slice(name.length + 1)).filter((id) => id !== "~");
  } catch {
    return [];
  }
}

/** No page of the site is asked for in this way, and nothing is loaded from there. */
function addressOf(id: string): string {
  return `/?${new URLSearchParams({ pack: id }).toString()}`;
}

function listOf(ids: readonly string[]): string {
  return [...ids].sort().join();
}

function deflated(text: string): Promise<ArrayBuffer> {
  return through(new Blob([text]), new CompressionStream("gzip"));
}

async function inflated(bring: () => Promise<ArrayBuffer | undefined> | Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const bytes = await bring();
    return bytes && new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream("gzip")));
  } catch {
    return undefined;
  }
}

function through(blob: Blob, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
  return new Response(blob.stream().pipeThrough(stream)).arrayBuffer();
}

/** The letters of base64, for which every browser has one size. */
function lettersOf(bytes: ArrayBuffer): string {
  let letters = "";
  for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
  return btoa(letters);
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}
