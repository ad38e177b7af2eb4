import { expect, test } from "vitest";
import { addMonths, firstAfter, monthAfter, nearestTo, partsOfDay, readDay, readTime, stripOf } from "./free-days";

const at = (day: string, ...clocks: string[]) => ({
  date: day,
  times: clocks.map((clock) => `${day}T${clock}:00+01:00`),
});
const MONDAY = at("2026-11-23", "08:45", "11:45", "12:00", "16:45", "17:00");
const TUESDAY = at("2026-11-24");
const WEDNESDAY = at("2026-11-25", "09:00");

test("noon begins the afternoon and five o'clock the evening, on the clinic's wall", () => {
  expect(partsOfDay(MONDAY.times).map(({ part, times }) => [part, times.map((time) => time.slice(11, 16))])).toEqual([
    ["morning", ["08:45", "11:45"]],
    ["afternoon", ["12:00", "16:45"]],
    ["evening", ["17:00"]],
  ]);
});

test("a part of the day without times is not there", () => {
  expect(partsOfDay(WEDNESDAY.times).map(({ part }) => part)).toEqual(["morning"]);
  expect(partsOfDay([])).toEqual([]);
});

test("the nearest times may lie on another day and stand in the clock's order", () => {
  const days = [MONDAY, TUESDAY, WEDNESDAY];
  expect(nearestTo("2026-11-23T12:15:00+01:00", days)).toEqual(MONDAY.times.slice(0, 3));
  expect(nearestTo("2026-11-25T10:00:00+01:00", days, 2)).toEqual([MONDAY.times[4], WEDNESDAY.times[0]]);
  expect(nearestTo("2026-11-25T10:00:00+01:00", [TUESDAY])).toEqual([]);
});

test("the next free time is never on the day itself", () => {
  expect(firstAfter([MONDAY, TUESDAY, WEDNESDAY], "2026-11-23")).toBe(WEDNESDAY.times[0]);
  expect(firstAfter([MONDAY, TUESDAY, WEDNESDAY], "2026-11-25")).toBeNull();
});

test("a strip shows each day that can be booked, with times or without", () => {
  const days = [MONDAY, TUESDAY, WEDNESDAY];
  expect(stripOf(days, { today: "2026-11-24", lastDay: "2026-12-31" })).toEqual([TUESDAY, WEDNESDAY]);
  expect(stripOf(days, { today: "2026-11-01", lastDay: "2026-11-24" })).toEqual([MONDAY, TUESDAY]);
});

test("there is more after the strip's last month, not after the one it began with", () => {
  const bounds = { month: "2026-11", today: "2026-11-01", lastDay: "2027-01-20" };
  expect(monthAfter([MONDAY], bounds)).toBe("2026-12");
  expect(monthAfter([MONDAY, at("2026-12-31")], bounds)).toBe("2027-01");
  expect(monthAfter([MONDAY, at("2027-01-20")], bounds)).toBeNull();
  expect(monthAfter([], bounds)).toBe("2026-12");
});

test("months go on over the year's end, in both directions", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2027-01", -1)).toBe("2026-12");
  expect(addMonths("2026-10", 1)).toBe("2026-11");
});

test.each(["", "2026-13-01", "2026-02-31x", "tomorrow", "2026-11-99"])("%o is no day", (text) => {
  expect(readDay(text)).toBe("");
});

test("a time is read from a link whose plus was not escaped, and from nothing else", () => {
  expect(readTime("2026-11-23T12:00:00 01:00")).toBe("2026-11-23T12:00:00+01:00");
  expect(readTime("2026-11-23T12:00:00+01:00")).toBe("2026-11-23T12:00:00+01:00");
  expect(readTime("2026-11-23T12:00:00")).toBe("");
  expect(readTime("2026-11-23T99:00:00+01:00")).toBe("");
  expect(readTime(null)).toBe("");
});
