import { expect, test } from "vitest";
import type { Feed } from "./day";
import { freeTimes } from "./free";

const DAY = "2026-11-23";
const at = (time: string) => `${DAY}T${time}:00+01:00`;
const SEVEN = Date.parse(at("07:00"));

function feed(more: Partial<Feed> = {}): Feed {
  return {
    version: "1",
    zone: "Europe/Berlin",
    now: at("07:00"),
    interval: 15,
    days: [{ date: DAY, segments: [{ from_minute: 0, until_minute: 1440, starts_at: at("00:00") }], closures: [] }],
    dentists: [{ id: "ada", name: "Ada", is_active: true, is_own: false }],
    operatories: [],
    hours: [{ dentist_id: "ada", date: DAY, from_minute: 480, until_minute: 720 }],
    absences: [],
    appointments: [],
    busy: [],
    holds: [],
    ...more,
  };
}

function visit(from: string, until: string, more: object = {}): Feed["appointments"][number] {
  const span = { starts_at: at(from), ends_at: at(until), busy_from: at(from), busy_until: at(until) };
  return { dentist_id: "ada", operatory_id: null, status: "confirmed", ...span, ...more } as Feed["appointments"][number];
}

const only = (of: Feed, now = SEVEN) => freeTimes(of, now)[0];

test("an empty day is free from its first hour to its last", () => {
  expect(only(feed())).toEqual({ dentist: "ada", next: { time: "08:00", minutes: 240 }, minutes: 240 });
});

test("visits with their buffers, holds, absences and closures are not free", () => {
  const taken = feed({
    appointments: [visit("08:00", "08:30", { busy_until: at("08:40") }), visit("10:00", "10:30", { status: "no_show" })],
    holds: [{ id: "h", dentist_id: "ada", operatory_id: null, starts_at: at("09:00"), ends_at: at("09:30"), expires_at: at("09:00") }],
    absences: [{ id: "a", dentist_id: "ada", starts_at: at("11:00"), ends_at: at("11:30"), reason: null }],
    days: [{ ...feed().days[0]!, closures: [{ from_minute: 690, until_minute: 720, name: "" }] }],
  });
  expect(only(taken)).toEqual({ dentist: "ada", next: { time: "08:45", minutes: 15 }, minutes: 15 + 90 });
});

test("what has passed is gone, and the next start is on the clinic's grid", () => {
  expect(only(feed(), Date.parse(at("09:07")))?.next).toEqual({ time: "09:15", minutes: 165 });
  expect(only(feed(), Date.parse(at("11:50")))).toEqual({ dentist: "ada", next: null, minutes: 0 });
});

test("without a free room nobody can be seen", () => {
  const rooms = ["r1", "r2"].map((id) => ({ id, name: id, is_active: true }));
  const inRoom = (id: string, from: string, until: string) => visit(from, until, { dentist_id: "bea", operatory_id: id });
  const crowded = feed({ operatories: rooms, appointments: [inRoom("r1", "08:00", "09:00"), inRoom("r2", "08:30", "10:00")] });
  expect(only(crowded)).toEqual({ dentist: "ada", next: { time: "08:00", minutes: 30 }, minutes: 30 + 180 });
});

test("a visit needs one room for all of its time: minutes in one and then in another are none", () => {
  const rooms = ["r1", "r2"].map((id) => ({ id, name: id, is_active: true }));
  const inRoom = (id: string, from: string, until: string) => visit(from, until, { dentist_id: "bea", operatory_id: id });
  const split = feed({
    operatories: rooms,
    appointments: [inRoom("r1", "08:10", "12:00"), inRoom("r2", "08:00", "08:10"), inRoom("r2", "08:20", "12:00")],
  });
  expect(only(split)).toEqual({ dentist: "ada", next: null, minutes: 0 });
  const longest = feed({
    operatories: rooms,
    appointments: [inRoom("r1", "08:30", "12:00"), inRoom("r2", "09:15", "12:00")],
  });
  expect(only(longest)).toEqual({ dentist: "ada", next: { time: "08:00", minutes: 75 }, minutes: 75 });
});

test("who does not work today has no line, and who has no time left still has one", () => {
  expect(freeTimes(feed({ hours: [] }), SEVEN)).toEqual([]);
  expect(only(feed({ appointments: [visit("08:00", "12:00")] }))?.next).toBeNull();
});

test("on the day on which an hour is skipped the morning is as long as it is", () => {
  const day = "2026-03-29";
  const changed = feed({
    days: [
      {
        date: day,
        segments: [
          { from_minute: 0, until_minute: 120, starts_at: `${day}T00:00:00+01:00` },
          { from_minute: 180, until_minute: 1440, starts_at: `${day}T03:00:00+02:00` },
        ],
        closures: [],
      },
    ],
    hours: [{ dentist_id: "ada", date: day, from_minute: 60, until_minute: 240 }],
  });
  expect(only(changed, 0)).toEqual({ dentist: "ada", next: { time: "01:00", minutes: 120 }, minutes: 120 });
});
