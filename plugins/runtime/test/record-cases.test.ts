/** The record files of the cases: taken, or refused with a reason, as Python does (tests/test_record_file.py). */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readFile } from "../src/record-file.ts";

const CASES = new URL("../../../tests/cases/records/", import.meta.url);

for (const outcome of readdirSync(CASES)) {
  for (const name of readdirSync(new URL(`${outcome}/`, CASES))) {
    test(`${outcome}: ${name}`, () => {
      // As a browser decodes a file that is chosen.
      const read = readFile(new TextDecoder().decode(readFileSync(new URL(`${outcome}/${name}`, CASES))), "course");
      assert.equal(typeof read === "string" ? read : "taken", outcome);
    });
  }
}
