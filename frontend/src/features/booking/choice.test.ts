import { describe, expect, it } from "vitest";
import { detailsAddress, readChoice, timesAddress } from "./choice";

const service = "b159072f-eb57-5c8a-b5c2-8f0434abd823";
const time = "2026-11-23T12:00:00+01:00";

describe("the choice in the address", () => {
  it("is read with its offset, also when a plus was not escaped", () => {
    expect(readChoice(new URLSearchParams({ service, dentist: "any", time }))).toEqual({ service, dentist: "any", time });
    expect(readChoice(new URLSearchParams(`service=${service}&time=${time}`))).toEqual({ service, dentist: "any", time });
  });

  it.each([
    ["no service", { time }],
    ["no time", { service }],
    ["a time without an offset", { service, time: "2026-11-23T12:00:00" }],
    ["a dentist that is no id", { service, time, dentist: "anna" }],
  ])("is none with %s", (_, address) => {
    expect(readChoice(new URLSearchParams(address as unknown as Record<string, string>))).toBeNull();
  });

  it("keeps what else stands there when the time changes or is looked for anew", () => {
    const address = new URLSearchParams({ service, time, for: "somebody" });
    const later = detailsAddress(address, "2026-11-24T08:00:00+01:00");
    expect(new URL(later, "http://x").searchParams.get("time")).toBe("2026-11-24T08:00:00+01:00");
    const times = new URL(timesAddress(address, { service, dentist: "any", time }), "http://x");
    expect(times.pathname).toBe("/book");
    expect(Object.fromEntries(times.searchParams)).toEqual({ service, time, for: "somebody", day: "2026-11-23" });
  });
});
