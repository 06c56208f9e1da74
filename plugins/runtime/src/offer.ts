/** `<record-offer>`: one line at the end of a complete lesson that offers the record as a file, when it is time. */

import { announce } from "./announce.ts";
import { CourseElement } from "./element.ts";
import { download, isSafari } from "./exporting.ts";
import { make } from "./html.ts";
import { isTime } from "./offering.ts";

class RecordOffer extends CourseElement {
  connectedCallback(): void {
    void this.course.ready.then(() => {
      this.#ask();
      this.refresh();
    });
  }

  refresh(): void {
    if (this.hasChildNodes() || !isTime(this.course.standing.recent, isSafari())) return;
    const save = this.#button("record-export", () => void this.#save());
    const decline = this.#button("not-now", () => {
      this.course.record("declined", {});
      this.#end("");
    });
    this.append(make("p", "cq-saved", this.words(isSafari() ? "record-seven-days" : "record-offer")), make("p", "cq-back", save, decline));
  }

  async #save(): Promise<void> {
    try {
      this.#end(this.words("record-exported", { n: await download(this.course) }));
    } catch {
      this.#end(this.words("record-unread"));
    }
  }

  /** Asks the browser to keep things, when the first lesson was completed just now. It is not waited for: some browsers ask the learner first. */
  #ask(): void {
    const completed = this.course.standing.recent.filter(({ kind }) => kind === "completed");
    const now = completed.every(({ at }) => at >= performance.timeOrigin * 1024);
    if (completed.length === 1 && now) navigator.storage?.persist?.().catch(() => {});
  }

  #end(text: string): void {
    this.replaceChildren(...(text ? [make("p", "cq-saved", text)] : []));
    if (text) announce(text);
    // The button that was pressed is gone.
    this.closest("lesson-end")?.querySelector("a")?.focus();
  }

  #button(word: string, press: () => void): HTMLButtonElement {
    const button = make("button", "", this.words(word));
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }
}

customElements.define("record-offer", RecordOffer);
