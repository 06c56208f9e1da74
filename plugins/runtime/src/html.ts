/** Makes, copies, replaces pieces of a page. */

/** Makes an element with a class and content. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, className: string, ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** Replaces an element by a newer one where they differ, so that focus and reading position stay where nothing is new. */
export function renew<Some extends HTMLElement>(old: Some, newer: Some): Some {
  if (old.isEqualNode(newer)) return old;
  old.replaceWith(newer);
  return newer;
}

/** A copy of what stands elsewhere in the page, without its ids: an id may be there once. */
export function copy(original: Element): Element {
  const twin = original.cloneNode(true) as Element;
  for (const element of [twin, ...twin.querySelectorAll("[id]")]) element.removeAttribute("id");
  return twin;
}
