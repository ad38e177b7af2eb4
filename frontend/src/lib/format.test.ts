import { expect, test } from "vitest";
import { addDays, clockAt, dayAt, daysBetween, makeFormats, wallClock } from "./format";

const berlin = { language: "en", country: "DE", zone: "Europe/Berlin", currency: "EUR" };

test("a time is shown as the clinic's wall shows it, wherever the browser is (trap T12)", () => {
  // A zone that the browser does not share, and an offset that its own tables would contradict.
  expect(makeFormats(berlin).time("2026-12-07T10:00:00+01:00")).toBe("10:00");
  expect(makeFormats({ ...berlin, zone: "Pacific/Kiritimati" }).time("2026-12-07T10:00:00+14:00")).toBe("10:00");
  expect(makeFormats({ ...berlin, country: "US" }).time("2026-12-07T22:05:00-05:00")).toMatch(/^10:05\sPM$/);
});

test("a day is the clinic's, on both sides of midnight (trap T13)", () => {
  const justAfterMidnightInKiritimati = new Date("2026-11-23T10:30:00Z");
  expect(dayAt(justAfterMidnightInKiritimati, "Pacific/Kiritimati")).toBe("2026-11-24");
  expect(dayAt(justAfterMidnightInKiritimati, "Pacific/Honolulu")).toBe("2026-11-23");
  expect(clockAt(justAfterMidnightInKiritimati, "Pacific/Kiritimati")).toBe("00:30");
});

test("days are counted over months, years and changes of the clock", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  expect(daysBetween("2026-03-01", "2026-02-28")).toBe(-1);
});

test("midnight at the end of a day reads as midnight", () => {
  expect(makeFormats(berlin).wallTime("24:00")).toBe("0:00");
  expect(wallClock("2026-11-23").toISOString()).toBe("2026-11-23T00:00:00.000Z");
});

test("a price stands without needless decimals", () => {
  const { price } = makeFormats({ ...berlin, language: "de" });
  expect(price(4500)).toBe("45\u00a0€");
  expect(price(4550)).toBe("45,50\u00a0€");
  expect(makeFormats({ ...berlin, currency: "JPY" }).price(4500)).toContain("4,500");
});

test("a span is said in its largest whole unit", () => {
  const { span } = makeFormats(berlin);
  expect(span(1440)).toBe("24 hours");
  expect(span(2880)).toBe("2 days");
  expect(span(60)).toBe("1 hour");
  expect(span(90)).toBe("90 minutes");
});

test("Arabic is written with the digits of the clinic's telephone number", () => {
  const cairo = makeFormats({ language: "ar", country: "EG", zone: "Africa/Cairo", currency: "EGP" });
  expect(cairo.day("2026-11-23T10:00:00+02:00")).toContain("23");
  expect(cairo.zoneName()).toMatch(/\p{Script=Arabic}/u);
});

test("in brief a time leaves out which half of the day it is", () => {
  expect(makeFormats({ ...berlin, country: "US" }).wallTimeBrief("16:05")).toBe("4:05");
  expect(makeFormats(berlin).wallTimeBrief("16:05")).toBe("16:05");
});
