/** Reckons the histories in a file that Python wrote, and names those of which Python makes something else. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { mastery, type Evidence } from "../src/mastery.ts";

interface Row {
  readonly answers: readonly Evidence[];
  readonly now: number;
  readonly mastery: number;
}

const rows = JSON.parse(readFileSync(argv[2] ?? "", "utf8")) as Row[];
for (const row of rows) assert.ok(Math.abs(mastery(row.answers, row.now) - row.mastery) <= 1e-12, JSON.stringify(row));
