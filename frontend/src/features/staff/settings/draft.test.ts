import { expect, test } from "vitest";
import type { Settings } from "@/api/staff-settings";
import { changeOf, conflicts, edited, flatOf, rebased, without } from "./draft";

const settings = {
  tagline: { en: "Calm", de: "Ruhe" },
  about: {},
  what_to_bring: {},
  brand_color: "#0f766e",
  languages: ["en", "de"],
} as unknown as Settings;
const kept = flatOf(settings);

test("a text stands under its field and language", () => {
  expect(kept["tagline.de"]).toBe("Ruhe");
  expect(kept.tagline).toBeUndefined();
});

test("what is changed back is no change", () => {
  const once = edited({}, kept, "brand_color", "#aa0044");
  expect(once).toEqual({ brand_color: { value: "#aa0044", base: "#0f766e" } });
  expect(edited(once, kept, "brand_color", "#0f766e")).toEqual({});
  expect(edited({}, kept, "about.de", "")).toEqual({});
  expect(edited({}, kept, "languages", ["en", "de"])).toEqual({});
});

test("only what was changed is sent, texts by language", () => {
  let edits = edited({}, kept, "tagline.en", "Quiet");
  edits = edited(edits, kept, "tagline.ar", "هدوء");
  edits = edited(edits, kept, "brand_color", "#aa0044");
  expect(changeOf(edits)).toEqual({ tagline: { en: "Quiet", ar: "هدوء" }, brand_color: "#aa0044" });
});

test("another's change of the same value is a conflict, of another value none", () => {
  const edits = edited(edited({}, kept, "tagline.en", "Quiet"), kept, "brand_color", "#aa0044");
  const theirs = { ...kept, "tagline.de": "Stille", brand_color: "#001122" };
  expect(conflicts(edits, kept)).toEqual([]);
  expect(conflicts(edits, theirs)).toEqual(["brand_color"]);
  expect(conflicts(rebased(edits, theirs), theirs)).toEqual([]);
  expect(without(edits, ["brand_color"])).toEqual({ "tagline.en": { value: "Quiet", base: "Calm" } });
});

test("two who write the same do not stand in each other's way", () => {
  const edits = edited({}, kept, "brand_color", "#aa0044");
  expect(conflicts(edits, { ...kept, brand_color: "#aa0044" })).toEqual([]);
});
