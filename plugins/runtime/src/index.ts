/** Starts the runtime in a page: the questions, and the course round them. */

import { announce, listen } from "./announce.ts";
import { LessonEnd, LessonStatus } from "./course-progress.ts";
import { anchor, Course, keyOf } from "./course.ts";
import { parseNumber } from "./decimals.ts";
import { CourseElement } from "./element.ts";
import { tooLong } from "./folding.ts";
import { copy, make, renew } from "./html.ts";
import { percent, reaches, type Outline } from "./outline.ts";
import { addressOf, load, styleOf, type Parts, type Shared } from "./bundles.ts";
import { ask } from "./questions.ts";
import { likened } from "./questions/text.ts";
import { canonical, counting, eventsOf, fold, isAnswer, readEvent, unite } from "./record.ts";
import { hash } from "./seeded.ts";
import { markSidebar } from "./sidebar.ts";

declare global {
  var coursemark: (Outline & { shared?: Partial<Shared>; parts?: Partial<Parts> }) | undefined;
  /** The theme's stream of pages, where it navigates without loading documents. */
  var document$: { subscribe?: (next: () => void) => unknown } | undefined;
}

/** What a script of its own defines, where a page has it. */
const PARTS = [
  ["course-record", "records"], ["course-review", "review"], ["course-certificate", "certificate"], ["course-start", "home"],
  ["lesson-gate", "gates"], ["record-offer", "offer"], ["instructor-view", "room"], ["instructor-switch", "room"],
] as const;

const script = document.currentScript;
const outline = globalThis.coursemark;
/** Settles when the style is there that the script has brought. */
let styled: Promise<unknown> = Promise.resolve();

// Without an outline there are no words: the page stays as it is, complete without a script.
if (outline && script instanceof HTMLScriptElement && !outline.shared) {
  outline.shared = {
    addressOf, anchor, announce, canonical, copy, counting, CourseElement, eventsOf, fold, hash, isAnswer, keyOf, likened, load, make, parseNumber, percent, reaches, readEvent,
    renew, tooLong, unite,
  };
  // The stores are asked at once: they answer while the theme looks through the page.
  const course = new Course(outline, new URL("../../", script.src).href, replica(), () => refresh(course));
  CourseElement.course = course;
  const exams = document.readyState === "complete" ? [] : [...document.querySelectorAll('course-quiz[data-mode="exam"]')];
  if (document.readyState === "loading" || exams.length) {
    const begin = take(exams, () => start(course));
    document.addEventListener("DOMContentLoaded", begin);
    // Where another program than the page calls for this script, it may be too late for that.
    addEventListener("load", begin);
  } else start(course);
}

/** Takes the questions of exams out of the page until the theme has looked through it: nothing of them is shown yet, and they may be hundreds. */
function take(exams: readonly Element[], then: () => void): () => void {
  const taken = exams.map((exam) => [exam, [...exam.querySelectorAll("quiz-question")]] as const);
  for (const [, questions] of taken) for (const question of questions) question.remove();
  return () => {
    for (const [exam, questions] of taken.splice(0)) exam.append(...questions);
    if (!customElements.get("lesson-status")) then();
  };
}

/** A page with nothing of ours leaves our style out, so that the theme takes it away too; without it no mark should be seen. */
function style(): Promise<unknown> {
  if (!document.querySelector('link[href*="/coursemark-"]')) {
    const links = styleOf("coursemark");
    document.body.append(...links);
    styled = Promise.all(links.map((link) => new Promise((resolve) => (link.onload = resolve))));
  }
  return styled;
}

function start(course: Course): void {
  listen(document.body);
  customElements.define("lesson-status", LessonStatus);
  // It stands below the questions, which should not wait for it, and adds to the record.
  void course.ready.then(() => customElements.define("lesson-end", LessonEnd));
  document.addEventListener("click", (event) => onClick(event, course));
  addEventListener("pageshow", (event) => event.persisted && course.reload());
  let pages = 0;
  // It tells of the first one too, which needs no more.
  globalThis.document$?.subscribe?.(() => pages++ && refresh(course));
  refresh(course);
  // Each shows what the record says as it is defined.
  ask();
}

function refresh(course: Course): void {
  // Questions come first: a quiz asks them for their names.
  for (const names of ["quiz-question", "course-quiz", PARTS.map(([name]) => name).join(), "lesson-status, lesson-end"]) {
    for (const element of document.querySelectorAll(names)) if (element instanceof CourseElement) element.refresh();
  }
  for (const [element, name] of PARTS) if (document.querySelector(`${element}:not(:defined)`)) void load(name);
  void style().then(() => markSidebar(course));
  // Who has done nothing yet has nothing to come back to.
  // What it adds comes with the marks, so that the page is laid out once.
  if (course.standing.clock) Promise.all([load("study"), course.ready]).then(([{ accompany }]) => accompany(course), () => {});
}

function onClick({ target }: Event, course: Course): void {
  if (!(target instanceof Element)) return;
  if (target.closest(".cm-read")) target.closest<LessonEnd>("lesson-end")?.confirm();
  const { paper } = target.closest<HTMLElement>("[data-paper]")?.dataset ?? {};
  if (paper === "page") print();
  if (paper === "answers") void load("paper").then(({ printWithAnswers }) => printWithAnswers(course.words));
}

function replica(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");
}
