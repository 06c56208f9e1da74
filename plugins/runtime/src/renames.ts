/** Finds the present ids in a response that was given when options, items, gaps, bins or replies had others. */

import type { Former, Ids, Key, Response } from "./questions/question.ts";

/** The response with present ids. */
export function renamed(response: Response, { was = {}, start, steps }: Key): Response {
  if (typeof response === "string") return present(was.items, response);
  if (!Array.isArray(response)) return partsOf(response as { readonly [item: string]: string }, was);
  return steps ? wayOf(response, was, start, steps) : response.map((name) => present(was.items, name));
}

function partsOf(response: { readonly [item: string]: string }, { items, places, options }: Former): Response {
  return Object.fromEntries(Object.entries(response).map(([former, part]) => {
    const item = present(items, former);
    return [item, present(own(options, item) ?? places, part)];
  }));
}

/** A reply is called by its id in the step that it is given at. */
function wayOf(response: readonly string[], { replies }: Former, start: string | undefined, steps: Key["steps"]): Response {
  let at = start ?? "";
  return response.map((former) => {
    const name = present(own(replies, at), former);
    const step = own(steps, at);
    at = (typeof step === "object" && own(step, name)) || "";
    return name;
  });
}

function present(ids: Ids | undefined, former: string): string {
  return own(ids, former) ?? former;
}

/** Names come from stored events: what a table inherits is none of its own. */
function own<Value>(table: { readonly [name: string]: Value } | undefined, name: string): Value | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
