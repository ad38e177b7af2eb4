import { expect, test } from "vitest";
import { type Day, addressOf, daysOf, errorRate, grouped } from "./view";

const days = (count: number): Day[] =>
  Array.from({ length: count }, (_, place) => ({ day: `2026-01-${place + 1}`, bookings: 1, emails: 0, texts: 0, requests: 4, errors: 1 }));

test("an address says for how many days, and what it says wrongly counts for nothing", () => {
  expect(daysOf(new URLSearchParams("days=90"))).toBe(90);
  expect(daysOf(new URLSearchParams("days=91"))).toBe(30);
  expect([addressOf(30), addressOf(7)]).toEqual([null, "7"]);
});

test("the share of failed requests is of those that there were", () => {
  expect(errorRate(days(3))).toBe(0.25);
  expect(errorRate([])).toBeNull();
});

test("a year is shown by weeks, the last of which is whole", () => {
  expect(grouped(days(30)).map((one) => one.length)).toEqual(Array.from({ length: 30 }, () => 1));
  const weeks = grouped(days(365)).map((one) => one.length);
  expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([53, 1, 7]);
});
