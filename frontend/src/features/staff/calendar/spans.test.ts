import { expect, test } from "vitest";
import { merged, minutesIn, overlap, without } from "./spans";

const span = (from: number, until: number) => ({ from, until });

test("what touches does not overlap", () => {
  expect(overlap(span(0, 10), span(10, 20))).toBe(false);
  expect(overlap(span(0, 11), span(10, 20))).toBe(true);
});

test("what overlaps or touches is one, and counted once", () => {
  expect(merged([span(20, 30), span(0, 10), span(10, 15), span(5, 5)])).toEqual([span(0, 15), span(20, 30)]);
  expect(minutesIn([span(0, 10), span(5, 20)])).toBe(20);
});

test("taking away leaves the pieces before, between and after", () => {
  expect(without([span(0, 100)], [span(10, 20), span(50, 60), span(95, 120)])).toEqual([
    span(0, 10),
    span(20, 50),
    span(60, 95),
  ]);
  expect(without([span(0, 10)], [span(0, 10)])).toEqual([]);
});
