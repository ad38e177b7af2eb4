import { describe, expect, it } from "vitest";
import { instantOf, minuteOf } from "./wall";

const SPRING = [
  { from_minute: 0, until_minute: 120, starts_at: "2027-03-28T00:00:00+01:00" },
  { from_minute: 180, until_minute: 1440, starts_at: "2027-03-28T03:00:00+02:00" },
];

describe("a time that somebody types", () => {
  it("is the instant that the clinic's wall shows, before and after its clock changes", () => {
    expect(instantOf("01:30", SPRING)).toBe("2027-03-28T00:30:00.000Z");
    expect(instantOf("10:00", SPRING)).toBe("2027-03-28T08:00:00.000Z");
  });

  it("is none where the clock skips it, nor where it is no time", () => {
    expect(instantOf("02:30", SPRING)).toBeNull();
    expect(instantOf("25:00", SPRING)).toBeNull();
    expect(minuteOf("9:00")).toBeNull();
  });
});
