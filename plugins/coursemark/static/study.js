/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {}).study = (() => {
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

  // src/study.ts
  var study_exports = {};
  __export(study_exports, {
    accompany: () => accompany
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

  // src/forecast.ts
  function readForecast({ outline }) {
    try {
      const { retention, days } = JSON.parse(localStorage.getItem(nameOf(outline.course)) ?? "");
      if (retention !== outline.review?.retention) return /* @__PURE__ */ new Map();
      return new Map(Object.entries(days).filter(([, number]) => Number.isSafeInteger(number) && number > 0));
    } catch {
      return /* @__PURE__ */ new Map();
    }
  }
  function nameOf(course) {
    return `coursemark-forecast:${course}`;
  }

  // src/putting.ts
  function put(place, className, newer, how) {
    const inside = how === "append" ? place : place?.parentElement;
    const older = inside?.querySelector(`:scope > .${className}`);
    if (older && newer) renew(older, newer);
    else if (older) older.remove();
    else if (newer) place?.[how](newer);
  }

  // src/reviews.ts
  var DAY = 864e5;
  var FIRST = [0.212, 1.2931, 2.3065];
  var DECAY = -0.1542;
  function dayOf(time) {
    return Math.floor(time / DAY - new Date(time).getTimezoneOffset() / 1440);
  }
  function dayNamed(date) {
    return Date.parse(date) / DAY;
  }
  function rate({ score, certainty, hints }) {
    return score < 1 ? 1 : certainty === 1 || hints ? 2 : 3;
  }
  function reviewsOf(answers, now) {
    const reviews = [];
    for (const answer of answers) {
      const time = answer.at / 1024;
      if (time > now + DAY) continue;
      const day = Math.min(dayOf(time), dayOf(now));
      if (day > (reviews.at(-1)?.day ?? -Infinity)) reviews.push({ id: answer.id, day, rating: rate(answer) });
    }
    return reviews;
  }
  function planOf({ outline, standing }, today) {
    const own = standing.recent.filter((event) => event.kind === "planned").at(-1);
    const { retention, longest, daily, exam = "" } = outline.review;
    const day = dayNamed(own?.exam ?? exam);
    return { retention, longest, daily: own?.daily ?? daily, exam: day > today ? day : void 0 };
  }
  function firstInterval(rating, retention) {
    const stability = FIRST[rating - 1] ?? 0;
    return Math.max(1, Math.round(stability * (retention ** (1 / DECAY) - 1) / (0.9 ** (1 / DECAY) - 1)));
  }
  function dueDay(key, day, interval, { longest, exam, daily }, cards) {
    const due = day + Math.min(interval, longest);
    if (exam === void 0) return due;
    const last = exam - 1 - hash(key) % Math.ceil(2 * cards / daily);
    return day < last ? Math.min(due, last) : due;
  }
  function survey(source, now, interval) {
    const today = dayOf(now);
    const plan = planOf(source, today);
    const keys = reviewable(source);
    const cards = keys.map((key) => {
      const reviews = reviewsOf(source.answers(key), now);
      const last = reviews.at(-1);
      return { key, reviews, due: last ? dueDay(key, last.day, interval(reviews, plan), plan, keys.length) : today };
    });
    const done = cards.filter(({ key, reviews }) => reviews.at(-1)?.day === today && isOld(source, key, today)).length;
    return { today, plan, cards, done, left: Math.max(0, plan.daily - done) };
  }
  function dueOf({ cards, today }) {
    return cards.filter(({ due }) => due <= today);
  }
  function reviewable({ outline, standing, prints }) {
    const quizzes = outline.lessons.flatMap((lesson) => lesson.quizzes ?? []);
    const scored = new Set(quizzes.flatMap(({ questions }) => questions.filter(([, points]) => points).map(([key]) => key)));
    const asked = [...standing.answers].filter(([key, answers]) => scored.has(key) || answers.some(({ sitting }) => sitting));
    return asked.map(([key]) => key).filter((key) => prints.has(key));
  }
  function isOld({ standing }, key, today) {
    const [first] = standing.answers.get(key) ?? [];
    return first !== void 0 && dayOf(first.at / 1024) < today;
  }

  // src/due.ts
  function countDue(course, now) {
    const forecast = readForecast(course);
    const desk = survey(course, now, (reviews, { retention }) => {
      const { id, rating } = reviews.at(-1) ?? { id: "", rating: 1 };
      return forecast.get(id) ?? firstInterval(rating, retention);
    });
    return Math.min(dueOf(desk).length, desk.left);
  }
  var counted = { page: "", n: 0 };
  function markDue(course) {
    const { review } = course.outline;
    if (!review) return;
    const address = course.address(review.url);
    const page = location.pathname;
    const here = location.href.split(/[?#]/)[0] === address;
    if (page !== counted.page) {
      counted = { ...counted, page };
      void course.ready.then(() => knownDue(course, Date.now())).then((n) => {
        counted = { ...counted, n };
        show(course, address, here ? 0 : n);
      }, () => {
      });
    }
    show(course, address, here ? 0 : counted.n);
  }
  async function knownDue(course, now) {
    const { outline: { course: id, release }, standing: { recent } } = course;
    if (!recent.some(({ kind }) => kind === "answered")) return 0;
    const name = `coursemark-due:${id}`;
    const last = recent.filter(({ kind }) => kind !== "opened" && kind !== "completed").at(-1)?.id;
    const state = `${dayOf(now)} ${release} ${last}`;
    const [kept, n] = (read(name) ?? "").split("=");
    if (kept === state && Number.isSafeInteger(Number(n))) return Number(n);
    await Promise.all([load("items"), course.whole()]);
    const found = countDue(course, now);
    try {
      localStorage.setItem(name, `${state}=${found}`);
    } catch {
    }
    return found;
  }
  function read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }
  function show(course, address, n) {
    const say2 = (word) => course.words(document.documentElement.lang, word, { n });
    const link = (className, word) => {
      const found = make("a", className, say2(word));
      found.href = address;
      found.title = say2("review-due");
      return found;
    };
    put(document.querySelector(".md-header__title"), "cm-due", n ? link("cm-due", "review-count") : void 0, "after");
    for (const place of document.querySelectorAll("course-start, lesson-end")) {
      put(place, "cm-due-note", n ? make("p", "cm-due-note", say2("review-due"), " ", link("", "review-now")) : void 0, "append");
    }
  }

  // src/flags.ts
  var listening = false;
  function flagged(events) {
    const flags = new Map(events.filter(({ kind }) => kind === "flagged").map(({ question, on }) => [question, on]));
    return [...flags].filter(([, on]) => on).map(([key]) => key);
  }
  function markFlags(course) {
    if (!listening) document.addEventListener("click", (event) => onClick(course, event));
    listening = true;
    const keys = new Set(flagged(course.standing.recent));
    for (const question of document.querySelectorAll("quiz-question:not([data-draft])")) {
      const button = question.querySelector(":scope > .cm-flag > button") ?? addButton(question);
      const on = keys.has(keyOf(question.id));
      button.textContent = say(course, question, on ? "flag-remove" : "flag-add");
      button.dataset.on = String(on);
    }
    for (const quiz of document.querySelectorAll("course-quiz")) {
      const questions = [...quiz.querySelectorAll("quiz-question:not([data-draft], [hidden])")];
      const found = questions.filter(({ id }) => keys.has(keyOf(id)));
      put(quiz, "cm-flags", found.length && questions.length > 1 ? list(course, found) : void 0, "append");
    }
  }
  function onClick(course, { target }) {
    const button = target instanceof Element ? target.closest(".cm-flag > button") : null;
    const question = button?.closest("quiz-question");
    if (!button || !question) return;
    const on = button.dataset.on !== "true";
    course.record("flagged", { question: keyOf(question.id), on });
    announce(say(course, question, on ? "flag-added" : "flag-removed"));
  }
  function addButton(question) {
    const button = make("button", "");
    button.type = "button";
    question.append(make("p", "cm-flag", button));
    return button;
  }
  function list(course, questions) {
    const links = questions.flatMap((question) => {
      const link = make("a", "", question.querySelector("legend")?.textContent ?? keyOf(question.id));
      link.href = `#${anchor(keyOf(question.id))}`;
      return [make("li", "", link)];
    });
    return make("div", "cm-flags", make("p", "", say(course, questions[0], "flag-list")), make("ul", "", ...links));
  }
  function say(course, place, word) {
    return course.words(place?.closest("[lang]")?.lang ?? "", word);
  }

  // src/place.ts
  var PAUSE = 300;
  var REACHED = 0.4;
  var following = false;
  function followPlace(course) {
    if (following) return;
    following = true;
    let timer;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(course), PAUSE);
    }, { passive: true });
  }
  function keep(course) {
    const lesson = document.querySelector("lesson-end")?.dataset.lesson;
    if (!lesson) return;
    const places = [...document.querySelectorAll("article :is(h2, h3)[id], quiz-question:not([hidden])")];
    const anchor2 = places.filter((element) => element.getBoundingClientRect().top < innerHeight * REACHED).at(-1)?.id ?? "";
    try {
      localStorage.setItem(nameOf2(course), JSON.stringify({ lesson, anchor: anchor2 }));
    } catch {
    }
  }
  function nameOf2({ outline }) {
    return `coursemark-place:${outline.course}`;
  }

  // src/retries.ts
  var ASIDE = "cm-aside";
  function offerRetries(course) {
    for (const quiz of document.querySelectorAll("course-quiz:not([data-mode=exam])")) {
      put(quiz, "cm-retry", offer(course, quiz), "append");
    }
  }
  function offer(course, quiz) {
    const all = questionsOf(quiz);
    const n = wrongOf(course, all).length;
    const open = all.some(({ id }) => !course.answers(keyOf(id)).length);
    if (quiz.querySelector(`.${ASIDE}`)) return row(course, quiz, "retry-all", n);
    return all.length < 2 || open || !n ? void 0 : row(course, quiz, "retry-wrong", n);
  }
  function row(course, quiz, word, n) {
    const button = make("button", "md-button", course.words(quiz.closest("[lang]")?.lang ?? "", word, { n }));
    button.type = "button";
    button.addEventListener("click", () => press(course, quiz));
    return make("p", "cm-retry", button);
  }
  function press(course, quiz) {
    const all = questionsOf(quiz);
    const wrong = quiz.querySelector(`.${ASIDE}`) ? [] : wrongOf(course, all);
    for (const question of all) question.classList.toggle(ASIDE, wrong.length > 0 && !wrong.includes(question));
    for (const question of wrong) void question.begin().then(() => question.anew());
    offerRetries(course);
    const first = wrong[0] ?? all[0];
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  }
  function questionsOf(quiz) {
    return [...quiz.querySelectorAll("quiz-question:not([data-draft], [hidden])")];
  }
  function wrongOf(course, questions) {
    return questions.filter(({ id }) => course.best(keyOf(id)) < 1);
  }

  // src/study.ts
  function accompany(course) {
    followPlace(course);
    markDue(course);
    markFlags(course);
    offerRetries(course);
  }
  return __toCommonJS(study_exports);
})();
