/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {})["sealed-answers"] = (() => {
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

  // src/sealed-answers.ts
  var sealed_answers_exports = {};
  __export(sealed_answers_exports, {
    SealedAnswers: () => SealedAnswers
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

  // src/sealing.ts
  var TAG = 16;
  var BLOCK = 32;
  var AND = "";
  var COVER = "cover";
  var RIGHT = "right";
  var encoder = new TextEncoder();
  async function open(seal, answers, hashes) {
    const known = ([lock]) => Object.hasOwn(seal.locks, lock);
    const tried = [[COVER, ""], ...[...answers].sort(([a], [b]) => a < b ? -1 : 1)].filter(known);
    const opened = await Promise.all(tried.map(([lock, answer]) => unlock(hashes, seal, lock, answer)));
    const contents = opened.filter((content) => content !== null);
    const shares = contents.map(({ share }) => share).filter((share) => share !== void 0);
    const whole = shares.length ? await unlock(hashes, seal, RIGHT, shares.join(AND)) : null;
    return whole ? [...contents, whole] : contents;
  }
  function unite2(open2, contents) {
    const { seal: _, ...key } = structuredClone(open2);
    for (const content of contents) merge(key, content.key);
    return key;
  }
  function notesOf(contents) {
    const notes = new Map(contents.flatMap((content) => content.notes));
    return [...notes].sort(([a], [b]) => a - b).map(([, tree]) => tree);
  }
  function merge(into, more) {
    for (const [name, value] of Object.entries(more)) {
      const held = Object.hasOwn(into, name) ? into[name] : void 0;
      if (Array.isArray(held) && Array.isArray(value)) into[name] = [...held, ...value.filter((entry) => !held.includes(entry))];
      else if (isTable(held) && isTable(value)) merge(held, value);
      else into[name] = value;
    }
  }
  function isTable(value) {
    return typeof value === "object" && value !== null;
  }
  async function unlock(hashes, { salt, rounds, locks }, name, answer) {
    const lock = locks[name];
    if (!lock) return null;
    const key = await hashes.stretch(encoder.encode(`${name}${AND}${answer}`), bytes(salt), rounds);
    for (const wrap of lock.wraps) {
      const inner = await unbox(hashes, key, bytes(wrap));
      const data = inner && await unbox(hashes, inner, bytes(lock.box));
      if (data) return read(data);
    }
    return null;
  }
  function read(data) {
    const length = new DataView(data.buffer, data.byteOffset).getUint32(0);
    return JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length)));
  }
  async function unbox(hashes, key, box) {
    const hidden = box.slice(TAG);
    const tag = await hashes.mac(await hashes.mac(key, encoder.encode("tag")), hidden);
    if (!box.subarray(0, TAG).every((byte, index) => byte === tag[index])) return null;
    const stream = await hashes.mac(key, encoder.encode("hide"));
    const blocks = Array.from({ length: Math.ceil(hidden.length / BLOCK) }, (_, number) => hashes.mac(stream, counted(number)));
    for (const [number, block] of (await Promise.all(blocks)).entries()) {
      for (const [index, byte] of hidden.subarray(number * BLOCK, (number + 1) * BLOCK).entries()) {
        hidden[number * BLOCK + index] = byte ^ (block[index] ?? 0);
      }
    }
    return hidden;
  }
  function counted(number) {
    const data = encoder.encode(`stream${AND}\0\0\0\0`);
    new DataView(data.buffer, data.byteOffset).setUint32(data.length - 4, number);
    return data;
  }
  function bytes(text) {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }
  function hashesOf(subtle) {
    return {
      async stretch(text, salt, iterations) {
        const key = await subtle.importKey("raw", text, "PBKDF2", false, ["deriveBits"]);
        return new Uint8Array(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256));
      },
      async mac(key, data) {
        const hmac = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
        return new Uint8Array(await subtle.sign("HMAC", hmac, data));
      }
    };
  }

  // src/hashes.ts
  async function findHashes() {
    const { subtle } = globalThis.crypto;
    return subtle ? hashesOf(subtle) : load("sealing-fallback");
  }

  // src/trees.ts
  var TAGS = new Set(
    "a abbr b bdi bdo blockquote br caption circle cite code dd del details dfn div dl dt ellipse em figcaption figure g hr i img input ins kbd label li line mark ol p path picture polygon polyline pre q rect rp rt ruby s samp small span strong sub summary sup svg table tbody td text tfoot th thead time title tr tspan tt u ul var wbr".split(" ")
  );
  var ATTRIBUTES = new Set(
    "alt checked cite class colspan cx cy d datetime dir disabled dx dy fill font-size fill-rule height href id lang loading open points r rel role rowspan rx ry scope src start stroke stroke-width tabindex target text-anchor title transform type value viewbox width x x1 x2 y y1 y2".split(" ")
  );
  var ADDRESSES = /* @__PURE__ */ new Set(["cite", "href", "src"]);
  var SCHEMES = /* @__PURE__ */ new Set(["http:", "https:", "mailto:", "tel:", "file:"]);
  var SVG = "http://www.w3.org/2000/svg";
  function grow([tag, attributes, ...children], space = null) {
    const inside = tag === "svg" ? SVG : space;
    const name = TAGS.has(tag) ? tag : "span";
    const element = inside ? document.createElementNS(inside, name) : document.createElement(name);
    for (const [name2, value] of Object.entries(attributes)) {
      if (isHarmless(name2, value)) element.setAttribute(name2 === "viewbox" ? "viewBox" : name2, value);
    }
    element.append(...children.map((child) => typeof child === "string" ? child : grow(child, inside)));
    return element;
  }
  function isHarmless(name, value) {
    if (!ATTRIBUTES.has(name)) return /^(?:aria|data)-[a-z-]+$/.test(name);
    return !ADDRESSES.has(name) || SCHEMES.has(schemeOf(value));
  }
  function schemeOf(address) {
    try {
      return new URL(address, document.baseURI).protocol;
    } catch {
      return "";
    }
  }

  // src/questions/parts.ts
  function tableOf(response) {
    return typeof response === "string" || Array.isArray(response) ? null : new Map(Object.entries(response));
  }

  // src/unlocking.ts
  var UNIT = 9;
  var FORMS = /* @__PURE__ */ new Map([
    ["single", ofOption],
    ["true-false", ofOption],
    ["multiple", ofOptions],
    ["text", ofText],
    ["number", ofNumber],
    ["cloze", ofGaps],
    ["order", ofOrder],
    ["match", ofPlaces],
    ["sort", ofPlaces]
  ]);
  function answersOf(type, ...given) {
    return FORMS.get(type)?.(...given) ?? [];
  }
  function ofOption(response) {
    return typeof response === "string" ? [["right", response], [`option/${response}`, response]] : [];
  }
  function ofOptions(response, { seal }) {
    if (!Array.isArray(response)) return [];
    const all = [...response].sort().join();
    return Object.keys(seal?.locks ?? {}).map((lock) => [lock, lock.startsWith("option/") ? lock.slice("option/".length) : all]);
  }
  function ofText(response, { seal, match }) {
    if (typeof response !== "string" || tooLong(response)) return [];
    return Object.keys(seal?.locks ?? {}).map((lock) => [lock, likened(response, match)]);
  }
  function ofNumber(response, { seal, unit }, language) {
    const value = typeof response === "string" ? parseNumber(response, language, unit) : null;
    if (!value) return [];
    return Object.entries(seal?.locks ?? {}).map(([lock, { width = "1", offset = "0" }]) => [lock, `n${bucket(value, BigInt(width), BigInt(offset))}`]);
  }
  function ofGaps(response, { gaps = {} }) {
    const typed = [...tableOf(response) ?? []].filter(([, part]) => !tooLong(part));
    return typed.map(([name, part]) => [`item/${name}`, likened(part, gaps[name]?.match)]);
  }
  function ofOrder(response) {
    return Array.isArray(response) ? [["right", response.join()]] : [];
  }
  function ofPlaces(response) {
    return [...tableOf(response) ?? []].map(([item, place]) => [`item/${item}`, place]);
  }
  function bucket({ digits, exponent }, width, offset) {
    const unit = 10n ** BigInt(Math.max(0, -exponent - UNIT));
    const scaled = digits * 10n ** BigInt(Math.max(0, exponent + UNIT));
    const first = floor(floor(scaled, unit) - offset, width);
    const last = floor(-floor(-scaled, unit) - offset, width);
    return first === last ? first : null;
  }
  function floor(value, by) {
    return value / by - (value % by < 0n ? 1n : 0n);
  }

  // src/sealed-answers.ts
  var SealedAnswers = class {
    #question;
    #key;
    #seal;
    /** The response that opened what is open, as JSON. */
    #by = "";
    #latest = 0;
    constructor(question, seal) {
      this.#question = question;
      this.#key = question.answerKey;
      this.#seal = seal;
    }
    /** Whether all is open that this response opens. */
    isOpenBy(response) {
      return this.#by === JSON.stringify(response);
    }
    /** Gives the question the key and the notes that a response opens, and no others. */
    async open(response, language) {
      if (this.isOpenBy(response)) return;
      const latest = ++this.#latest;
      const contents = await open(this.#seal, answersOf(this.#question.dataset.type ?? "", response, this.#key, language), await findHashes());
      if (latest !== this.#latest) return;
      this.#by = JSON.stringify(response);
      this.#question.answerKey = unite2(this.#key, contents);
      this.#show(notesOf(contents));
    }
    #show(notes) {
      const said = this.#question.querySelector(".cq-sealed");
      this.#question.querySelector("details.cq-answer")?.remove();
      if (said) said.hidden = notes.length > 0;
      if (!notes.length) return;
      const answer = make("details", "cq-answer", make("summary", "", this.#seal.heading), ...listed(notes));
      said?.after(answer);
    }
  };
  function listed(notes) {
    const items = notes.filter(([tag]) => tag === "li").map((tree) => grow(tree));
    const others = notes.filter(([tag]) => tag !== "li").map((tree) => grow(tree));
    return items.length ? [make("ol", "cq-notes", ...items), ...others] : others;
  }
  return __toCommonJS(sealed_answers_exports);
})();
