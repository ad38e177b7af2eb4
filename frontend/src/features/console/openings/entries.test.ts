import { expect, test } from "vitest";
import { beginning, OWNERS, STEPS, spokenOf, wishOf } from "./entries";

test("every entry is asked for in one step", () => {
  const asked = STEPS.flatMap(({ fields }) => fields);
  expect(asked.toSorted()).toEqual(Object.keys(beginning("en")).toSorted());
  for (const owner of Object.values(OWNERS)) expect(asked).toContain(owner);
});

test("the clinic's own language comes first, and once", () => {
  const { languages, logo } = wishOf({ ...beginning("de"), more: ["en", "de"] });
  expect(languages).toEqual(["de", "en"]);
  expect(logo).toBeNull();
});

test("the manager is written to in a language that the clinic has", () => {
  expect(spokenOf({ language: "de", more: ["es"], spoken: "es" })).toBe("es");
  expect(spokenOf({ language: "de", more: [], spoken: "es" })).toBe("de");
});
