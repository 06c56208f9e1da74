/** Names the store of pages that are there without a network: the review page fills it, the worker serves from it. */

/** `scope` is the path of the site, since others may live at its origin; a version's store is deleted with the next one. */
export function storeOf(scope: string, version = ""): string {
  return `coursemark ${scope} ${version}`;
}
