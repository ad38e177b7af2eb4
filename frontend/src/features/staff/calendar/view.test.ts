import { expect, test } from "vitest";
import { feed, visit } from "@/testing/calendar-feed";
import { countFilters, isWanted, listed, soughtIn, viewOf } from "./view";

const read = (query: string) => viewOf(new URLSearchParams(query), "2026-11-23");

test("an empty address is today by dentists", () => {
  expect(read("")).toMatchObject({ kind: "day", date: "2026-11-23", axis: "dentist", zoom: "usual", everyone: false });
});

test("what makes no sense is as if it were not there", () => {
  expect(read("view=year&date=2026-02-31&by=chair&zoom=huge&status=asleep")).toEqual(read(""));
});

test("all that is chosen comes back from the address", () => {
  const view = read("view=week&date=2026-12-01&of=w&by=room&dentists=b,a&status=arrived,in_chair&zoom=dense");
  expect(view).toMatchObject({ kind: "week", date: "2026-12-01", of: "w", axis: "operatory", zoom: "dense" });
  expect(listed(view.dentists)).toBe("a,b");
  expect(countFilters(view)).toBe(2);
  expect(listed(new Set())).toBeNull();
});

test("filters hold together: a visit must pass each of them", () => {
  const ada = visit("Ada", "10:00", "10:30", { status: "arrived", operatory_id: "one" });
  expect(isWanted(ada, read(""))).toBe(true);
  expect(isWanted(ada, read("status=arrived&services=check-up&rooms=one&dentists=weber"))).toBe(true);
  for (const other of ["status=confirmed", "services=crown", "rooms=none", "dentists=haddad"]) {
    expect(isWanted(ada, read(other)), other).toBe(false);
  }
});

test("half a name finds a patient, whatever its case and accents; an empty search leaves all", () => {
  const one = feed([visit("Jürgen Müller", "10:00"), visit("Ada Lovelace", "11:00")]);
  expect(soughtIn(read(""), one)).toBeNull();
  expect([...soughtIn(read("find=MULL"), one)!]).toEqual(["visit-Jürgen Müller-10:00"]);
  expect(soughtIn(read("find=nobody"), one)!.size).toBe(0);
});
