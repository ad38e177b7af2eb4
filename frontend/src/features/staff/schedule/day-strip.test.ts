import { expect, test } from "vitest";
import { stretchesOf } from "./day-strip";

test("starts with the same reason stand together, and apart where another comes between", () => {
  const starts = ["held", "held", null, "held"].map((rule, hour) => ({ at: `2026-12-07T0${hour}:00:00+01:00`, rule }));
  expect(stretchesOf(starts).map(({ rule, starts: { length } }) => [rule, length])).toEqual([
    ["held", 2],
    [null, 1],
    ["held", 1],
  ]);
  expect(stretchesOf([])).toEqual([]);
});
