/** Dragging by pointer. A mouse takes hold anywhere, a finger or a pen at the grip, so that the page can be scrolled beside it. */

import { make } from "./html.ts";

// A press that moves less is none.
const SLACK = 4;
// So near to an edge of the window the page scrolls along.
const EDGE = 60;

/** Where something may be dropped, and what then happens; nothing has happened before. */
export interface Zones {
  zone(under: Element): HTMLElement | null | undefined;
  drop(taken: HTMLElement, zone: HTMLElement): void;
}

/** Lets the elements that match `what`, now or later, be dragged within a form. */
export function draggable(form: HTMLFormElement, what: string, zones: Zones): void {
  for (const element of form.querySelectorAll(what)) {
    const grip = make("span", "cq-grip");
    grip.ariaHidden = "true";
    element.prepend(grip);
  }
  form.addEventListener("pointerdown", (event) => {
    const from = event.target as Element;
    const taken = from.closest<HTMLElement>(what);
    const held = event.pointerType === "mouse" ? !from.closest("a, button, input, select, .cq-note") : from.closest(".cq-grip");
    if (taken && held && !taken.closest(":disabled") && event.isPrimary && !event.button) follow(event, form, taken, zones);
  });
}

function follow(start: PointerEvent, form: HTMLFormElement, taken: HTMLElement, zones: Zones): void {
  const ending = new AbortController();
  const scrolled = scrollY;
  let { clientX: x, clientY: y } = start;
  let moving: Animation | undefined;
  let zone: HTMLElement | null = null;

  // An animation moves what a policy against inline styles holds.
  const step = (): void => {
    if (!moving || ending.signal.aborted) return;
    scrollBy({ top: (Math.min(0, y - EDGE) + Math.max(0, y - innerHeight + EDGE)) / 4, behavior: "instant" });
    const by = [x - start.clientX, y - start.clientY + scrollY - scrolled];
    (moving.effect as KeyframeEffect).setKeyframes({ translate: by.map((pixels) => `${pixels}px`).join(" ") });
    aim();
    requestAnimationFrame(step);
  };
  const aim = (): void => {
    const under = document.elementFromPoint(x, y);
    zone?.classList.remove("cq-over");
    zone = under && form.contains(under) ? zones.zone(under) ?? null : null;
    zone?.classList.add("cq-over");
  };
  const move = (event: PointerEvent): void => {
    ({ clientX: x, clientY: y } = event);
    if (moving || Math.hypot(x - start.clientX, y - start.clientY) < SLACK) return;
    taken.setPointerCapture(start.pointerId);
    taken.classList.add("cq-dragged");
    moving = taken.animate({}, { fill: "forwards" });
    step();
  };
  const end = (): void => {
    ending.abort();
    moving?.cancel();
    taken.classList.remove("cq-dragged");
    zone?.classList.remove("cq-over");
  };
  const drop = (event: PointerEvent): void => {
    move(event);
    if (moving) aim();
    end();
    if (zone) zones.drop(taken, zone);
  };

  const listen = <Name extends keyof DocumentEventMap>(name: Name, listener: (event: DocumentEventMap[Name]) => void) =>
    document.addEventListener(name, listener, { signal: ending.signal });
  listen("pointermove", move);
  listen("pointerup", drop);
  listen("pointercancel", end);
  listen("keydown", (event) => event.key === "Escape" && end());
  listen("selectstart", (event) => event.preventDefault());
  listen("dragstart", (event) => event.preventDefault());
}
