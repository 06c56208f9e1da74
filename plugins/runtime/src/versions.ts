/** Brings stored events of earlier versions of the schema to the newest. */

type Fields = { readonly [field: string]: unknown };

/** What makes an event of one version one of the next, from version 1 on. */
export type Upgrades = readonly ((event: Fields) => Fields)[];

/** There is one version so far. */
export const UPGRADES: Upgrades = [];

/** The event as one of the newest version; undefined where it is of none, or of a later one. */
export function upgraded(event: Fields, upgrades: Upgrades): Fields | undefined {
  const version = event.v as number;
  if (upgrades.length + 1 === version) return event;
  const upgrade = upgrades[version - 1];
  return upgrade && upgraded({ ...upgrade(event), v: version + 1 }, upgrades);
}

/** Tells whether a stored value is an event of a version that is not known here. */
export function isLater(value: unknown): boolean {
  const version = typeof value === "object" && value !== null && "v" in value ? value.v : 0;
  return Number.isSafeInteger(version) && (version as number) > UPGRADES.length + 1;
}
