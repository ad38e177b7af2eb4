import { expect, test } from "vitest";
import { type Visit, isLate, lanesOf, minutesSince, stepsOf } from "./day";

const NOON = Date.parse("2026-11-23T12:00:00+01:00");

function visit(status: Visit["status"], starts_at: string, more: Partial<Visit> = {}): Visit {
  return { id: starts_at + status, status, starts_at, ends_at: starts_at, status_at: starts_at, ...more } as Visit;
}

test("who is to come stands by time, who waits by how long, who is treated by who is done next", () => {
  const lanes = lanesOf([
    visit("confirmed", "2026-11-23T15:00:00+01:00"),
    visit("scheduled", "2026-11-23T11:50:00+01:00"),
    visit("arrived", "2026-11-23T12:20:00+01:00", { status_at: "2026-11-23T11:58:00+01:00" }),
    visit("arrived", "2026-11-23T12:40:00+01:00", { status_at: "2026-11-23T11:40:00+01:00" }),
    visit("in_chair", "2026-11-23T11:00:00+01:00", { ends_at: "2026-11-23T12:30:00+01:00" }),
    visit("in_chair", "2026-11-23T11:30:00+01:00", { ends_at: "2026-11-23T12:10:00+01:00" }),
    visit("completed", "2026-11-23T08:00:00+01:00"),
    visit("no_show", "2026-11-23T09:00:00+01:00"),
    visit("cancelled", "2026-11-23T10:00:00+01:00"),
  ]);
  expect(lanes.coming.map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(["11:50", "15:00"]);
  expect(lanes.waiting.map(({ status_at }) => status_at.slice(11, 16))).toEqual(["11:40", "11:58"]);
  expect(lanes.inChair.map(({ ends_at }) => ends_at.slice(11, 16))).toEqual(["12:10", "12:30"]);
  expect([lanes.done.length, lanes.missed.length]).toEqual([1, 1]);
});

test("an hour that comes twice is told apart by its offset", () => {
  const lanes = lanesOf([visit("confirmed", "2026-10-25T02:10:00+01:00"), visit("confirmed", "2026-10-25T02:40:00+02:00")]);
  expect(lanes.coming.map(({ starts_at }) => starts_at.slice(11, 16))).toEqual(["02:40", "02:10"]);
});

test("late is who is expected and whose time has begun", () => {
  expect(isLate(visit("confirmed", "2026-11-23T11:59:00+01:00"), NOON)).toBe(true);
  expect(isLate(visit("confirmed", "2026-11-23T12:00:00+01:00"), NOON)).toBe(false);
  expect(isLate(visit("arrived", "2026-11-23T11:00:00+01:00"), NOON)).toBe(false);
});

test("only who is late can be missing", () => {
  expect(stepsOf(visit("scheduled", "2026-11-23T13:00:00+01:00"), NOON)).toEqual(["arrived"]);
  expect(stepsOf(visit("scheduled", "2026-11-23T11:00:00+01:00"), NOON)).toEqual(["arrived", "no_show"]);
  expect(stepsOf(visit("in_chair", "2026-11-23T11:00:00+01:00"), NOON)).toEqual(["completed"]);
  expect(stepsOf(visit("in_chair", "2026-11-23T12:10:00+01:00"), NOON)).toEqual([]);
  expect(stepsOf(visit("completed", "2026-11-23T11:00:00+01:00"), NOON)).toEqual([]);
});

test("nobody waits less than no time", () => {
  expect(minutesSince("2026-11-23T12:00:30+01:00", NOON)).toBe(0);
  expect(minutesSince("2026-11-23T11:48:30+01:00", NOON)).toBe(11);
});
