import { expect, test } from "vitest";
import { sizeText } from "./sizes";

test("a size is said in the largest unit of which there is a whole one", () => {
  expect(sizeText(0, "en")).toBe("0 byte");
  expect(sizeText(999, "en")).toBe("999 byte");
  expect(sizeText(1_000, "en")).toBe("1 kB");
  expect(sizeText(1_449_000_000, "en")).toBe("1.4 GB");
  expect(sizeText(2e16, "en")).toBe("20,000 TB");
});
