/** `<record-in-step>`: keeps a file of the learner's own in step with the record, while My progress is open. */

import { CourseElement } from "./element.ts";
import { fileName } from "./exporting.ts";
import { make, renew } from "./html.ts";
import { LARGEST, readFile, writeFile } from "./record-file.ts";

/** What some browsers have beyond the types that all have. */
interface Handle extends FileSystemFileHandle {
  queryPermission(asked: { readonly mode: "readwrite" }): Promise<PermissionState>;
  requestPermission(asked: { readonly mode: "readwrite" }): Promise<PermissionState>;
}

declare global {
  function showSaveFilePicker(asked: { readonly suggestedName: string; readonly types: readonly object[] }): Promise<Handle>;
  function showOpenFilePicker(asked: { readonly types: readonly object[] }): Promise<[Handle]>;
}

const TYPES = [{ accept: { "application/json": [".json"] } }];
const TABLE = "handles";

export class RecordInStep extends CourseElement {
  #panel = make("div", "");
  #handle: Handle | undefined;
  #state = "";
  /** One after the other. */
  #work: Promise<void> = Promise.resolve();
  /** How many events the file is known to hold. */
  #held = -1;

  connectedCallback(): void {
    this.append(this.#panel);
    this.#work = this.course.ready.then(async () => {
      this.#handle = await this.#remembered().catch(() => undefined);
    });
    this.refresh();
  }

  refresh(): void {
    this.#work = this.#work.then(() => this.#keep()).then(() => this.#show());
  }

  #show(): void {
    const name = this.#handle?.name ?? "";
    const pieces = this.#handle
      ? [make("p", "", this.words(this.#state, { name, n: this.#held })), make("p", "", ...this.#buttons())]
      : [make("p", "", this.words("in-step-how")), make("p", "", ...this.#pickers())];
    this.#panel = renew(this.#panel, make("div", "", ...pieces));
  }

  #buttons(): (HTMLElement | string)[] {
    const allow = this.#state === "in-step-ask" ? [this.#button("in-step-allow", () => this.#allow()), " "] : [];
    const others = this.#state === "in-step-done" ? [] : [...this.#pickers(), " "];
    return [...allow, ...others, this.#button("in-step-stop", () => this.#remember(undefined))];
  }

  /** Two, since the one for a new file empties a file that is there. */
  #pickers(): (HTMLElement | string)[] {
    const making = () => showSaveFilePicker({ suggestedName: fileName(this.course), types: TYPES });
    const opening = () => showOpenFilePicker({ types: TYPES }).then(([handle]) => handle);
    return [this.#button("in-step-new", () => this.#choose(making)), " ", this.#button("in-step-open", () => this.#choose(opening))];
  }

  /** Brings the file up to date, and what it has from another device in here. Whatever goes wrong, it holds what it held. */
  async #keep(): Promise<void> {
    const handle = this.#handle;
    if (!handle) return;
    const held = this.#state === "in-step-done" ? this.#held : -1;
    try {
      this.#state = "in-step-failed";
      await this.course.whole();
      const granted = (await handle.queryPermission({ mode: "readwrite" })) === "granted";
      this.#state = !granted ? "in-step-ask" : held === this.course.events.length ? "in-step-done" : await this.#unite(handle);
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotFoundError") this.#state = "in-step-gone";
      if (error instanceof DOMException && error.name === "NotAllowedError") this.#state = "in-step-ask";
    }
  }

  async #unite(handle: Handle): Promise<string> {
    const file = await handle.getFile();
    const { outline } = this.course;
    const read = file.size > LARGEST ? "file-too-large" : file.size ? readFile(await file.text(), outline.course) : [];
    // What is in there is not ours to write over.
    if (typeof read === "string") return read;
    const here = new Set(this.course.events.map(({ id }) => id));
    const fresh = read.filter(({ id }) => !here.has(id));
    if (fresh.length) this.course.add(fresh);
    const { events } = this.course;
    if (events.length > read.length || !file.size) {
      const writing = await handle.createWritable();
      await writing.write(writeFile(events, outline, new Date()));
      await writing.close();
    }
    this.#held = events.length;
    return "in-step-done";
  }

  async #choose(pick: () => Promise<Handle>): Promise<void> {
    // Whoever chooses none has changed nothing.
    const handle = await pick().catch(() => undefined);
    if (!handle) return;
    await handle.requestPermission({ mode: "readwrite" });
    this.course.record("exported", {});
    await this.#remember(handle);
  }

  async #allow(): Promise<void> {
    await this.#handle?.requestPermission({ mode: "readwrite" });
    this.refresh();
  }

  async #remember(handle: Handle | undefined): Promise<void> {
    this.#handle = handle;
    this.#state = "";
    this.refresh();
    const table = await this.#table("readwrite");
    if (handle) table.put(handle, this.course.outline.course);
    else table.delete(this.course.outline.course);
  }

  async #remembered(): Promise<Handle | undefined> {
    const table = await this.#table("readonly");
    return done<Handle | undefined>(table.get(this.course.outline.course));
  }

  async #table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    const opening = indexedDB.open("coursemark-files", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    return (await done(opening)).transaction(TABLE, mode).objectStore(TABLE);
  }

  #button(word: string, press: () => Promise<void>): HTMLButtonElement {
    const button = make("button", "md-button", this.words(word));
    button.type = "button";
    button.addEventListener("click", () => void press());
    return button;
  }
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

customElements.define("record-in-step", RecordInStep);
