import { expect, test } from "vitest";
import type { Clinic } from "@/api/clinic";
import { currentOrNext, hoursOn, weekFrom } from "./week";

const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const clinic = {
  opening_hours: { ...none, monday: [{ from: "08:00", until: "12:00" }, { from: "13:00", until: "18:00" }] },
  closures: [
    { date: "2026-11-30", all_day: true, from: "00:00", until: "24:00", name: "Holiday" },
    { date: "2026-12-07", all_day: false, from: "11:00", until: "14:00", name: "Team meeting" },
  ],
} as unknown as Clinic;

test("a date has the hours of its weekday", () => {
  expect(hoursOn("2026-11-23", clinic).stretches).toHaveLength(2);
  expect(hoursOn("2026-11-24", clinic).stretches).toEqual([]);
  expect(weekFrom("2026-11-23", clinic).map(({ day }) => day).at(-1)).toBe("2026-11-29");
});

test("a holiday closes the day and says why", () => {
  expect(hoursOn("2026-11-30", clinic)).toEqual({
    day: "2026-11-30",
    stretches: [],
    closure: { name: "Holiday", allDay: true },
  });
});

test("a closure of some hours is cut out of the day", () => {
  expect(hoursOn("2026-12-07", clinic).stretches).toEqual([
    { from: "08:00", until: "11:00" },
    { from: "14:00", until: "18:00" },
  ]);
});

test("a closure in the middle leaves both ends, one outside changes nothing", () => {
  const cut = (from: string, until: string) =>
    hoursOn("2026-11-23", { ...clinic, closures: [{ date: "2026-11-23", all_day: false, from, until, name: "" }] } as Clinic)
      .stretches;
  expect(cut("09:00", "10:00").slice(0, 2)).toEqual([
    { from: "08:00", until: "09:00" },
    { from: "10:00", until: "12:00" },
  ]);
  expect(cut("06:00", "07:00")).toEqual(clinic.opening_hours.monday);
  expect(cut("19:00", "20:00")).toEqual(clinic.opening_hours.monday);
});

test("whether it is open now follows the wall clock", () => {
  const monday = hoursOn("2026-11-23", clinic);
  expect(currentOrNext(monday, "08:00")).toMatchObject({ open: true, until: "12:00" });
  expect(currentOrNext(monday, "12:00")).toMatchObject({ open: false, from: "13:00" });
  expect(currentOrNext(monday, "18:00")).toBeNull();
});
