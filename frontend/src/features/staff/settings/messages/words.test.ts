import { expect, test } from "vitest";
import { faultsOf, inserted, saySame } from "./words";

const MOST = { subject: 20, opening: 60, closing: 60 };
const KNOWN = ["patient", "clinic", "when", "dentist"];
const GOOD = { subject: "See you at {clinic}", opening: "Dear {patient}, {when} with {dentist}.", closing: "" };

function fault(field: "subject" | "opening" | "closing", text: string) {
  return faultsOf({ ...GOOD, [field]: text }, KNOWN, MOST)[field];
}

test("words with known placeholders, and no last paragraph, can be kept", () => {
  expect(faultsOf(GOOD, KNOWN, MOST)).toEqual({});
});

test("a subject and a first paragraph are needed", () => {
  expect(fault("subject", "  ")).toEqual({ why: "empty" });
  expect(fault("opening", "")).toEqual({ why: "empty" });
});

test.each(["{service}", "{{7*7}}", "{% now %}", "{", "}", "{patient"])("%s is no placeholder", (piece) => {
  expect(fault("opening", `Hello ${piece}`)?.why).toBe("placeholder");
});

test.each([
  "https://smile.example",
  "www.smile.example",
  "smile.example",
  "ask@smile.example",
  "javascript://x",
  "1.2.3.4/phish",
  "192.168.0.255:8080",
  "bücher.de",
  "Übermut.example/x",
  "пример.рф",
  "موقع.شبكة",
  "example.xn--p1ai",
  "me@пример.рф",
])("%s could become a link", (piece) => {
  expect(fault("closing", `Look at ${piece} today`)?.why).toBe("link");
});

test.each([
  "z.B. morgens",
  "um 10.30 Uhr",
  "Call +49 30 901820.",
  "Bis bald. Ihr Team",
  "a.m. or p.m.",
  "Am 24.12.2026 zu.",
  "030.123.45.67 or 01.23.45.67.89",
  "1.2.3.456",
  "Grüße. Ihr Team",
  "د.أمل",
])("%s is no link", (text) => {
  expect(fault("closing", text)).toBeUndefined();
});

test("letters are counted, not their bytes", () => {
  expect(fault("subject", "😀".repeat(20))).toBeUndefined();
  expect(fault("subject", "😀".repeat(21))).toEqual({ why: "too_long", most: 20 });
});

test("words are the same when each field is", () => {
  expect(saySame(GOOD, { ...GOOD })).toBe(true);
  expect(saySame(GOOD, { ...GOOD, closing: "!" })).toBe(false);
});

test("a placeholder comes where the writing stood", () => {
  expect(inserted("Dear ,", "{patient}", 5, 5)).toEqual(["Dear {patient},", 14]);
  expect(inserted("Dear you", "{patient}", 5, 8)).toEqual(["Dear {patient}", 14]);
});
