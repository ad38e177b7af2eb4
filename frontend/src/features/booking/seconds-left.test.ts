import { describe, expect, it } from "vitest";
import { onOwnClock } from "./hold-api";
import { minutesAndSeconds, secondsUntil } from "./use-seconds-left";

describe("how long a time is held", () => {
  it("is counted by the server's clock, however wrong this device's is", () => {
    const fast = Date.parse("2026-11-23T05:00:00Z");
    const over = onOwnClock("2026-11-23T03:10:00.400Z", "Mon, 23 Nov 2026 03:00:00 GMT", fast);
    expect(minutesAndSeconds(secondsUntil(over, fast))).toBe("10:00");
    expect(minutesAndSeconds(secondsUntil(over, fast + 9 * 60_000 + 50_000))).toBe("0:10");
  });

  it("is over after a sleep, and never less than nothing", () => {
    expect(secondsUntil(1000, 5_000_000)).toBe(0);
  });

  it("takes this device's clock where the server tells none", () => {
    expect(onOwnClock("1970-01-01T00:00:10Z", null, 0)).toBe(10_000);
  });
});
