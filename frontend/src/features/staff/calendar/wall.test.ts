import { expect, test } from "vitest";
import { clockOf, instantOf, minuteOn, wallMinute } from "./wall";

const usual = [{ from_minute: 0, until_minute: 1440, starts_at: "2026-11-23T00:00:00-05:00" }];
// New York, 8 March 2026: at two the clocks go on to three.
const spring = [
  { from_minute: 0, until_minute: 120, starts_at: "2026-03-08T00:00:00-05:00" },
  { from_minute: 180, until_minute: 1440, starts_at: "2026-03-08T03:00:00-04:00" },
];

test("an instant is read from the clinic's wall, whatever zone the browser is in", () => {
  expect(wallMinute("2026-11-23T10:20:00-05:00")).toBe(620);
  expect(wallMinute("2026-11-23T10:20:00+09:00")).toBe(620);
});

test("what began the day before or ends the day after is cut at midnight", () => {
  expect(minuteOn("2026-11-23", "2026-11-22T23:00:00-05:00")).toBe(0);
  expect(minuteOn("2026-11-23", "2026-11-24T00:30:00-05:00")).toBe(1440);
  expect(minuteOn("2026-11-23", "2026-11-23T00:30:00-05:00")).toBe(30);
});

test("a minute of the wall is the instant that the server said, and its end is the next day's beginning", () => {
  expect(instantOf(600, usual)).toBe(Date.parse("2026-11-23T10:00:00-05:00"));
  expect(instantOf(1440, usual)).toBe(Date.parse("2026-11-24T00:00:00-05:00"));
});

test("an hour that a clock change leaves out is no instant, and ten o'clock stays ten o'clock (T12)", () => {
  expect(instantOf(150, spring)).toBeNull();
  expect(instantOf(600, spring)).toBe(Date.parse("2026-03-08T10:00:00-04:00"));
});

test("a minute is said as a clock says it", () => {
  expect(clockOf(545)).toBe("09:05");
  expect(clockOf(1440)).toBe("24:00");
});
