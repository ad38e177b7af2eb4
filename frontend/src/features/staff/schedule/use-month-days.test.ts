import { expect, test } from "vitest";
import { type DayFacts, type TimeOff, covers, kindOf, touches, weekdayOf } from "./use-month-days";

const away = (starts_at: string, ends_at: string): TimeOff => ({ id: "1", dentist_id: "2", starts_at, ends_at, reason: "" });
const facts = (some: Partial<DayFacts> = {}): DayFacts => ({ weekly: [[480, 720]], override: null, absences: [], closures: [], ...some });
const closure = (from: string, until: string) => ({ id: "3", date: "2026-12-07", from, until, name: "" });
const MONDAY = "2026-12-07";

test("a day belongs to its weekday, wherever the browser stands", () => {
  expect(weekdayOf(MONDAY)).toBe("monday");
  expect(weekdayOf("2026-12-06")).toBe("sunday");
});

test("an absence touches the days that it holds a minute of, and no other", () => {
  const days = away("2026-12-07T00:00:00+01:00", "2026-12-09T00:00:00+01:00");
  expect(["2026-12-06", "2026-12-07", "2026-12-08", "2026-12-09"].map((day) => touches(days, day))).toEqual([false, true, true, false]);
  expect(covers(days, MONDAY)).toBe(true);
  expect(covers(away("2026-12-07T08:00:00+01:00", "2026-12-08T00:00:00+01:00"), MONDAY)).toBe(false);
});

test.each([
  [facts(), "working"],
  [facts({ weekly: [] }), "off"],
  [facts({ override: { date: MONDAY, hours: [], note: "" } }), "away"],
  [facts({ override: { date: MONDAY, hours: [{ from: "10:00", until: "12:00" }], note: "" } }), "other_hours"],
  [facts({ absences: [away("2026-12-07T10:00:00+01:00", "2026-12-07T11:00:00+01:00")] }), "partly_away"],
  [facts({ absences: [away("2026-12-01T00:00:00+01:00", "2026-12-20T00:00:00+01:00")] }), "away"],
  [facts({ closures: [closure("00:00", "24:00")] }), "closed"],
  [facts({ closures: [closure("12:00", "24:00")] }), "working"],
])("%# is seen at a glance", (day, kind) => {
  expect(kindOf(day, MONDAY)).toBe(kind);
});
