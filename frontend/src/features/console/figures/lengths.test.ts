import { expect, test } from "vitest";
import { agoText, lengthText } from "./lengths";

test("a length is told in the largest unit that it fills", () => {
  expect(lengthText(0.42, "en")).toBe("0.4 seconds");
  expect(lengthText(600, "en")).toBe("10 minutes");
  expect(lengthText(86_400, "en")).toBe("1 day");
});

test("what was is told in whole units, never ahead of the truth", () => {
  expect(agoText(119, "en")).toBe("1 minute ago");
  expect(agoText(0.3, "de")).toBe("vor 0 Sekunden");
});
