/** Finds what a later version of the site has left in the stores, which this one neither reads nor touches. */

import { isLater } from "./versions.ts";

/** Tells whether there is any: events in the journal or in the database, or the database itself. */
export async function hasLater(course: string): Promise<boolean> {
  const name = `coursemark:${course}`;
  return hasInJournal(name) || (await hasInDatabase(name));
}

function hasInJournal(name: string): boolean {
  try {
    return Object.entries(localStorage).some(([key, text]) => key.startsWith(`${name}:`) && isLater(parse(text as string)));
  } catch {
    return false;
  }
}

async function hasInDatabase(name: string): Promise<boolean> {
  try {
    const version = (await indexedDB.databases()).find((database) => database.name === name)?.version ?? 0;
    // One that is not there is not to be made.
    return version > 1 || version === 1 && (await rowsOf(name)).some(isLater);
  } catch {
    return false;
  }
}

function rowsOf(name: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const rows = database.transaction("events").objectStore("events").getAll();
      rows.onsuccess = () => resolve(rows.result);
      rows.onerror = () => reject(rows.error);
      database.close();
    };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
