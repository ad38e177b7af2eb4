import { expect, test } from "vitest";
import { MONDAY, feed, visit } from "@/testing/calendar-feed";
import { addMonths, monthLoads, monthSpan, weekStart } from "./month";

test("a week begins where the country has it begin", () => {
  expect(weekStart("2026-11-25", 1)).toBe("2026-11-23");
  expect(weekStart("2026-11-25", 0)).toBe("2026-11-22");
  expect(weekStart("2026-11-25", 6)).toBe("2026-11-21");
});

test("a month is shown in whole weeks, six at most", () => {
  expect(monthSpan("2026-11-25", 1)).toEqual({ from: "2026-10-26", until: "2026-12-07" });
  expect(monthSpan("2027-02-10", 1)).toEqual({ from: "2027-02-01", until: "2027-03-01" });
});

test("the last of a month stays in a shorter one", () => {
  expect(addMonths("2027-01-31", 1)).toBe("2027-02-28");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
  expect(addMonths("2027-01-15", -1)).toBe("2026-12-15");
});

test("a day's load is that of the dentists who are looked at", () => {
  const one = feed([visit("Ada", "10:00"), visit("Grace", "11:00", "12:00", { dentist_id: "haddad" }), visit("Mary", "15:00", "16:00", { status: "no_show" })]);
  expect(monthLoads(one, null)).toEqual([
    { date: MONDAY, visits: 2, booked: 90, working: 900, closures: [], away: [] },
  ]);
  expect(monthLoads(one, new Set(["haddad"]))[0]).toMatchObject({ visits: 1, booked: 60, working: 480 });
});
