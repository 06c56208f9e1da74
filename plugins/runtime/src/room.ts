/** `<instructor-view>`: what instructors see and learners do not; `<instructor-switch>`: says on a machine which of the two is there. */

import { CourseElement } from "./element.ts";

const KEY = "coursemark-instructor";
/** Where the browser keeps nothing, the page in hand does. */
let here = false;

class InstructorView extends CourseElement {
  connectedCallback(): void {
    this.refresh();
  }

  refresh(): void {
    this.hidden = !shown();
  }
}

class InstructorSwitch extends CourseElement {
  connectedCallback(): void {
    this.querySelector("input")?.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && set(target.checked));
    for (const part of this.children) if (part instanceof HTMLElement) part.hidden = !part.querySelector("input");
    this.refresh();
  }

  refresh(): void {
    const input = this.querySelector("input");
    if (input) input.checked = shown();
  }
}

function shown(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return here;
  }
}

function set(on: boolean): void {
  here = on;
  try {
    if (on) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // Then it holds for this page.
  }
  refresh();
}

function refresh(): void {
  for (const element of document.querySelectorAll("instructor-view, instructor-switch")) if (element instanceof CourseElement) element.refresh();
}

// Another tab may have switched.
addEventListener("storage", ({ key }) => key === KEY && refresh());
customElements.define("instructor-view", InstructorView);
customElements.define("instructor-switch", InstructorSwitch);
