/** Sort: the learner puts items into bins. */

import { draggable } from "../dragging.ts";
import { make } from "../html.ts";
import { rearrange } from "./inputs.ts";
import { rowsOf, selectOf } from "./parts.ts";
import { place, placing } from "./placing.ts";
import type { Kind } from "./question.ts";

export const sort: Kind = {
  ...placing,

  start({ form }) {
    const items = form.querySelector(".cq-items");
    const bins = form.querySelector(".cq-pool");
    if (items) bins?.before(items);
    for (const bin of bins?.children ?? []) {
      const content = make("ol", "cq-bin");
      content.setAttribute("aria-labelledby", bin.querySelector(".cq-text")?.id ?? "");
      bin.append(content);
    }
    draggable(form, "li[data-item]", {
      zone: (under) => under.closest<HTMLElement>(".cq-pool > li, .cq-items"),
      drop: (row, bin) => place(row, bin.dataset.place),
    });
    arrange(form);
  },

  arrange({ form }, mix) {
    rearrange(rowsOf(form), (row) => row.dataset.item, mix);
    arrange(form);
  },

  write: (question, response) => placing.write(question, response) && arrange(question.form),
  changed({ form }, field) {
    arrange(form);
    // A field that is moved loses the focus.
    field.focus();
  },
};

/** Puts each item where its select says. */
function arrange(form: HTMLFormElement): true {
  const items = form.querySelector(".cq-items");
  const bins = new Map([...form.querySelectorAll<HTMLElement>(".cq-pool > li")].map((bin) => [bin.dataset.place, bin.querySelector(".cq-bin")]));
  for (const row of rowsOf(form)) {
    const home = bins.get(selectOf(row).value) ?? items;
    if (row.parentElement !== home) home?.append(row);
  }
  return true;
}
