/** Only where a site is served to its author: leads to the question that was edited, after the page has come anew. */

declare global {
  /** Which build of a server this is, and by the address of a page before which build which question of it was edited. */
  var coursemarkEdits:
    | { readonly session: string; readonly build: number; readonly at: { readonly [url: string]: readonly [build: number, anchor: string] } }
    | undefined;
}

const KEY = "coursemark-build";
const script = document.currentScript;
const edits = globalThis.coursemarkEdits;

if (edits && script instanceof HTMLScriptElement) {
  const root = new URL("../../", script.src).href;
  const [build, anchor] = edits.at[location.href.replace(/[?#].*/, "").slice(root.length)] ?? [0, ""];
  // A tab that was open before an edit is looked at by somebody who edits; in one that is only now opened a page begins at its top.
  const [session, seen] = (sessionStorage.getItem(KEY) ?? "").split(" ");
  sessionStorage.setItem(KEY, `${edits.session} ${edits.build}`);
  if (session === edits.session && build > Number(seen)) addEventListener("load", () => setTimeout(() => show(anchor)));
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
