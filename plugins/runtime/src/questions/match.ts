/** Match: the learner pairs what stands on the left with what stands on the right. */

import { draggable } from "../dragging.ts";
import { copy, make } from "../html.ts";
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
    const pool = form.querySelector(".cq-pool");
    const places = new Map([...form.querySelectorAll<HTMLElement>(".cq-pool > li")].map((place) => [place.dataset.place ?? "", place]));
    const order = mix([...places.keys()]);
    pool?.append(...order.map((name) => places.get(name) ?? ""));
    for (const [index, name] of order.entries()) {
      places.get(name)?.querySelector(".cq-letter")?.replaceChildren(letter(index));
    }
    for (const row of rowsOf(form)) reorder(selectOf(row), order);
    arrange(form);
  },

  write: (question, response) => placing.write(question, response) && arrange(question.form),
  changed: ({ form }) => void arrange(form),
};

/** Offers the places in another order, each with its new letter. */
function reorder(select: HTMLSelectElement, order: readonly string[]): void {
  const offered = new Map([...select.options].map((option) => [option.value, option]));
  for (const [index, name] of order.entries()) {
    const option = offered.get(name);
    if (!option) continue;
    option.text = option.text.replace(/^\w+/, letter(index));
    select.append(option);
  }
}

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
