import { expect, test } from "vitest";
import { MONDAY, feed, visit } from "@/testing/calendar-feed";
import { dentistColumns, gapsOf, idleDentists, operatoryColumns, shownSpan } from "./columns";
import { type Feed, dayOf } from "./feed";

const dayIn = (one: Feed) => dayOf(one, MONDAY)!;
const absence = (from: string, until: string) => ({
  id: "away",
  dentist_id: "weber",
  starts_at: `${MONDAY}T${from}:00-05:00`,
  ends_at: `${MONDAY}T${until}:00-05:00`,
  reason: "Course",
});

test("a dentist who does not work that day is left out until everyone is wanted", () => {
  const one = feed();
  expect(dentistColumns(one, dayIn(one)).map(({ key }) => key)).toEqual(["weber", "haddad"]);
  expect(idleDentists(one, dayIn(one))).toBe(1);
  expect(dentistColumns(one, dayIn(one), { everyone: true })).toHaveLength(3);
});

test("one who has a visit or is away is shown all the same", () => {
  const one = feed([visit("Ada", "10:00", "10:30", { dentist_id: "chen" })]);
  expect(dentistColumns(one, dayIn(one)).map(({ key }) => key)).toContain("chen");
});

test("the break between the hours is told from the time before and after", () => {
  const one = feed();
  const [weber] = dentistColumns(one, dayIn(one));
  expect(weber!.shades.map(({ kind, from, until }) => [kind, from, until])).toEqual([
    ["outside", 0, 540],
    ["break", 720, 780],
    ["outside", 1020, 1440],
  ]);
});

test("the load leaves out breaks, absences, closures, and visits that gave their time back", () => {
  const one = feed(
    [visit("Ada", "10:00", "10:30"), visit("Grace", "14:00", "15:00"), visit("Mary", "15:00", "16:00", { status: "no_show" })],
    { absences: [absence("09:00", "10:00")] },
  );
  one.days[0]!.closures = [{ from_minute: 960, until_minute: 1440, name: "Staff meeting" }];
  const [weber] = dentistColumns(one, dayIn(one));
  expect(weber).toMatchObject({ booked: 90, working: 420 - 60 - 60 });
  expect(weber!.shades.find(({ kind }) => kind === "closure")).toMatchObject({ from: 960, name: "Staff meeting" });
});

test("a closure outranks an absence in the same hours", () => {
  const one = feed([], { absences: [absence("09:00", "17:00")] });
  one.days[0]!.closures = [{ from_minute: 0, until_minute: 720, name: "Holiday" }];
  const [weber] = dentistColumns(one, dayIn(one));
  const away = weber!.shades.filter(({ kind }) => kind === "absence");
  expect(away.map(({ from, until }) => [from, until])).toEqual([[720, 1020]]);
});

test("rooms have the whole clinic's hours, and what has no room a column of its own when there is any", () => {
  const empty = feed([visit("Ada", "10:00", "10:30", { operatory_id: "one" })]);
  expect(operatoryColumns(empty, dayIn(empty)).map(({ key }) => key)).toEqual(["one", "two"]);
  expect(operatoryColumns(empty, dayIn(empty))[0]!.working).toBe(540);
  const loose = feed([visit("Ada", "10:00")]);
  expect(operatoryColumns(loose, dayIn(loose)).at(-1)).toMatchObject({ key: "none", note: "no_room", operatory: null });
});

test("the gaps lie between the visits with their buffers, those outside the hours told apart", () => {
  const ada = visit("Ada", "10:00", "10:30", { busy_until: `${MONDAY}T10:40:00-05:00` });
  const one = feed([ada]);
  const [weber] = dentistColumns(one, dayIn(one));
  expect(gapsOf(weber!, { from: 480, until: 780 })).toEqual([
    { from: 480, until: 540, isOpen: false },
    { from: 540, until: 600, isOpen: true },
    { from: 640, until: 720, isOpen: true },
    { from: 720, until: 780, isOpen: false },
  ]);
});

test("a visit outside the hours is not out of sight (T43)", () => {
  const one = feed([visit("Ada", "19:30", "20:10")]);
  expect(shownSpan(dentistColumns(one, dayIn(one)))).toEqual({ from: 540, until: 1260 });
});

test("an empty day shows the usual hours", () => {
  const one = feed([], { hours: [] });
  expect(shownSpan(dentistColumns(one, dayIn(one)))).toEqual({ from: 480, until: 1080 });
});
