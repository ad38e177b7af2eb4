import { expect, test } from "vitest";
import { safeNext } from "./safe-next";

const here = "https://berlin.example.com";

test.each([
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "https://evil.example/book",
  "javascript:alert(1)",
  "/\t/evil.example",
  "book",
  "",
  null,
])("%j leads to no other site (trap S24)", (wanted) => {
  expect(safeNext(wanted, "/appointments", here)).toBe("/appointments");
});

test("a path of this site is followed, with what it says", () => {
  expect(safeNext("/book?service=1&time=10%3A00#x", "/", here)).toBe("/book?service=1&time=10%3A00#x");
  expect(safeNext("/%2f%2fevil.example", "/", here)).toBe("/%2f%2fevil.example");
});
