/** Keeps the record in two stores that fail independently: IndexedDB, with a journal in localStorage beside it. */

import { load } from "./bundles.ts";
import { keyOf } from "./course.ts";
import type { Pack, Packs } from "./packs.ts";
import { eventsOf, readEvent, unite, type RecordEvent } from "./record.ts";

/** Where the record is: being written, safe, in the journal alone (which a crash may undo), or in this page alone. */
export type Saving = "saving" | "saved" | "weak" | "page";

const PATIENCE = 4000;
const TABLE = "events";
/** Where there are more, there is a pack to be made of the older ones: each loose event is a key of a journal with room for some thousands. */
const MOST_LOOSE = 151;

export class Store {
  /** All events but those in the packs. */
  readonly events = new Map<string, RecordEvent>();
  packs: Packs | undefined;
  /** Settles when both stores were read, or IndexedDB had its four seconds. */
  readonly ready: Promise<void>;

  readonly #name: string;
  readonly #changed: () => void;
  readonly #journal = attempt(() => localStorage);
  readonly #channel: BroadcastChannel | null;
  #db: IDBDatabase | null = null;
  #connecting = false;
  #reopened = false;
  #busy = 0;
  /** What is known to be in each store, by event id. */
  readonly #rows = new Set<string>();
  readonly #keys = new Set<string>();
  #packed = false;
  /** Of what is packed what the page shows, as the journal has it, until the database answers. */
  early: readonly RecordEvent[] = [];
  /** Whether the stores were read, as far as they can be. */
  read = false;

  constructor(course: string, changed: () => void) {
    this.#name = `coursemark:${course}`;
    this.#changed = changed;
    this.#channel = attempt(() => new BroadcastChannel(this.#name));
    this.#channel?.addEventListener("message", ({ data }) => this.#receive(data));
    // Where documents have no origin, as those from files, the channel is silent and this one may speak.
    addEventListener("storage", ({ key, newValue }) => key?.startsWith(`${this.#name}:`) && this.#receive(parse(newValue)));
    this.ready = this.reload();
  }

  /** Reads both stores again, and heals each from the other. */
  async reload(): Promise<void> {
    this.#busy++;
    // The database is opened while the journal is read.
    const connected = this.#connect();
    this.#readJournal();
    await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (!this.#db) await this.#unpack([]).catch(() => {});
    this.#busy--;
    this.read = true;
    this.#changed();
  }

  /** Keeps events, at once: what is left for later is lost when the page is closed. */
  add(events: readonly RecordEvent[]): void {
    for (const event of unite(this.events, events)) {
      this.#writeJournal(event);
      this.#channel?.postMessage(event);
    }
    void this.#writeRows(events);
    this.#changed();
  }

  get saving(): Saving {
    const unsaved = this.#missing();
    if (this.#db && !unsaved.length) return "saved";
    if (this.#busy) return "saving";
    return this.#journal && unsaved.every(({ id }) => this.#keys.has(id)) ? "weak" : "page";
  }

  /** What the database is not known to hold. */
  #missing(): (RecordEvent | Pack)[] {
    return [...this.events.values(), ...(this.packs?.rows ?? [])].filter(({ id }) => !this.#rows.has(id));
  }

  /** Another tab's event. Written here as well: that tab may end before it has, and only a completed transaction is a proof. */
  #receive(value: unknown): void {
    const event = readEvent(value);
    if (!event || !unite(this.events, [event]).length) return;
    void this.#writeRows([event]);
    this.#changed();
  }

  #readJournal(): void {
    try {
      for (const key of Object.keys(this.#journal ?? {})) {
        if (!key.startsWith(`${this.#name}:`)) continue;
        // "|" and "~": behind all that an event can be called.
        const packed = key > `${this.#name}:{`;
        this.#packed ||= packed;
        const event = packed ? null : readEvent(parse(this.#journal?.getItem(key)));
        if (!event || key !== `${this.#name}:${event.id}`) continue;
        this.#keys.add(event.id);
        unite(this.events, [event]);
      }
      if (this.#packed) this.early = sharesShown().flatMap((share) => eventsOf(this.#journal?.getItem(`${this.#name}:${share}`)));
    } catch {
      // A journal that cannot be read is as good as none.
    }
  }

  #writeJournal(event: RecordEvent): void {
    try {
      this.#journal?.setItem(`${this.#name}:${event.id}`, JSON.stringify(event));
      this.#keys.add(event.id);
    } catch {
      // Full: `saving` tells it where the other store does not hold the event either.
    }
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return;
    this.#connecting = true;
    try {
      const opened = this.#db ?? open(this.#name, () => {
        // It may be deleted, or given to a later version.
        this.#db = null;
        this.#changed();
      });
      // What loads scripts is set up after the store.
      await null;
      // It comes while the database is opened and read.
      if (this.#packed) void load("packs");
      this.#db = await opened;
      const rows = await readRows(this.#db);
      const sound = rows.map(readEvent).filter((event) => event !== null);
      // Anew: what was there before may have been deleted under an open page.
      this.#rows.clear();
      for (const event of sound) this.#rows.add(event.id);
      unite(this.events, sound);
      await this.#unpack(rows.length > sound.length ? rows : []);
    } catch {
      this.#db?.close();
      this.#db = null;
    }
    this.#connecting = false;
    this.#heal();
  }

  /** Brings what is packed, where a store may have any; none of it is loose then. */
  async #unpack(rows: readonly unknown[]): Promise<void> {
    // Where both stores are empty, packs may be left besides.
    if (!this.#packed && !rows.length && (this.events.size || !(await attempt(() => caches)?.has(this.#name).catch(() => false)))) return;
    const { unpack } = await load("packs");
    this.packs = await unpack(rows, [this.#db, this.#name, this.#journal, this.#rows, this.#keys, this.events, this.#changed], this.packs?.rows);
  }

  #heal(): void {
    if (this.#db && this.events.size > MOST_LOOSE) void load("packs").then(({ pack }) => this.#db && pack(this.#db, this.#name, this.#journal)).catch(() => {});
    else for (const event of this.events.values()) if (!this.#keys.has(event.id)) this.#writeJournal(event);
    this.#writeMissing();
  }

  #writeMissing(): void {
    const missing = this.#missing();
    if (this.#db && missing.length) void this.#writeRows(missing);
  }

  async #writeRows(events: readonly (RecordEvent | Pack)[]): Promise<void> {
    // Whoever connects writes what is missing.
    if (!this.#db) return this.#connect().then(this.#changed);
    this.#busy++;
    try {
      await writeRows(this.#db, events);
      for (const { id } of events) this.#rows.add(id);
      this.#reopened = false;
      // Where one write succeeds, so may those that failed before.
      if (this.#busy === 1) this.#writeMissing();
    } catch (error) {
      // The browser closed the connection. Once more, and not for ever.
      if (!this.#reopened && (error as Error).name === "InvalidStateError") {
        this.#reopened = true;
        this.#db = null;
        await this.#connect();
      }
    }
    this.#busy--;
    this.#changed();
  }
}

/** What this brings, or nothing where it cannot. */
function attempt<Result>(bring: () => Result): Result | null {
  try {
    return bring();
  } catch {
    return null;
  }
}

function parse(text?: string | null): unknown {
  return attempt(() => JSON.parse(text ?? ""));
}

function open(name: string, lost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
    request.onerror = reject;
    request.onsuccess = () => {
      const db = request.result;
      db.onclose = lost;
      db.onversionchange = () => {
        db.close();
        lost();
      };
      resolve(db);
    };
  });
}

/** The names of the shares that have what the page shows. */
function sharesShown(): string[] {
  return [...new Set(["|", ...[...document.querySelectorAll("quiz-question")].map(({ id }) => `|${keyOf(id).split("/")[0]}`)])];
}

/** Loose events, and of what is packed what the page shows, with the names of the packs. */
function readRows(db: IDBDatabase): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const rows = db.transaction(TABLE).objectStore(TABLE);
    const asked = [rows.getAll(IDBKeyRange.upperBound("|", true)), ...sharesShown().map((share) => rows.get(share))];
    const last = rows.getAllKeys(IDBKeyRange.lowerBound("~"));
    last.onsuccess = () => resolve([...asked, last].flatMap(({ result }) => result ?? []));
    last.onerror = reject;
  });
}

/** Resolves at the transaction's completion: nothing sooner is a proof that the rows are on the disk. */
function writeRows(db: IDBDatabase, events: readonly (RecordEvent | Pack)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(TABLE, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = reject;
    for (const event of events) transaction.objectStore(TABLE).put(event);
  });
}
