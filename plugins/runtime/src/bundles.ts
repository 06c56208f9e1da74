/** Loads the scripts that only some pages need. */

import type * as announcing from "./announce.ts";
import type * as course from "./course.ts";
import type * as decimals from "./decimals.ts";
import { CourseElement } from "./element.ts";
import type * as element from "./element.ts";
import type * as exams from "./exams.ts";
import type * as folding from "./folding.ts";
import { make } from "./html.ts";
import type * as html from "./html.ts";
import type * as outline from "./outline.ts";
import type { Items } from "./outline.ts";
import type * as packs from "./packs.ts";
import type * as paper from "./paper.ts";
import type * as text from "./questions/text.ts";
import type * as record from "./record.ts";
import type * as sealed from "./sealed-answers.ts";
import type { Hashes } from "./sealing.ts";
import type * as renames from "./renames.ts";
import type * as seeded from "./seeded.ts";
import type * as study from "./study.ts";

/** What these scripts have from the one that is in every page. */
export type Shared = typeof announcing & typeof course & typeof element & typeof html & typeof outline & typeof record & typeof seeded
  & Pick<typeof decimals, "parseNumber"> & Pick<typeof folding, "tooLong"> & Pick<typeof text, "likened">
  & { readonly addressOf: typeof addressOf; readonly load: typeof load };

/** What each of them brings, by its name. */
export interface Parts {
  /** Written when the site is built, from the course. */
  readonly items: Items;
  readonly records: unknown;
  readonly certificate: unknown;
  readonly gates: unknown;
  readonly exams: typeof exams;
  readonly packs: typeof packs;
  readonly home: unknown;
  readonly "in-step": unknown;
  readonly offer: unknown;
  readonly paper: typeof paper;
  readonly renames: typeof renames;
  readonly review: unknown;
  readonly room: unknown;
  readonly "sealed-answers": typeof sealed;
  readonly "sealing-fallback": Hashes;
  readonly study: typeof study;
}

declare global {
  var trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;
}

interface Policy {
  createScriptURL(url: string): unknown;
}

let policy: Policy | undefined;

const loading = new Map<string, Promise<unknown>>();

/** What a script brings, once it is there; whoever asks again for one that did not come may have it then. */
export function load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const asked = loading.get(name) ?? fetchPart(name);
  loading.set(name, asked);
  asked.catch(() => loading.delete(name));
  return asked as Promise<Parts[Name]>;
}

/** The address of a script. Where a policy asks for trust, it can be given to these by this name, and to nothing else. */
export function addressOf(name: string, query = ""): string {
  const { course } = CourseElement;
  const address = course.address((course.outline.scripts[name] ?? name) + query);
  policy ??= globalThis.trustedTypes?.createPolicy("coursemark", { createScriptURL: (url) => url });
  return (policy?.createScriptURL(address) ?? address) as string;
}

function fetchPart(name: keyof Parts): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = make("script", "");
    const address = addressOf(name);
    script.src = address;
    hold(script, script.src);
    script.addEventListener("load", () => resolve(globalThis.coursemark?.parts?.[name]));
    script.addEventListener("error", () => reject(new Error(address)));
    // The theme tidies the head when it goes to another page.
    document.body.append(script, ...styleOf(name));
  });
}

/** What brings the style that has this name, where there is one. */
export function styleOf(name: string): HTMLElement[] {
  const { course } = CourseElement;
  const address = course.outline.styles[name];
  if (address === undefined) return [];
  const link = make("link", "");
  link.rel = "stylesheet";
  link.href = course.address(address);
  hold(link, link.href);
  return [link];
}

/** Holds a file to the digest behind its address, where there is one. */
function hold(element: HTMLScriptElement | HTMLLinkElement, address: string): void {
  [, element.integrity = ""] = address.split("#");
}
