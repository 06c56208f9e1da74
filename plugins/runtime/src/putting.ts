/** Puts pieces into a page that others make anew. */

import { renew } from "./html.ts";

/** Puts an element into or behind another, in the place of the one of its class that is there; none takes that one away. */
export function put(place: Element | null, className: string, newer: HTMLElement | undefined, how: "append" | "after"): void {
  const inside = how === "append" ? place : place?.parentElement;
  const older = inside?.querySelector<HTMLElement>(`:scope > .${className}`);
  if (older && newer) renew(older, newer);
  else if (older) older.remove();
  else if (newer) place?.[how](newer);
}
