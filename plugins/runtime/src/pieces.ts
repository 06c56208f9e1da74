/** Pieces that the learner's own pages are made of. */

import { anchor } from "./course.ts";
import type { CourseElement } from "./element.ts";
import { make } from "./html.ts";
import type { Items, Lesson, Shelf } from "./outline.ts";

const SVG = "http://www.w3.org/2000/svg";

export function head(scope: "col" | "row", ...content: (Node | string)[]): HTMLElement {
  const cell = make("th", "", ...content);
  cell.scope = scope;
  return cell;
}

export function table(heads: readonly string[], rows: readonly HTMLElement[]): HTMLTableElement {
  return make("table", "", make("thead", "", make("tr", "", ...heads.map((text) => head("col", text)))), make("tbody", "", ...rows));
}

export function row(...cells: (Node | string)[]): HTMLElement {
  return make("tr", "", ...cells.map((content) => (content instanceof HTMLTableCellElement ? content : make("td", "", content))));
}

export function link(text: string, address: string): HTMLAnchorElement {
  const element = make("a", "", text);
  element.href = address;
  return element;
}

export function linkTo({ course }: CourseElement, lesson: Lesson): HTMLElement {
  const title = `${course.number(lesson)}. ${lesson.title}`;
  return lesson.url === undefined ? make("span", "", title) : link(title, course.address(lesson.url));
}

/** The quiz that shows a question, if one does. */
export function shelfOf({ quizzes, questions }: Items, key: string): Shelf | undefined {
  return Object.hasOwn(questions, key) ? quizzes[questions[key]?.[0] ?? -1] : undefined;
}

/** What learners call a quiz: its title, or that of its lesson. */
export function titleOf(page: CourseElement, { title, lesson }: Shelf): string {
  return title ?? page.course.lesson(lesson)?.title ?? page.words("quiz");
}

/** Leads to a question, by its quiz and by its id, which is made of words; its key where it stands nowhere. */
export function linkToQuestion(page: CourseElement, items: Items, key: string): HTMLElement {
  const shelf = shelfOf(items, key);
  if (!shelf) return make("span", "", key);
  const id = key.split("/").at(-1) ?? key;
  return link(`${titleOf(page, shelf)}: ${id.replaceAll("-", " ")}`, page.course.address(`${shelf.url}#${anchor(key)}`));
}

/** Puts text between elements. */
export function joined(elements: readonly Node[], between: string): (Node | string)[] {
  return elements.flatMap((element, index) => (index ? [between, element] : [element]));
}

/** A bar that shows a share, with marks at others; a picture of what the words beside it say. */
export function bar(share: number, marks: readonly number[] = []): SVGElement {
  const picture = draw("svg", { class: "cm-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  picture.append(draw("rect", { class: "cm-track", width: "100", height: "8" }), draw("rect", { width: String(100 * share), height: "8" }));
  picture.append(...marks.map((mark) => draw("path", { d: `M${100 * mark} 0V8` })));
  return picture;
}

function draw(tag: string, attributes: { readonly [name: string]: string }): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
