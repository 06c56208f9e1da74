/** Chooses by a seed: the same choice in every browser, and in Python (plugins/coursemark/seeded.py). */

/** FNV-1a of the text's UTF-8, with the finalizer of MurmurHash3 (both in the public domain), as 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The ids in an order that the seed decides, whatever their own. */
export function shuffled(ids: Iterable<string>, seed: string): string[] {
  const hashed = [...ids].map((id) => [hash(`${seed}/${id}`), id] as const);
  return hashed.sort(([one, a], [other, b]) => one - other || byName(a, b)).map(([, id]) => id);
}

/** The keys of `n` of the questions (key, objective), drawn in proportion to their objectives. */
export function draw(questions: Iterable<readonly [key: string, objective: string]>, n: number, seed: string): string[] {
  const groups = new Map<string, string[]>();
  for (const [key, objective] of questions) groups.set(objective, [...(groups.get(objective) ?? []), key]);
  const shares = quotas(new Map([...groups].map(([name, keys]) => [name, keys.length])), n);
  return shuffled([...groups].flatMap(([name, keys]) => shuffled(keys, seed).slice(0, shares.get(name))), seed);
}

/** How many of `n` each group gets: in proportion to its size by largest remainders, at least one where `n` allows. */
function quotas(sizes: ReadonlyMap<string, number>, n: number): Map<string, number> {
  const names = [...sizes.keys()].sort(byName);
  const total = names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  const wanted = Math.min(n, total);
  const rest = (name: string) => (wanted * (sizes.get(name) ?? 0)) % total;
  const shares = new Map(names.map((name) => [name, (wanted * (sizes.get(name) ?? 0) - rest(name)) / total]));
  const add = (name: string, by: number) => shares.set(name, (shares.get(name) ?? 0) + by);
  const left = wanted - [...shares.values()].reduce((sum, share) => sum + share, 0);
  for (const name of [...names].sort((a, b) => rest(b) - rest(a)).slice(0, left)) add(name, 1);
  for (const name of wanted >= names.length ? names : []) {
    if (shares.get(name)) continue;
    add(names.reduce((most, other) => ((shares.get(other) ?? 0) > (shares.get(most) ?? 0) ? other : most)), -1);
    add(name, 1);
  }
  return shares;
}

function byName(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
