import assert from "node:assert/strict";
import { test } from "node:test";
import { page, percent, reaches, wordsOf } from "../src/outline.ts";

test("a percentage is never rounded up to what was not reached", () => {
  assert.equal(percent(1 / 3), 33);
  assert.equal(percent(2 / 3), 67);
  assert.equal(percent(0.999), 99);
  assert.equal(percent(1), 100);
  assert.equal(percent(0), 0);
  assert.equal(percent(0.797, 80), 79);
  assert.equal(percent(0.8, 80), 80);
});

test("a mark is reached in spite of the rounding of thirds", () => {
  assert.ok(reaches((1 / 3 + 1 / 3 + 1 / 3 + 1 / 3 + 2 / 3) / 2.5, 80));
  assert.ok(!reaches(0.7999, 80));
});

test("words come in the language of the page, else in the course's, else by their key", () => {
  const words = wordsOf({
    course: "c", release: "r", language: "en", pass: 80, lessons: [],
    words: { en: { check: "Check", far: "{n} of {of}" }, de: { check: "Prüfen" } },
  });
  assert.equal(words("de", "check"), "Prüfen");
  assert.equal(words("de-CH", "check"), "Prüfen");
  assert.equal(words("fr", "check"), "Check");
  assert.equal(words("constructor", "check"), "Check");
  assert.equal(words("en", "far", { n: 1, of: 8 }), "1 of 8");
  assert.equal(words("en", "far", { n: 1 }), "1 of {of}");
  assert.equal(words("en", "constructor"), "constructor");
});

test("one page has many addresses", () => {
  for (const address of ["https://a.b/c/x/", "https://a.b/c/x/index.html", "https://a.b/c/x/?q#h", "https://a.b/c/x/index.html#h"]) {
    assert.equal(page(address), "https://a.b/c/x/");
  }
  assert.notEqual(page("https://a.b/c/x.html"), page("https://a.b/c/x/"));
});
