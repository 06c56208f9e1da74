/** Only where a site is served to its author: leads to the question that was edited, after the page has come anew. */

declare global {
  /** Which build of the site this is, and by the address of a page the question of it that was edited before that. */
  var coursemarkEdits: { readonly build: string; readonly at: { readonly [url: string]: string } } | undefined;
}

const KEY = "coursemark-build";
const script = document.currentScript;
const edits = globalThis.coursemarkEdits;

if (edits && script instanceof HTMLScriptElement) {
  const root = new URL("../../", script.src).href;
  const anchor = edits.at[location.href.replace(/[?#].*/, "").slice(root.length)];
  // A page that was open before this build is looked at by somebody who edits; one that is only now opened begins at its top.
  const before = sessionStorage.getItem(KEY);
  sessionStorage.setItem(KEY, edits.build);
  if (anchor !== undefined && before !== null && before !== edits.build) addEventListener("load", () => setTimeout(() => show(anchor)));
}

/** By now the browser has gone back to where the page was before. */
function show(anchor: string): void {
  const target = anchor ? document.getElementById(anchor) : document.querySelector<HTMLElement>(".cq-problem");
  if (!target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

export {};
