/** Record files and events of the cases: taken, or refused with a reason, as Python does (tests/test_record_file.py). */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvent } from "../src/record.ts";
import { readFile } from "../src/record-file.ts";

type Fields = Record<string, unknown>;
type Changes = Record<string, readonly Fields[]>;

const CASES = new URL("../../../tests/cases/", import.meta.url);
const table = JSON.parse(readFileSync(new URL("record-events.json", CASES), "utf8")) as { sound: Record<string, Fields>; harmless: Changes; spoilt: Changes; "no-event": unknown[] };

for (const outcome of readdirSync(new URL("records", CASES))) {
  for (const name of readdirSync(new URL(`records/${outcome}/`, CASES))) {
    test(`${outcome}: ${name}`, () => {
      // As a browser decodes a file that is chosen.
      const read = readFile(new TextDecoder().decode(readFileSync(new URL(`records/${outcome}/${name}`, CASES))), "course");
      assert.equal(typeof read === "string" ? read : "taken", outcome);
    });
  }
}

test("sound events are read as they are, spoilt ones are none", () => {
  for (const event of Object.values(table.sound)) assert.deepEqual(readEvent(event), event);
  for (const event of changed(table.harmless)) assert.ok(readEvent(event), JSON.stringify(event));
  for (const event of [...table["no-event"], ...changed(table.spoilt)]) assert.equal(readEvent(event), null, JSON.stringify(event).slice(0, 500));
});

function changed(changes: Changes): Fields[] {
  return Object.entries(changes).flatMap(([kind, rows]) => rows.map((row) => ({ ...table.sound[kind], ...(long(row) as Fields) })));
}

/** Long values are written short: `repeat` says what and how often, `parts` how many. */
function long(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(long);
  if ("repeat" in value) {
    const [piece, times] = value.repeat as [string | unknown[], number];
    return typeof piece === "string" ? piece.repeat(times) : Array.from({ length: times }, () => piece[0]);
  }
  if ("parts" in value) return Object.fromEntries(Array.from({ length: value.parts as number }, (_, index) => [`a${index}`, "a"]));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, long(inner)]));
}
