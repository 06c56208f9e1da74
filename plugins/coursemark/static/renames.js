/* Built from plugins/runtime/src by build.mjs, sources sha256 9e3d53bd142d0bd5… */
"use strict";
var coursemark;
((coursemark ||= {}).parts ||= {}).renames = (() => {
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

  // src/renames.ts
  var renames_exports = {};
  __export(renames_exports, {
    renamed: () => renamed
  });
  function renamed(response, { was = {}, start, steps }) {
    if (typeof response === "string") return present(was.items, response);
    if (!Array.isArray(response)) return partsOf(response, was);
    return steps ? wayOf(response, was, start, steps) : response.map((name) => present(was.items, name));
  }
  function partsOf(response, { items, places, options }) {
    return Object.fromEntries(Object.entries(response).map(([former, part]) => {
      const item = present(items, former);
      return [item, present(own(options, item) ?? places, part)];
    }));
  }
  function wayOf(response, { replies }, start, steps) {
    let at = start ?? "";
    return response.map((former) => {
      const name = present(own(replies, at), former);
      const step = own(steps, at);
      at = typeof step === "object" && own(step, name) || "";
      return name;
    });
  }
  function present(ids, former) {
    return own(ids, former) ?? former;
  }
  function own(table, name) {
    return table && Object.hasOwn(table, name) ? table[name] : void 0;
  }
  return __toCommonJS(renames_exports);
})();
