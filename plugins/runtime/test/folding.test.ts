import assert from "node:assert/strict";
import { test } from "node:test";
import { exact, foldText as fold, tooLong } from "../src/folding.ts";

test("folding twice changes nothing more", () => {
  for (const text of ["L’Été!", "  Print   shop. ", "ﬁsh", "ΣΊΣΥΦΟΣ", "½", "…", "?!", "\u200b", "\u0301", ""]) {
    assert.equal(fold(fold(text)), fold(text), text);
  }
});

test("what is only final punctuation keeps it", () => {
  assert.equal(fold(" ?! "), "?!");
  assert.equal(fold("what ?!"), "what");
});

test("exact folding keeps case, accents and punctuation", () => {
  assert.equal(exact("  Cafe\u0301  Noir. "), "Café Noir.");
});

test("length is counted in characters, not in halves of them", () => {
  assert.equal(tooLong("😀".repeat(1000)), false);
  assert.equal(tooLong("😀".repeat(1001)), true);
  assert.equal(tooLong("a".repeat(3000)), true);
});
