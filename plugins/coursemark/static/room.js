/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
(() => {
  // src/shared.ts
  var {
    addressOf,
    anchor,
    announce,
    canonical,
    copy,
    counting,
    CourseElement,
    eventsOf,
    fold,
    hash,
    isAnswer,
    keyOf,
    likened,
    load,
    make,
    parseNumber,
    percent,
    reaches,
    readEvent,
    renew,
    tooLong,
    unite
  } = globalThis.coursemark?.shared;

  // src/room.ts
  var KEY = "coursemark-instructor";
  var here = false;
  var InstructorView = class extends CourseElement {
    connectedCallback() {
      this.refresh();
    }
    refresh() {
      this.hidden = !shown();
    }
  };
  var InstructorSwitch = class extends CourseElement {
    connectedCallback() {
      this.querySelector("input")?.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && set(target.checked));
      for (const part of this.children) if (part instanceof HTMLElement) part.hidden = !part.querySelector("input");
      this.refresh();
    }
    refresh() {
      const input = this.querySelector("input");
      if (input) input.checked = shown();
    }
  };
  function shown() {
    try {
      return localStorage.getItem(KEY) === "on";
    } catch {
      return here;
    }
  }
  function set(on) {
    here = on;
    try {
      if (on) localStorage.setItem(KEY, "on");
      else localStorage.removeItem(KEY);
    } catch {
    }
    refresh();
  }
  function refresh() {
    for (const element of document.querySelectorAll("instructor-view, instructor-switch")) if (element instanceof CourseElement) element.refresh();
  }
  addEventListener("storage", ({ key }) => key === KEY && refresh());
  customElements.define("instructor-view", InstructorView);
  customElements.define("instructor-switch", InstructorSwitch);
})();
