import { expect, test } from "vitest";
import { MONDAY, feed, visit } from "@/testing/calendar-feed";
import { type Feed, type Visit, dayOf } from "./feed";
import { type Wanted, isWhole, judge } from "./verdict";

const ada = visit("Ada", "10:00", "10:30", { operatory_id: "one" });

function verdict(wanted: Partial<Wanted>, { others = [] as Visit[], more = {} as Partial<Feed>, moved = ada, interval = 10 } = {}) {
  const one = feed([moved, ...others], more);
  const day = dayOf(one, MONDAY)!;
  const from = wanted.from ?? 660;
  const full = { date: MONDAY, dentist: "weber", operatory: null, from, until: from + 30, ...wanted };
  return judge(moved, full, { feed: one, day, interval, offers: new Map([["haddad", new Set(["check-up"])]]) });
}
const at = (clock: string) => `${MONDAY}T${clock}:00-05:00`;

test("a free time within the hours is good, with another dentist too", () => {
  expect(verdict({ from: 660 })).toEqual({ kind: "ok" });
  expect(verdict({ from: 660, dentist: "haddad" })).toEqual({ kind: "ok" });
});

test("where it is already is no move", () => {
  expect(verdict({ from: 600 })).toEqual({ kind: "same" });
  expect(verdict({ from: 600, until: 640 })).toEqual({ kind: "ok" });
  expect(verdict({ from: 600, operatory: "two" })).toEqual({ kind: "ok" });
});

test("its own old place is not in its way", () => {
  expect(verdict({ from: 610 })).toEqual({ kind: "ok" });
});

test("before, between and after the hours needs a reason, and so do a closure and an absence", () => {
  expect(verdict({ from: 520 })).toMatchObject({ kind: "outside", why: "hours" });
  expect(verdict({ from: 730 })).toMatchObject({ kind: "outside", why: "break" });
  expect(verdict({ from: 1010 })).toMatchObject({ kind: "outside", why: "hours" });
  const absences = [{ id: "a", dentist_id: "weber", starts_at: at("11:00"), ends_at: at("12:00"), reason: "Course" }] as Feed["absences"];
  expect(verdict({ from: 660 }, { more: { absences } })).toEqual({ kind: "outside", why: "absence", name: "Course" });
  const days = [{ ...feed().days[0]!, closures: [{ from_minute: 660, until_minute: 720, name: "Holiday" }] }] as Feed["days"];
  expect(verdict({ from: 650 }, { more: { days } })).toEqual({ kind: "outside", why: "closure", name: "Holiday" });
});

test("beside the grid of starts needs a reason, but a visit may be resized where it stands", () => {
  expect(verdict({ from: 665 }, { interval: 10 })).toMatchObject({ kind: "outside", why: "grid" });
  const odd = visit("Ada", "10:05", "10:35");
  expect(verdict({ from: 605, until: 650 }, { moved: odd })).toEqual({ kind: "ok" });
});

test("a time that somebody else has is refused by name, hours or not", () => {
  const grace = visit("Grace", "11:00", "11:30");
  expect(verdict({ from: 640 }, { others: [grace] })).toEqual({ kind: "refused", why: "dentist", name: "Grace" });
  const early = visit("Grace", "07:00", "08:50");
  expect(verdict({ from: 520 }, { others: [early] })).toMatchObject({ kind: "refused", why: "dentist" });
});

test("what touches is free, what reaches into a buffer is not", () => {
  const grace = visit("Grace", "11:00", "11:30");
  expect(verdict({ from: 630 }, { others: [grace] })).toEqual({ kind: "ok" });
  const buffered = visit("Grace", "11:00", "11:30", { busy_from: at("10:50") });
  expect(verdict({ from: 630 }, { others: [buffered] })).toMatchObject({ kind: "refused", why: "dentist" });
  const own = { ...ada, busy_until: at("10:40") };
  expect(verdict({ from: 630 }, { others: [grace], moved: own })).toMatchObject({ kind: "refused", why: "buffer" });
});

test("a visit that gave its time back is in nobody's way", () => {
  const missed = visit("Grace", "11:00", "11:30", { status: "no_show" });
  expect(verdict({ from: 660 }, { others: [missed] })).toEqual({ kind: "ok" });
});

test("a hold is as good as a visit until it has run out", () => {
  const held = (expires_at: string) =>
    [{ id: "h", dentist_id: "weber", operatory_id: null, starts_at: at("11:00"), ends_at: at("11:30"), expires_at }] as Feed["holds"];
  expect(verdict({ from: 660 }, { more: { holds: held(at("08:40")) } })).toMatchObject({ kind: "refused", why: "held" });
  expect(verdict({ from: 660 }, { more: { holds: held(at("08:20")) } })).toEqual({ kind: "ok" });
});

test("a room is refused when it is taken, any room only when all are", () => {
  const grace = visit("Grace", "11:00", "11:30", { dentist_id: "haddad", operatory_id: "two" });
  expect(verdict({ from: 660, operatory: "two" }, { others: [grace] })).toMatchObject({ kind: "refused", why: "room" });
  expect(verdict({ from: 660 }, { others: [grace] })).toEqual({ kind: "ok" });
  const mary = visit("Mary", "11:00", "11:30", { dentist_id: "chen", operatory_id: "one" });
  expect(verdict({ from: 660 }, { others: [grace, mary] })).toMatchObject({ kind: "refused", why: "room" });
});

test("a patient is not in two places at once", () => {
  const elsewhere = visit("Ada", "11:00", "11:30", { dentist_id: "haddad" });
  expect(verdict({ from: 660 }, { others: [elsewhere] })).toEqual({ kind: "refused", why: "patient", name: "Ada" });
});

test("nothing goes into the past, to whoever does not do it, or into an hour that does not exist", () => {
  expect(verdict({ from: 500 })).toMatchObject({ kind: "refused", why: "past" });
  const crown = { ...ada, service: { ...ada.service, id: "crown" } };
  expect(verdict({ dentist: "haddad" }, { moved: crown })).toMatchObject({ kind: "refused", why: "not_offered" });
  const days = [{ ...feed().days[0]!, segments: [{ from_minute: 0, until_minute: 650, starts_at: at("00:00") }] }] as Feed["days"];
  expect(verdict({ from: 660 }, { more: { days } })).toMatchObject({ kind: "refused", why: "no_such_time" });
});

test("one that is under way, yesterday's say, may still be made longer where it stands", () => {
  const begun = visit("Ada", "08:00", "08:45");
  expect(verdict({ from: 480, until: 540 }, { moved: begun })).toMatchObject({ kind: "outside", why: "hours" });
});

test("who is here already is not put elsewhere, but may stay longer or change rooms", () => {
  const arrived = visit("Ada", "10:00", "10:30", { status: "arrived", operatory_id: "one" });
  expect(verdict({ from: 660 }, { moved: arrived })).toMatchObject({ kind: "refused", why: "begun" });
  expect(verdict({ from: 600, dentist: "haddad" }, { moved: arrived })).toMatchObject({ kind: "refused", why: "begun" });
  expect(verdict({ from: 600, until: 645 }, { moved: arrived })).toEqual({ kind: "ok" });
  expect(verdict({ from: 600, operatory: "two" }, { moved: arrived })).toEqual({ kind: "ok" });
});

test("a visit that has a room does not lose it, one without goes on without", () => {
  expect(verdict({ from: 660, operatory: "none" })).toMatchObject({ kind: "refused", why: "no_room" });
  const loose = visit("Ada", "10:00");
  expect(verdict({ from: 660, operatory: "none" }, { moved: loose })).toEqual({ kind: "ok" });
  expect(verdict({ from: 600, operatory: "none" }, { moved: loose })).toEqual({ kind: "same" });
});

test("a colleague's time is taken though it has no name", () => {
  const busy = [{ ...visit("", "11:00", "11:30"), dentist_id: "weber" }] as Feed["busy"];
  expect(verdict({ from: 660 }, { more: { busy } })).toEqual({ kind: "refused", why: "dentist", name: "" });
});

test("a visit over midnight, or over an hour that comes twice, is not whole on its day", () => {
  const late = visit("Ada", "23:30", "23:50", { ends_at: "2026-11-24T00:10:00-05:00" });
  expect(isWhole({ visit: late, from: 1410, until: 1440, busy: { from: 1410, until: 1440 } })).toBe(false);
  expect(isWhole({ visit: ada, from: 600, until: 630, busy: { from: 600, until: 630 } })).toBe(true);
});
