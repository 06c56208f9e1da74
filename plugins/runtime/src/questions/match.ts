/** Match: the learner pairs what stands on the left with what stands on the right. */

import { draggable } from "../dragging.ts";
import { copy, make } from "../html.ts";
import { rearrange } from "./inputs.ts";
import { rowsOf, selectOf } from "./parts.ts";
import { letter, place, placing } from "./placing.ts";
import type { Kind } from "./question.ts";

export const match: Kind = {
  ...placing,

  start({ form }) {
    for (const row of rowsOf(form)) {
      const slot = make("div", "cq-slot");
      // The select beside it says the same.
      slot.inert = true;
      selectOf(row).before(slot);
    }
    draggable(form, ".cq-pool > li", {
      zone: (under) => under.closest<HTMLElement>("li[data-item]"),
      drop: (taken, row) => place(row, taken.dataset.place),
    });
    arrange(form);
  },

  arrange({ form }, mix) {
    const places = rearrange(form.querySelectorAll<HTMLElement>(".cq-pool > li"), ({ dataset }) => dataset.place, mix);
    for (const [index, place] of places.entries()) place.querySelector(".cq-letter")?.replaceChildren(letter(index));
    for (const row of rowsOf(form)) {
      const offered = rearrange([...selectOf(row).options].slice(1), ({ value }) => value, () => places.map(({ dataset }) => dataset.place ?? ""));
      for (const [index, option] of offered.entries()) option.text = option.text.replace(/^\w+/, letter(index));
    }
    arrange(form);
  },

  write: (question, response) => placing.write(question, response) && arrange(question.form),
  changed: ({ form }) => void arrange(form),
};

/** Shows beside each item what was chosen for it, and in the pool what is taken. */
function arrange(form: HTMLFormElement): true {
  const pool = new Map([...form.querySelectorAll<HTMLElement>(".cq-pool > li")].map((place) => [place.dataset.place, place]));
  for (const place of pool.values()) place.classList.remove("cq-used");
  for (const row of rowsOf(form)) {
    const chosen = pool.get(selectOf(row).value);
    chosen?.classList.add("cq-used");
    row.querySelector(".cq-slot")?.replaceChildren(...(chosen ? copy(chosen).querySelectorAll(":scope > :is(.cq-letter, .cq-text)") : []));
  }
  return true;
}
