/** Marks every lesson in the theme's sidebar with the learner's status. */

import type { Course } from "./course.ts";
import { make, renew } from "./html.ts";
import { page, type Lesson } from "./outline.ts";

/** Brings the marks up to date. The theme may have left lessons out, or put the sidebar in anew. */
export function markSidebar(course: Course): void {
  const lessons = new Map(course.outline.lessons.flatMap((lesson) =>
    lesson.url === undefined ? [] : [[page(course.address(lesson.url)), lesson] as const]));
  let last: Element | null = null;
  for (const link of document.querySelectorAll<HTMLElement>(".md-nav--primary .md-nav__link")) {
    const lesson = lessons.get(addressOf(link));
    if (!lesson) continue;
    mark(link, course, lesson);
    last = link.closest("li") ?? last;
  }
  if (last && !document.querySelector(".md-nav--primary .cm-coming")) last.after(...comingItems(course));
}

/** The page a link leads to; a label in place of a link stands for the page it is in. */
function addressOf(link: HTMLElement): string {
  // Links of a page's own contents lead into it, and are no lessons.
  if (link.closest(".md-nav--secondary")) return "";
  if (link instanceof HTMLAnchorElement) return link.href && page(link.href);
  return link.matches('label[for="__toc"]') ? page(location.href) : "";
}

function mark(link: HTMLElement, course: Course, lesson: Lesson): void {
  const status = course.status(lesson);
  const newer = make("span", "cm-mark", make("span", "cm-unseen", ` ${say(course, status)}`));
  newer.dataset.status = status;
  newer.title = say(course, status);
  const older = link.querySelector<HTMLElement>(":scope > .cm-mark");
  const title = link.querySelector(":scope > .md-ellipsis");
  if (older) renew(older, newer);
  else if (title) title.after(newer);
  else link.append(newer);
}

function comingItems(course: Course): HTMLElement[] {
  return course.outline.lessons.filter((lesson) => lesson.url === undefined).map((lesson) => {
    const title = make("span", "md-ellipsis", lesson.title);
    const text = make("span", "md-nav__link", title, " ", make("span", "cm-tag", say(course, "coming")));
    return make("li", "md-nav__item cm-coming", text);
  });
}

function say(course: Course, word: string): string {
  return course.words(document.documentElement.lang || course.outline.language, word);
}
