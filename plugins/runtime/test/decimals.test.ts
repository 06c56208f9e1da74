import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, parseNumber } from "../src/decimals.ts";

function order(a: string, b: string): number {
  const [left, right] = [parseNumber(a, "en"), parseNumber(b, "en")];
  assert.ok(left && right, `${a} ${b}`);
  return compare(left, right);
}

test("comparing is exact where floating point is not", () => {
  assert.equal(order("0.30000000000000004", "0.3"), 1);
  assert.equal(order("9007199254740993", "9007199254740992"), 1);
  assert.equal(order("1e-400", "0"), 1);
  assert.equal(order("-1e400", "1e-400"), -1);
});

test("equal numbers are equal however they are written", () => {
  for (const same of ["100", "1e2", "100.00", "+100", "0.1e3", "10000e-2", "1,00e2"]) assert.equal(order(same, "100"), 0, same);
});

test("what is no number is none", () => {
  for (const text of ["", ".", "-", "e1", "1e", "1e1000", "0x1", "1_0", "NaN", "Infinity", "1.2.3", "1,2,3", "١", "½", "10³"]) {
    assert.equal(parseNumber(text, "en"), null, text);
  }
});

test("the sign of the language goes before decimals, by its first part alone", () => {
  assert.deepEqual(parseNumber("1.234", "de-AT"), { digits: 1234n, exponent: 0 });
  assert.deepEqual(parseNumber("1.234", "en-GB"), { digits: 1234n, exponent: -3 });
  assert.deepEqual(parseNumber("1,5", "en"), { digits: 15n, exponent: -1 });
});

test("a unit may be left out, and no other is accepted", () => {
  assert.ok(parseNumber("5 kg", "en", "kg"));
  assert.ok(parseNumber("5KG.", "en", "kg"));
  assert.ok(parseNumber("5", "en", "kg"));
  assert.equal(parseNumber("5 g", "en", "kg"), null);
  assert.equal(parseNumber("kg", "en", "kg"), null);
});
