import { expect, test } from "vitest";
import { PRESETS, periodOf, presetOf, readPeriod } from "./periods";

const TODAY = "2026-01-15"; // a Thursday

test.each([
  ["this_week", "2026-01-12", "2026-01-19"],
  ["last_week", "2026-01-05", "2026-01-12"],
  ["this_month", "2026-01-01", "2026-02-01"],
  ["last_month", "2025-12-01", "2026-01-01"],
  ["this_quarter", "2026-01-01", "2026-04-01"],
  ["last_quarter", "2025-10-01", "2026-01-01"],
  ["this_year", "2026-01-01", "2027-01-01"],
  ["last_year", "2025-01-01", "2026-01-01"],
] as const)("%s begins on %s and ends before %s", (preset, from, until) => {
  expect(periodOf(preset, TODAY, 1)).toEqual({ from, until });
});

test("a week begins on the clinic's first weekday", () => {
  expect(periodOf("this_week", "2026-01-18", 0)).toEqual({ from: "2026-01-18", until: "2026-01-25" });
  expect(periodOf("this_week", "2026-01-18", 6)).toEqual({ from: "2026-01-17", until: "2026-01-24" });
});

test("a preset is known again by its days", () => {
  for (const preset of PRESETS) expect(presetOf(periodOf(preset, TODAY, 1), TODAY, 1)).toBe(preset);
  expect(presetOf({ from: "2026-01-02", until: "2026-01-03" }, TODAY, 1)).toBeNull();
});

test.each([
  [null, null],
  ["2026-01-02", "2026-01-02"],
  ["2026-01-03", "2026-01-02"],
  ["2024-01-01", "2026-01-01"],
  ["9999-01-01", "9999-01-02"],
  ["2026-13-01", "2026-14-01"],
  ["x", "y"],
])("an address that names no period is not believed: %s to %s", (from, until) => {
  expect(readPeriod(from, until)).toBeNull();
});

test("a period of an address is read", () => {
  expect(readPeriod("2026-01-02", "2026-01-03")).toEqual({ from: "2026-01-02", until: "2026-01-03" });
});
