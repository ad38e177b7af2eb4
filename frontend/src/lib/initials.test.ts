import { expect, test } from "vitest";

import { hueOf, initials } from "@/lib/initials";

test.each([
  ["Dr. Anna Weber", "AW"],
  ["Prof. Dr. med. Łukasz Żuk", "ŁŻ"],
  ["Ana María de la Cruz", "AC"],
  ["ada", "A"],
  ["Dr.", "D"],
  ["(Ada) “Byron”", "AB"],
  ["د. ليلى حداد", "ل\u200cح"],
  ["👩🏽‍⚕️ Ada Byron", "AB"],
  ["👩🏽‍⚕️", "👩🏽‍⚕️"],
  ["e\u0301mile Zola", "E\u0301Z"],
  ["  ", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a name has the same hue each time, and names differ", () => {
  expect(hueOf("Anna Weber")).toBe(hueOf("Anna Weber"));
  expect(new Set(["Anna Weber", "Ben Okafor", "Layla Haddad", "Tom Berg"].map(hueOf)).size).toBeGreaterThan(2);
});
