/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {}).paper = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // src/paper.ts
  var paper_exports = {};
  __export(paper_exports, {
    printWithAnswers: () => printWithAnswers
  });

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

  // src/paper.ts
  function printWithAnswers(words) {
    const sheets = [...document.querySelectorAll("course-quiz")].map((quiz) => {
      const language = quiz.closest("[lang]")?.lang ?? "";
      const rows = [...quiz.querySelectorAll("quiz-question:not([hidden])")].map(rowOf);
      const sheet = make("div", "cq-sheet", make("p", "cq-title", words(language, "answers")), make("ol", "", ...rows));
      quiz.append(sheet);
      return sheet;
    });
    addEventListener("afterprint", () => sheets.forEach((sheet) => sheet.remove()), { once: true });
    print();
  }
  function rowOf(question) {
    const answer = [...question.querySelectorAll(".cq-answer > :not(summary), :scope > .cq-sealed")].map(copy);
    const asked = question.querySelector("legend")?.textContent ?? "";
    const row = make("li", "", make("p", "", make("strong", "", asked)), ...answer);
    for (const hidden of row.querySelectorAll("[hidden]")) hidden.removeAttribute("hidden");
    return row;
  }
  return __toCommonJS(paper_exports);
})();
