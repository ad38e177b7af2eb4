import { expect, test } from "vitest";
import { digitsOf, priceText, readPrice } from "./price";

test.each([
  ["", 2, null],
  ["49", 2, 4900],
  ["49,50", 2, 4950],
  ["0.29", 2, 29],
  ["1 200.5", 2, 120050],
  ["49.505", 2, undefined],
  ["1200", 0, 1200],
  ["1200.5", 0, undefined],
  ["-5", 2, undefined],
  ["free", 2, undefined],
])("%s with %i digits", (text, digits, minor) => {
  expect(readPrice(text, digits)).toBe(minor);
});

test("what is shown can be read again", () => {
  for (const minor of [0, 29, 4900, 4950, null]) expect(readPrice(priceText(minor, 2), 2)).toBe(minor);
  expect([digitsOf("EUR"), digitsOf("JPY"), digitsOf("KWD")]).toEqual([2, 0, 3]);
});
