/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… 

From ts-fsrs:

MIT License

Copyright (c) 2026 Open Spaced Repetition

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
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

  // src/flags.ts
  function flagged(events) {
    const flags = new Map(events.filter(({ kind }) => kind === "flagged").map(({ question, on }) => [question, on]));
    return [...flags].filter(([, on]) => on).map(([key]) => key);
  }

  // src/forecast.ts
  function keepForecast({ outline }, { cards, plan }, interval2) {
    const days = cards.flatMap(({ reviews }) => reviews.slice(-1).map(({ id }) => [id, interval2(reviews)]));
    try {
      localStorage.setItem(nameOf(outline.course), JSON.stringify({ retention: plan.retention, days: Object.fromEntries(days) }));
    } catch {
    }
  }
  function nameOf(course) {
    return `coursemark-forecast:${course}`;
  }

  // src/offline.ts
  function storeOf(scope, version2 = "") {
    return `coursemark ${scope} ${version2}`;
  }

  // src/reviews.ts
  var DAY = 864e5;
  function dayOf(time) {
    return Math.floor(time / DAY - new Date(time).getTimezoneOffset() / 1440);
  }
  function noonOf(day) {
    const noon = (day + 0.5) * DAY;
    return noon + new Date(noon).getTimezoneOffset() * 6e4;
  }
  function dayNamed(date) {
    return Date.parse(date) / DAY;
  }
  function dateOf(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
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
  function dueDay(key, day, interval2, { longest, exam, daily }, cards) {
    const due = day + Math.min(interval2, longest);
    if (exam === void 0) return due;
    const last = exam - 1 - hash(key) % Math.ceil(2 * cards / daily);
    return day < last ? Math.min(due, last) : due;
  }
  function survey(source, now, interval2) {
    const today = dayOf(now);
    const plan = planOf(source, today);
    const keys = reviewable(source);
    const cards = keys.map((key) => {
      const reviews = reviewsOf(source.answers(key), now);
      const last = reviews.at(-1);
      return { key, reviews, due: last ? dueDay(key, last.day, interval2(reviews, plan), plan, keys.length) : today };
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

  // node_modules/ts-fsrs/dist/index.mjs
  var FSRSError = class _FSRSError extends Error {
    constructor(message = "FSRS Error") {
      super(message);
      this.name = "FSRSError";
      Error.captureStackTrace?.(this, _FSRSError);
    }
  };
  var FSRSValidationError = class _FSRSValidationError extends FSRSError {
    constructor(message) {
      super(message);
      this.name = "FSRSValidationError";
      Error.captureStackTrace?.(this, _FSRSValidationError);
    }
  };
  var State = /* @__PURE__ */ ((State2) => {
    State2[State2["New"] = 0] = "New";
    State2[State2["Learning"] = 1] = "Learning";
    State2[State2["Review"] = 2] = "Review";
    State2[State2["Relearning"] = 3] = "Relearning";
    return State2;
  })(State || {});
  var Rating = /* @__PURE__ */ ((Rating2) => {
    Rating2[Rating2["Manual"] = 0] = "Manual";
    Rating2[Rating2["Again"] = 1] = "Again";
    Rating2[Rating2["Hard"] = 2] = "Hard";
    Rating2[Rating2["Good"] = 3] = "Good";
    Rating2[Rating2["Easy"] = 4] = "Easy";
    return Rating2;
  })(Rating || {});
  var TypeConvert = class _TypeConvert {
    static card(card) {
      return {
        ...card,
        state: _TypeConvert.state(card.state),
        due: _TypeConvert.time(card.due),
        last_review: card.last_review ? _TypeConvert.time(card.last_review) : void 0
      };
    }
    static rating(value) {
      if (typeof value === "string") {
        const firstLetter = value.charAt(0).toUpperCase();
        const restOfString = value.slice(1).toLowerCase();
        const ret = Rating[`${firstLetter}${restOfString}`];
        if (ret === void 0) {
          throw new FSRSValidationError(`Invalid rating:[${value}]`);
        }
        return ret;
      } else if (typeof value === "number") {
        return value;
      }
      throw new FSRSValidationError(`Invalid rating:[${value}]`);
    }
    static state(value) {
      if (typeof value === "string") {
        const firstLetter = value.charAt(0).toUpperCase();
        const restOfString = value.slice(1).toLowerCase();
        const ret = State[`${firstLetter}${restOfString}`];
        if (ret === void 0) {
          throw new FSRSValidationError(`Invalid state:[${value}]`);
        }
        return ret;
      } else if (typeof value === "number") {
        return value;
      }
      throw new FSRSValidationError(`Invalid state:[${value}]`);
    }
    static time(value) {
      if (value instanceof Date) {
        return value;
      }
      const date = new Date(value);
      if (typeof value === "object" && value !== null && !Number.isNaN(Date.parse(value) || +date)) {
        return date;
      } else if (typeof value === "string") {
        const timestamp = Date.parse(value);
        if (!Number.isNaN(timestamp)) {
          return new Date(timestamp);
        } else {
          throw new FSRSValidationError(`Invalid date:[${value}]`);
        }
      } else if (typeof value === "number") {
        return new Date(value);
      }
      throw new FSRSValidationError(`Invalid date:[${value}]`);
    }
    static review_log(log) {
      return {
        ...log,
        due: _TypeConvert.time(log.due),
        rating: _TypeConvert.rating(log.rating),
        state: _TypeConvert.state(log.state),
        review: _TypeConvert.time(log.review)
      };
    }
  };
  Date.prototype.scheduler = function(t, isDay) {
    return date_scheduler(this, t, isDay);
  };
  Date.prototype.diff = function(pre, unit) {
    return date_diff(this, pre, unit);
  };
  Date.prototype.format = function() {
    return formatDate(this);
  };
  Date.prototype.dueFormat = function(last_review, unit, timeUnit) {
    return show_diff_message(this, last_review, unit, timeUnit);
  };
  function date_scheduler(now, t, isDay) {
    return new Date(
      isDay ? TypeConvert.time(now).getTime() + t * 24 * 60 * 60 * 1e3 : TypeConvert.time(now).getTime() + t * 60 * 1e3
    );
  }
  function date_diff(now, pre, unit) {
    if (!now || !pre) {
      throw new FSRSValidationError("Invalid date");
    }
    const diff = TypeConvert.time(now).getTime() - TypeConvert.time(pre).getTime();
    let r = 0;
    switch (unit) {
      case "days":
        r = Math.floor(diff / (24 * 60 * 60 * 1e3));
        break;
      case "minutes":
        r = Math.floor(diff / (60 * 1e3));
        break;
    }
    return r;
  }
  function formatDate(dateInput) {
    const date = TypeConvert.time(dateInput);
    const year = date.getFullYear();
    const month = date.getMonth() + 1;
    const day = date.getDate();
    const hours = date.getHours();
    const minutes = date.getMinutes();
    const seconds = date.getSeconds();
    return `${year}-${padZero(month)}-${padZero(day)} ${padZero(hours)}:${padZero(
      minutes
    )}:${padZero(seconds)}`;
  }
  function padZero(num) {
    return num < 10 ? `0${num}` : `${num}`;
  }
  var TIMEUNIT = [60, 60, 24, 31, 12];
  var TIMEUNITFORMAT = ["second", "min", "hour", "day", "month", "year"];
  function show_diff_message(due, last_review, unit, timeUnit = TIMEUNITFORMAT) {
    due = TypeConvert.time(due);
    last_review = TypeConvert.time(last_review);
    if (timeUnit.length !== TIMEUNITFORMAT.length) {
      timeUnit = TIMEUNITFORMAT;
    }
    let diff = due.getTime() - last_review.getTime();
    let i = 0;
    diff /= 1e3;
    for (i = 0; i < TIMEUNIT.length; i++) {
      if (diff < TIMEUNIT[i]) {
        break;
      } else {
        diff /= TIMEUNIT[i];
      }
    }
    return `${Math.floor(diff)}${unit ? timeUnit[i] : ""}`;
  }
  var Grades = Object.freeze([
    Rating.Again,
    Rating.Hard,
    Rating.Good,
    Rating.Easy
  ]);
  var FUZZ_RANGES = [
    {
      start: 2.5,
      end: 7,
      factor: 0.15
    },
    {
      start: 7,
      end: 20,
      factor: 0.1
    },
    {
      start: 20,
      end: Infinity,
      factor: 0.05
    }
  ];
  function get_fuzz_range(interval2, elapsed_days, maximum_interval) {
    let delta = 1;
    for (const range of FUZZ_RANGES) {
      delta += range.factor * Math.max(Math.min(interval2, range.end) - range.start, 0);
    }
    interval2 = Math.min(interval2, maximum_interval);
    let min_ivl = Math.max(2, Math.round(interval2 - delta));
    const max_ivl = Math.min(Math.round(interval2 + delta), maximum_interval);
    if (interval2 > elapsed_days) {
      min_ivl = Math.max(min_ivl, elapsed_days + 1);
    }
    min_ivl = Math.min(min_ivl, max_ivl);
    return { min_ivl, max_ivl };
  }
  function clamp(value, min, max) {
    return Math.min(Math.max(value, min), max);
  }
  function roundTo(num, decimals) {
    const factor = 10 ** decimals;
    return Math.round(num * factor) / factor;
  }
  var Alea = class {
    c;
    s0;
    s1;
    s2;
    constructor(seed) {
      const mash = Mash();
      this.c = 1;
      this.s0 = mash(" ");
      this.s1 = mash(" ");
      this.s2 = mash(" ");
      if (seed == null) seed = Date.now();
      this.s0 -= mash(seed);
      if (this.s0 < 0) this.s0 += 1;
      this.s1 -= mash(seed);
      if (this.s1 < 0) this.s1 += 1;
      this.s2 -= mash(seed);
      if (this.s2 < 0) this.s2 += 1;
    }
    next() {
      const t = 2091639 * this.s0 + this.c * 23283064365386963e-26;
      this.s0 = this.s1;
      this.s1 = this.s2;
      this.c = t | 0;
      this.s2 = t - this.c;
      return this.s2;
    }
    set state(state) {
      this.c = state.c;
      this.s0 = state.s0;
      this.s1 = state.s1;
      this.s2 = state.s2;
    }
    get state() {
      return {
        c: this.c,
        s0: this.s0,
        s1: this.s1,
        s2: this.s2
      };
    }
  };
  function Mash() {
    let n = 4022871197;
    return function mash(data) {
      data = String(data);
      for (let i = 0; i < data.length; i++) {
        n += data.charCodeAt(i);
        let h = 0.02519603282416938 * n;
        n = h >>> 0;
        h -= n;
        h *= n;
        n = h >>> 0;
        h -= n;
        n += h * 4294967296;
      }
      return (n >>> 0) * 23283064365386963e-26;
    };
  }
  function alea(seed) {
    const xg = new Alea(seed);
    const prng = () => xg.next();
    prng.int32 = () => xg.next() * 4294967296 | 0;
    prng.double = () => prng() + (prng() * 2097152 | 0) * 11102230246251565e-32;
    prng.state = () => xg.state;
    prng.importState = (state) => {
      xg.state = state;
      return prng;
    };
    return prng;
  }
  var version = "5.4.2";
  var default_request_retention = 0.9;
  var default_maximum_interval = 36500;
  var default_enable_fuzz = false;
  var default_enable_short_term = true;
  var default_learning_steps = Object.freeze([
    "1m",
    "10m"
  ]);
  var default_relearning_steps = Object.freeze([
    "10m"
  ]);
  var FSRSVersion = `v${version} using FSRS-6.0`;
  var S_MIN = 1e-3;
  var INIT_S_MAX = 100;
  var FSRS5_DEFAULT_DECAY = 0.5;
  var FSRS6_DEFAULT_DECAY = 0.1542;
  var default_w = Object.freeze([
    0.212,
    1.2931,
    2.3065,
    8.2956,
    6.4133,
    0.8334,
    3.0194,
    1e-3,
    1.8722,
    0.1666,
    0.796,
    1.4835,
    0.0614,
    0.2629,
    1.6483,
    0.6014,
    1.8729,
    0.5425,
    0.0912,
    0.0658,
    FSRS6_DEFAULT_DECAY
  ]);
  var W17_W18_Ceiling = 2;
  var CLAMP_PARAMETERS = (w17_w18_ceiling, enable_short_term = default_enable_short_term) => [
    [S_MIN, INIT_S_MAX],
    [S_MIN, INIT_S_MAX],
    [S_MIN, INIT_S_MAX],
    [S_MIN, INIT_S_MAX],
    [1, 10],
    [1e-3, 4],
    [1e-3, 4],
    [1e-3, 0.75],
    [0, 4.5],
    [0, 0.8],
    [1e-3, 3.5],
    [1e-3, 5],
    [1e-3, 0.25],
    [1e-3, 0.9],
    [0, 4],
    [0, 1],
    [1, 6],
    [0, w17_w18_ceiling],
    [0, w17_w18_ceiling],
    [
      enable_short_term ? 0.01 : 0,
      0.8
    ],
    [0.1, 0.8]
  ];
  var clipParameters = (parameters, numRelearningSteps, enableShortTerm = default_enable_short_term) => {
    const clip = CLAMP_PARAMETERS(W17_W18_Ceiling, enableShortTerm).slice(
      0,
      parameters.length
    );
    if (Math.max(0, numRelearningSteps) > 1) {
      const w11 = clamp(parameters[11] || 0, clip[11][0], clip[11][1]);
      const w13 = clamp(parameters[13] || 0, clip[13][0], clip[13][1]);
      const w14 = clamp(parameters[14] || 0, clip[14][0], clip[14][1]);
      const value = -(Math.log(w11) + Math.log(Math.pow(2, w13) - 1) + w14 * 0.3) / numRelearningSteps;
      const w17_w18_ceiling = clamp(
        roundTo(Math.sqrt(Math.max(value, 0)), 8),
        0.01,
        W17_W18_Ceiling
      );
      if (clip[17]) clip[17] = [clip[17][0], w17_w18_ceiling];
      if (clip[18]) clip[18] = [clip[18][0], w17_w18_ceiling];
    }
    return clip.map(
      ([min, max], index) => clamp(parameters[index] || 0, min, max)
    );
  };
  var migrateParameters = (parameters, numRelearningSteps = 0, enableShortTerm = default_enable_short_term) => {
    if (parameters === void 0) {
      return [...default_w];
    }
    switch (parameters.length) {
      case 21:
        return clipParameters(
          Array.from(parameters),
          numRelearningSteps,
          enableShortTerm
        );
      case 19:
        console.debug("[FSRS-6]auto fill w from 19 to 21 length");
        return clipParameters(
          Array.from(parameters),
          numRelearningSteps,
          enableShortTerm
        ).concat([0, FSRS5_DEFAULT_DECAY]);
      case 17: {
        const w = clipParameters(
          Array.from(parameters),
          numRelearningSteps,
          enableShortTerm
        );
        w[4] = +(w[5] * 2 + w[4]).toFixed(8);
        w[5] = +(Math.log(w[5] * 3 + 1) / 3).toFixed(8);
        w[6] = +(w[6] + 0.5).toFixed(8);
        console.debug("[FSRS-6]auto fill w from 17 to 21 length");
        return w.concat([0, 0, 0, FSRS5_DEFAULT_DECAY]);
      }
      default:
        console.warn("[FSRS]Invalid parameters length, using default parameters");
        return [...default_w];
    }
  };
  var generatorParameters = (props) => {
    const learning_steps = Array.isArray(props?.learning_steps) ? props.learning_steps : default_learning_steps;
    const relearning_steps = Array.isArray(props?.relearning_steps) ? props.relearning_steps : default_relearning_steps;
    const enable_short_term = props?.enable_short_term ?? default_enable_short_term;
    const w = migrateParameters(
      props?.w,
      relearning_steps.length,
      enable_short_term
    );
    return {
      request_retention: props?.request_retention || default_request_retention,
      maximum_interval: props?.maximum_interval || default_maximum_interval,
      w,
      enable_fuzz: props?.enable_fuzz ?? default_enable_fuzz,
      enable_short_term,
      learning_steps,
      relearning_steps
    };
  };
  var computeDecayFactor = (decayOrParams) => {
    const decay = typeof decayOrParams === "number" ? -decayOrParams : -decayOrParams[20];
    const factor = Math.exp(Math.pow(decay, -1) * Math.log(0.9)) - 1;
    return { decay, factor: roundTo(factor, 8) };
  };
  function forgetting_curve(decayOrParams, elapsed_days, stability) {
    const { decay, factor } = computeDecayFactor(decayOrParams);
    return roundTo(Math.pow(1 + factor * elapsed_days / stability, decay), 8);
  }
  var FSRSAlgorithm = class {
    param;
    intervalModifier;
    _seed;
    constructor(params) {
      this.param = new Proxy(
        this.prepare_parameters(params),
        this.params_handler_proxy()
      );
      this.intervalModifier = this.calculate_interval_modifier(
        this.param.request_retention
      );
      this.forgetting_curve = forgetting_curve.bind(this, this.param.w);
    }
    get interval_modifier() {
      return this.intervalModifier;
    }
    set seed(seed) {
      this._seed = seed;
    }
    /**
     * @see https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm#fsrs-5
     *
     * The formula used is: $$I(r,s) = (r^{\frac{1}{DECAY}} - 1) / FACTOR \times s$$
     * @param request_retention 0<request_retention<=1,Requested retention rate
     * @throws {Error} Requested retention rate should be in the range (0,1]
     */
    calculate_interval_modifier(request_retention) {
      if (request_retention <= 0 || request_retention > 1) {
        throw new FSRSValidationError(
          "Requested retention rate should be in the range (0,1]"
        );
      }
      const { decay, factor } = computeDecayFactor(this.param.w);
      return roundTo((Math.pow(request_retention, 1 / decay) - 1) / factor, 8);
    }
    /**
     * Get the parameters of the algorithm.
     */
    get parameters() {
      return this.param;
    }
    /**
     * Set the parameters of the algorithm.
     * @param params Partial<FSRSParameters>
     */
    set parameters(params) {
      this.update_parameters(params);
    }
    params_handler_proxy() {
      const _this = this;
      return {
        set: function(target, prop, value) {
          if (prop === "request_retention" && Number.isFinite(value)) {
            _this.intervalModifier = _this.calculate_interval_modifier(
              Number(value)
            );
          } else if (prop === "w") {
            value = migrateParameters(
              value,
              target.relearning_steps.length,
              target.enable_short_term
            );
            value = clipParameters(
              Array.from(value),
              target.relearning_steps.length,
              target.enable_short_term
            );
            _this.forgetting_curve = forgetting_curve.bind(this, value);
            _this.intervalModifier = _this.calculate_interval_modifier(
              Number(target.request_retention)
            );
          }
          Reflect.set(target, prop, value);
          return true;
        }
      };
    }
    update_parameters(params) {
      const _params = this.prepare_parameters(params);
      for (const key in _params) {
        const paramKey = key;
        this.param[paramKey] = _params[paramKey];
      }
    }
    prepare_parameters = (params) => {
      const generated = generatorParameters(params);
      generated.w = clipParameters(
        Array.from(generated.w),
        generated.relearning_steps.length,
        generated.enable_short_term
      );
      return generated;
    };
    /**
       * The formula used is :
       * $$ S_0(G) = w_{G-1}$$
       * $$S_0 = \max \lbrace S_0,0.1\rbrace $$
    
       * @param g Grade (rating at Anki) [1.again,2.hard,3.good,4.easy]
       * @return Stability (interval when R=90%)
       */
    init_stability(g) {
      return Math.max(this.param.w[g - 1], 0.1);
    }
    /**
     * The formula used is :
     * $$D_0(G) = w_4 - e^{(G-1) \cdot w_5} + 1 $$
     * $$D_0 = \min \lbrace \max \lbrace D_0(G),1 \rbrace,10 \rbrace$$
     * where the $$D_0(1)=w_4$$ when the first rating is good.
     *
     * @param {Grade} g Grade (rating at Anki) [1.again,2.hard,3.good,4.easy]
     * @return {number} Difficulty $$D \in [1,10]$$
     */
    init_difficulty(g) {
      const w = this.param.w;
      const d = w[4] - Math.exp((g - 1) * w[5]) + 1;
      return roundTo(d, 8);
    }
    /**
     * If fuzzing is disabled or ivl is less than 2.5, it returns the original interval.
     * @param {number} ivl - The interval to be fuzzed.
     * @param {number} elapsed_days t days since the last review
     * @return {number} - The fuzzed interval.
     **/
    apply_fuzz(ivl, elapsed_days) {
      if (!this.param.enable_fuzz || ivl < 2.5) return Math.round(ivl);
      const generator = alea(this._seed);
      const fuzz_factor = generator();
      const { min_ivl, max_ivl } = get_fuzz_range(
        ivl,
        elapsed_days,
        this.param.maximum_interval
      );
      return Math.floor(fuzz_factor * (max_ivl - min_ivl + 1) + min_ivl);
    }
    /**
     *   @see The formula used is : {@link FSRSAlgorithm.calculate_interval_modifier}
     *   @param {number} s - Stability (interval when R=90%)
     *   @param {number} elapsed_days t days since the last review
     */
    next_interval(s, elapsed_days) {
      const newInterval = Math.min(
        Math.max(1, Math.round(s * this.intervalModifier)),
        this.param.maximum_interval
      );
      return this.apply_fuzz(newInterval, elapsed_days);
    }
    /**
     * @see https://github.com/open-spaced-repetition/fsrs4anki/issues/697
     */
    linear_damping(delta_d, old_d) {
      return roundTo(delta_d * (10 - old_d) / 9, 8);
    }
    /**
     * The formula used is :
     * $$\text{delta}_d = -w_6 \cdot (g - 3)$$
     * $$\text{next}_d = D + \text{linear damping}(\text{delta}_d , D)$$
     * $$D^\prime(D,R) = w_7 \cdot D_0(4) +(1 - w_7) \cdot \text{next}_d$$
     * @param {number} d Difficulty $$D \in [1,10]$$
     * @param {Grade} g Grade (rating at Anki) [1.again,2.hard,3.good,4.easy]
     * @return {number} $$\text{next}_D$$
     */
    next_difficulty(d, g) {
      const delta_d = -this.param.w[6] * (g - 3);
      const next_d = d + this.linear_damping(delta_d, d);
      return clamp(
        this.mean_reversion(this.init_difficulty(Rating.Easy), next_d),
        1,
        10
      );
    }
    /**
     * The formula used is :
     * $$w_7 \cdot \text{init} +(1 - w_7) \cdot \text{current}$$
     * @param {number} init $$w_2 : D_0(3) = w_2 + (R-2) \cdot w_3= w_2$$
     * @param {number} current $$D - w_6 \cdot (R - 2)$$
     * @return {number} difficulty
     */
    mean_reversion(init, current) {
      const w = this.param.w;
      return roundTo(w[7] * init + (1 - w[7]) * current, 8);
    }
    /**
     * The formula used is :
     * $$S^\prime_r(D,S,R,G) = S\cdot(e^{w_8}\cdot (11-D)\cdot S^{-w_9}\cdot(e^{w_{10}\cdot(1-R)}-1)\cdot w_{15}(\text{if} G=2) \cdot w_{16}(\text{if} G=4)+1)$$
     * @param {number} d Difficulty D \in [1,10]
     * @param {number} s Stability (interval when R=90%)
     * @param {number} r Retrievability (probability of recall)
     * @param {Grade} g Grade (Rating[0.again,1.hard,2.good,3.easy])
     * @return {number} S^\prime_r new stability after recall
     */
    next_recall_stability(d, s, r, g) {
      const w = this.param.w;
      const hard_penalty = Rating.Hard === g ? w[15] : 1;
      const easy_bound = Rating.Easy === g ? w[16] : 1;
      return roundTo(
        clamp(
          s * (1 + Math.exp(w[8]) * (11 - d) * Math.pow(s, -w[9]) * (Math.exp((1 - r) * w[10]) - 1) * hard_penalty * easy_bound),
          S_MIN,
          36500
        ),
        8
      );
    }
    /**
     * The formula used is :
     * $$S^\prime_f(D,S,R) = w_{11}\cdot D^{-w_{12}}\cdot ((S+1)^{w_{13}}-1) \cdot e^{w_{14}\cdot(1-R)}$$
     * enable_short_term = true : $$S^\prime_f \in \min \lbrace \max \lbrace S^\prime_f,0.01\rbrace, \frac{S}{e^{w_{17} \cdot w_{18}}} \rbrace$$
     * enable_short_term = false : $$S^\prime_f \in \min \lbrace \max \lbrace S^\prime_f,0.01\rbrace, S \rbrace$$
     * @param {number} d Difficulty D \in [1,10]
     * @param {number} s Stability (interval when R=90%)
     * @param {number} r Retrievability (probability of recall)
     * @return {number} S^\prime_f new stability after forgetting
     */
    next_forget_stability(d, s, r) {
      const w = this.param.w;
      return roundTo(
        clamp(
          w[11] * Math.pow(d, -w[12]) * (Math.pow(s + 1, w[13]) - 1) * Math.exp((1 - r) * w[14]),
          S_MIN,
          36500
        ),
        8
      );
    }
    /**
     * The formula used is :
     * $$S^\prime_s(S,G) = S \cdot e^{w_{17} \cdot (G-3+w_{18})}$$
     * @param {number} s Stability (interval when R=90%)
     * @param {Grade} g Grade (Rating[0.again,1.hard,2.good,3.easy])
     */
    next_short_term_stability(s, g) {
      const w = this.param.w;
      const sinc = Math.pow(s, -w[19]) * Math.exp(w[17] * (g - 3 + w[18]));
      const maskedSinc = g >= Rating.Hard ? Math.max(sinc, 1) : sinc;
      return roundTo(clamp(s * maskedSinc, S_MIN, 36500), 8);
    }
    /**
     * The formula used is :
     * $$R(t,S) = (1 + \text{FACTOR} \times \frac{t}{9 \cdot S})^{\text{DECAY}}$$
     * @param {number} elapsed_days t days since the last review
     * @param {number} stability Stability (interval when R=90%)
     * @return {number} r Retrievability (probability of recall)
     */
    forgetting_curve;
    /**
     * Calculates the next state of memory based on the current state, time elapsed, and grade.
     *
     * @param memory_state - The current state of memory, which can be null.
     * @param t - The time elapsed since the last review.
     * @param {Rating} g Grade (Rating[0.Manual,1.Again,2.Hard,3.Good,4.Easy])
     * @param r - Optional retrievability value. If not provided, it will be calculated.
     * @returns The next state of memory with updated difficulty and stability.
     */
    next_state(memory_state, t, g, r) {
      const { difficulty: d, stability: s } = memory_state ?? {
        difficulty: 0,
        stability: 0
      };
      if (t < 0) {
        throw new FSRSValidationError(`Invalid delta_t "${t}"`);
      }
      if (g < 0 || g > 4) {
        throw new FSRSValidationError(`Invalid grade "${g}"`);
      }
      if (d === 0 && s === 0) {
        return {
          difficulty: clamp(this.init_difficulty(g), 1, 10),
          stability: this.init_stability(g)
        };
      }
      if (g === 0) {
        return {
          difficulty: d,
          stability: s
        };
      }
      if (d < 1 || s < S_MIN) {
        throw new FSRSValidationError(
          `Invalid memory state { difficulty: ${d}, stability: ${s} }`
        );
      }
      const w = this.param.w;
      r = typeof r === "number" ? r : this.forgetting_curve(t, s);
      let new_s;
      if (t === 0 && this.param.enable_short_term) {
        new_s = this.next_short_term_stability(s, g);
      } else if (g === 1) {
        const s_after_fail = this.next_forget_stability(d, s, r);
        let [w_17, w_18] = [0, 0];
        if (this.param.enable_short_term) {
          w_17 = w[17];
          w_18 = w[18];
        }
        const next_s_min = s / Math.exp(w_17 * w_18);
        new_s = clamp(roundTo(next_s_min, 8), S_MIN, s_after_fail);
      } else {
        new_s = this.next_recall_stability(d, s, r, g);
      }
      const new_d = this.next_difficulty(d, g);
      return { difficulty: new_d, stability: new_s };
    }
  };

  // src/schedule.ts
  var FAIR = 4;
  var algorithms = /* @__PURE__ */ new Map();
  function remember(answers, retention) {
    let memory = null;
    for (const [elapsed, rating] of answers) memory = fsrs(retention).next_state(memory, elapsed, rating);
    return memory;
  }
  function intervalAfter(memory, retention) {
    return fsrs(retention).next_interval(memory.stability, 0);
  }
  function interval(reviews, { retention }) {
    const memory = memoryOf(reviews, retention);
    return memory ? intervalAfter(memory, retention) : 0;
  }
  function session(desk, groups) {
    const due = dueOf(desk).map((card) => ({ ...card, chance: chanceOf(card, desk) }));
    return mixed(chosen(due, desk), groups);
  }
  function chosen(due, { today, done, left }) {
    const byRisk = [...due].sort((a, b) => a.chance - b.chance || byKey(a, b));
    const byWait = [...due].sort((a, b) => a.due - b.due || byKey(a, b));
    const taken = /* @__PURE__ */ new Set();
    while (taken.size < Math.min(left, due.length)) {
      const queue = (today + done + taken.size) % FAIR ? byRisk : byWait;
      const next = queue.find((card) => !taken.has(card));
      if (next) taken.add(next);
    }
    return [...taken];
  }
  function mixed(cards, groups) {
    const left = /* @__PURE__ */ new Map();
    for (const card of cards) {
      const { name, at } = groups(card.key);
      const group = left.get(name) ?? { at, cards: [] };
      left.set(name, group);
      group.cards.push(card);
    }
    const order = [];
    let last = { name: "", at: 0 };
    while (order.length < cards.length) {
      const open = [...left].filter(([, group]) => group.cards.length);
      const others = open.filter(([name]) => name !== last.name);
      const [next] = (others.length ? others : open).sort(([, a], [, b]) => b.cards.length - a.cards.length || Math.abs(a.at - last.at) - Math.abs(b.at - last.at));
      if (!next) break;
      last = { name: next[0], at: next[1].at };
      order.push(...next[1].cards.splice(0, 1));
    }
    return order;
  }
  function chanceOf({ reviews }, { today, plan }) {
    const memory = memoryOf(reviews, plan.retention);
    const last = reviews.at(-1);
    return memory && last ? fsrs(plan.retention).forgetting_curve(today - last.day, memory.stability) : 0;
  }
  function memoryOf(reviews, retention) {
    return remember(reviews.map(({ day, rating }, index) => [day - (reviews[index - 1]?.day ?? day), rating]), retention);
  }
  function fsrs(retention) {
    const known = algorithms.get(retention) ?? new FSRSAlgorithm({ request_retention: retention, enable_fuzz: false });
    algorithms.set(retention, known);
    return known;
  }
  function byKey(a, b) {
    return a.key < b.key ? -1 : 1;
  }

  // src/visits.ts
  var ADDRESSES = ["href", "src", "poster", "cite"];
  var pages = /* @__PURE__ */ new Map();
  async function fetchQuestion(address, id) {
    const found = (await visit(address)).getElementById(id);
    const quiz = found?.closest("course-quiz");
    if (!found || !quiz) throw new Error(`${address}#${id}`);
    const question = found.cloneNode(true);
    resolve(question, address);
    return { question: document.adoptNode(question), quiz };
  }
  async function partsOf(address) {
    const found = (await visit(address)).querySelectorAll("script[src], img[src], link:is([rel=stylesheet], [rel=icon])");
    const sources = [...found].map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "");
    return sources.filter((source) => URL.canParse(source, address)).map((source) => new URL(source, address).href);
  }
  function visit(address) {
    const asked = pages.get(address) ?? fetchPage(address);
    pages.set(address, asked);
    asked.catch(() => pages.delete(address));
    return asked;
  }
  function fetchPage(address) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.addEventListener("loadend", () => {
        if (request.status === 200 && request.responseXML) done(request.responseXML);
        else failed(new Error(address));
      });
      request.open("GET", address);
      request.responseType = "document";
      request.send();
    });
  }
  function resolve(element, base) {
    for (const name of ADDRESSES) {
      for (const found of element.querySelectorAll(`[${name}]`)) {
        const value = found.getAttribute(name) ?? "";
        const own = found instanceof SVGElement && value.startsWith("#");
        if (!own && URL.canParse(value, base)) found.setAttribute(name, new URL(value, base).href);
      }
    }
    for (const found of element.querySelectorAll("[srcset]")) {
      const sources = (found.getAttribute("srcset") ?? "").split(/,\s+/).map((source) => source.trim().split(/\s+/));
      found.setAttribute("srcset", sources.map(([url = "", ...size]) => [URL.canParse(url, base) ? new URL(url, base).href : url, ...size].join(" ")).join(", "));
    }
  }

  // src/review.ts
  var AHEAD = 30;
  var CourseReview = class extends CourseElement {
    #items;
    /** What is asked in this sitting, and how far it is. */
    #queue = [];
    #at = 0;
    #asked;
    #status = make("div", "");
    #stage = make("div", "");
    #after = make("div", "");
    #flags = make("div", "");
    #daily = make("input", "");
    #exam = make("input", "");
    connectedCallback() {
      if (!this.#items) void this.#start();
    }
    refresh() {
      if (!this.#items) return;
      const desk = this.#desk();
      if (this.#asked) this.#follow(this.#asked, desk);
      else this.#status = renew(this.#status, make("div", "", ...this.#overview(desk)));
      this.#flags = renew(this.#flags, make("div", "", ...this.#flagList()));
      keepForecast(this.course, desk, (reviews) => interval(reviews, desk.plan));
    }
    async #start() {
      try {
        [this.#items] = await Promise.all([load("items"), this.course.ready]);
      } catch {
        this.replaceChildren(make("p", "cq-message", this.words("cannot-load")));
        return;
      }
      this.replaceChildren(this.#status, this.#stage, this.#after, this.#flags, this.#settings());
      this.refresh();
      void this.#keepOffline();
    }
    #desk() {
      return survey(this.course, Date.now(), interval);
    }
    // What there is to do
    #overview(desk) {
      const due = dueOf(desk).length;
      const n = Math.min(due, desk.left);
      if (!desk.cards.length) return [make("p", "", this.words("review-nothing"))];
      if (!n) return [make("p", "", this.words(due ? "review-enough" : "review-none")), ...this.#nextDay(desk)];
      const waiting = due > n ? [make("p", "", this.words("review-waiting", { n: due - n }))] : [];
      return [make("p", "cq-message", this.words("review-due", { n })), ...waiting, make("p", "", this.#button("review-begin", () => void this.#begin()))];
    }
    /** When the next questions come, and how many. */
    #nextDay({ cards, today, plan }) {
      const day = Math.min(...cards.map(({ due }) => Math.max(due, today + 1)));
      const n = Math.min(plan.daily, cards.filter(({ due }) => due <= day).length);
      return [make("p", "", this.words("review-next-day", { date: this.#date(day), n }))];
    }
    async #begin() {
      this.#queue = session(this.#desk(), (key) => this.#groupOf(key));
      this.#at = 0;
      this.#status.replaceChildren();
      await this.#ask();
    }
    /** What a question is about, by its first objective; else the lesson that it stands in. */
    #groupOf(key) {
      const [, , objective] = this.#items?.questions[key] ?? [];
      const lessons = this.course.outline.lessons;
      const lesson = this.#shelf(key)?.lesson ?? "";
      if (objective === void 0) return { name: `/${lesson}`, at: lessons.findIndex(({ id }) => id === lesson) };
      return { name: objective, at: Object.keys(this.course.outline.objectives).indexOf(objective) };
    }
    // Asking
    async #ask() {
      const due = this.#queue[this.#at];
      if (!due) return this.#end();
      const { key } = due;
      const place = make("p", "cm-lesson", this.words("review-question", { n: this.#at + 1, of: this.#queue.length }), " · ", this.#link(key, this.#pageOf(key)));
      this.#asked = { key, before: this.#lastAnswer(key) };
      this.#after.replaceChildren();
      try {
        const { question, quiz } = await this.#bring(key);
        this.#stage.replaceChildren(place, quiz);
        await question.begin();
        question.anew();
        question.removeAttribute("data-tried");
        question.tabIndex = -1;
        question.focus();
      } catch {
        this.#listPlaces();
      }
    }
    /** The question in a quiz of its own. */
    async #bring(key) {
      const shelf = this.#shelf(key);
      if (!shelf || location.protocol === "file:") throw new Error(key);
      const { question, quiz: source } = await fetchQuestion(this.course.address(shelf.url), anchor(key));
      const quiz = make("course-quiz", "cq-quiz", question);
      quiz.lang = source.closest("[lang]")?.lang ?? "";
      quiz.dir = source.closest("[dir]")?.dir ?? "";
      if (source.dataset.certainty !== void 0) quiz.dataset.certainty = "";
      return { question, quiz };
    }
    /** Where questions cannot be brought here they are answered in their places, which counts as well. */
    #listPlaces() {
      const rows = this.#queue.slice(this.#at).map(({ key }) => make("li", "", this.#link(key)));
      this.#stage.replaceChildren(make("p", "cq-message", this.words("review-places")), make("ul", "", ...rows));
      this.#asked = void 0;
      announce(this.words("review-places"));
    }
    /** Once the question is answered, says when it comes again, and goes on. */
    #follow({ key, before }, { cards, today }) {
      if (this.#lastAnswer(key) === before || this.#after.hasChildNodes()) return;
      const due = cards.find((card) => card.key === key)?.due ?? today + 1;
      const again = make("p", "", this.words("review-again", { date: this.#date(due) }));
      const next = this.#at + 1 < this.#queue.length ? "review-next" : "review-finish";
      this.#after.replaceChildren(again, make("p", "", this.#button(next, () => {
        this.#at += 1;
        void this.#ask();
      })));
    }
    #end() {
      this.#asked = void 0;
      this.#stage.replaceChildren();
      this.#after.replaceChildren();
      this.refresh();
      this.#status.tabIndex = -1;
      this.#status.focus();
      announce(this.#status.textContent ?? "");
    }
    #lastAnswer(key) {
      return this.course.answers(key).at(-1)?.id;
    }
    // Where questions stand
    #shelf(key) {
      const [quiz = -1] = this.#items?.questions[key] ?? [];
      return this.#items?.quizzes[quiz];
    }
    /** The lesson that a question stands in, or the exam. */
    #pageOf(key) {
      const shelf = this.#shelf(key);
      const lesson = this.course.lesson(shelf?.lesson);
      return lesson ? `${this.course.number(lesson)}. ${lesson.title}` : shelf?.title ?? this.words("quiz");
    }
    /** A link to where a question stands. */
    #link(key, text = `${this.#pageOf(key)}, ${this.#numberOf(key)}`) {
      const link = make("a", "", text);
      link.href = this.course.address(`${this.#shelf(key)?.url ?? ""}#${anchor(key)}`);
      return link;
    }
    /** Which of its page's questions it is. */
    #numberOf(key) {
      const url = this.#shelf(key)?.url;
      const keys = Object.keys(this.#items?.questions ?? {}).filter((other) => this.#shelf(other)?.url === url);
      return this.words("question-n", { n: keys.indexOf(key) + 1 });
    }
    #flagList() {
      const rows = flagged(this.course.standing.recent).filter((key) => this.#shelf(key)).map((key) => make("li", "", this.#link(key)));
      return rows.length ? [make("h2", "", this.words("review-flags")), make("ul", "", ...rows)] : [];
    }
    // Settings
    #settings() {
      const { daily, exam } = this.#desk().plan;
      Object.assign(this.#daily, { type: "number", min: "1", max: "500", required: true, value: String(daily) });
      Object.assign(this.#exam, { type: "date", value: exam === void 0 ? "" : dateOf(exam) });
      for (const input of [this.#daily, this.#exam]) input.addEventListener("change", () => this.#planAnew());
      return make(
        "div",
        "",
        make("h2", "", this.words("review-settings")),
        make("p", "", this.words("review-how")),
        field(this.words("review-daily"), this.#daily),
        field(this.words("review-exam"), this.#exam)
      );
    }
    #planAnew() {
      if (!this.#daily.checkValidity() || !this.#exam.checkValidity()) return;
      const { value: exam } = this.#exam;
      const own = exam === (this.course.outline.review?.exam ?? "") ? {} : { exam };
      this.course.record("planned", { daily: Number(this.#daily.value), ...own });
      announce(this.words("review-planned"));
    }
    // Without a network
    /** Keeps this page, what it needs, and the pages that have questions to be asked for some time. */
    async #keepOffline() {
      if (!isSecureContext || !("serviceWorker" in navigator)) return;
      const { release, scripts, styles } = this.course.outline;
      const version2 = hash(canonical([release, scripts, styles])).toString(36);
      const scope = this.course.address("");
      try {
        await navigator.serviceWorker.register(addressOf("worker", `?v=${version2}`), { scope });
        const cache = await caches.open(storeOf(new URL(scope).pathname, version2));
        const addresses = new Set((await this.#needed()).filter((address) => address.startsWith(scope)));
        await Promise.all([...addresses].map((address) => cache.add(address)));
        this.append(make("p", "cm-lesson", this.words("review-offline")));
      } catch {
      }
    }
    async #needed() {
      const { scripts, styles, review } = this.course.outline;
      const { cards, today } = this.#desk();
      const keys = cards.filter(({ due }) => due <= today + AHEAD).map(({ key }) => key);
      const pages2 = ["", review?.url ?? "", ...keys.map((key) => this.#shelf(key)?.url ?? "")].map((url) => this.course.address(url));
      const parts = await Promise.all([...new Set(pages2)].map(partsOf));
      const own = [...Object.values(scripts), ...Object.values(styles)].map((url) => this.course.address(url));
      return [...pages2, ...parts.flat(), ...own];
    }
    #date(day) {
      return new Intl.DateTimeFormat(this.language, { dateStyle: "full" }).format(noonOf(day));
    }
    #button(word, press) {
      const button = make("button", "md-button md-button--primary", this.words(word));
      button.type = "button";
      button.addEventListener("click", press);
      return button;
    }
  };
  function field(text, input) {
    return make("p", "", make("label", "cq-field", make("span", "", text), input));
  }
  customElements.define("course-review", CourseReview);
})();
/*! Bundled license information:

ts-fsrs/dist/index.mjs:
ts-fsrs/dist/index.mjs:
ts-fsrs/dist/index.mjs:
  (* istanbul ignore next -- @preserve *)
*/
