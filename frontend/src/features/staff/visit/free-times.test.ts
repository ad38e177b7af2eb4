import { describe, expect, it } from "vitest";
import { partsOf, timeOn } from "./free-times";

const TIMES = ["2026-12-07T08:00:00+01:00", "2026-12-07T12:00:00+01:00", "2026-12-07T16:45:00+01:00", "2026-12-07T17:00:00+01:00"];

describe("the free times of a day", () => {
  it("stand by the parts of the day, without the empty ones", () => {
    expect(partsOf(TIMES).map(({ part, times }) => [part, times.length])).toEqual([
      ["morning", 1],
      ["afternoon", 2],
      ["evening", 1],
    ]);
    expect(partsOf(TIMES.slice(3)).map(({ part }) => part)).toEqual(["evening"]);
  });

  it("are found by what the wall shows", () => {
    const days = [{ date: "2026-12-07", times: TIMES }];
    expect(timeOn(days, "2026-12-07", "16:45")).toBe(TIMES[2]);
    expect(timeOn(days, "2026-12-07", "16:50")).toBeUndefined();
    expect(timeOn(days, "2026-12-08", "16:45")).toBeUndefined();
  });
});
