import { describe, expect, test } from "vitest";
import { eachDay, hoursShown, painted, read, shareOf, totalOf, weekFrom, weekToQuery, weekToWall, written } from "./hours";

const MORNING = [480, 720] as const;
const AFTERNOON = [780, 1020] as const;

describe("what people type", () => {
  test.each([
    ["08:00-12:00, 13-17", [MORNING, AFTERNOON]],
    ["8–12; 13:00 – 17:00", [MORNING, AFTERNOON]],
    ["13-17, 8-12", [MORNING, AFTERNOON]],
    ["8.00 bis 12 und 1300-1700", [MORNING, AFTERNOON]],
    ["8 am to 12 pm and 1pm-5:00 p.m.", [MORNING, AFTERNOON]],
    ["8h30-12h", [[510, 720]]],
    ["٠٨:٠٠ إلى ١٢:٠٠، ١٣-١٧", [MORNING, AFTERNOON]],
    ["20-24", [[1200, 1440]]],
    ["20:00-0:00", [[1200, 1440]]],
    ["", []],
    [" , ", []],
  ])("%s is understood", (text, hours) => {
    expect(read(text)).toEqual({ hours, wrong: null });
  });

  test.each([
    ["mornings", "unreadable"],
    ["8", "unreadable"],
    ["8-25", "unreadable"],
    ["8:75-12", "unreadable"],
    ["24-24", "unreadable"],
    ["13am-14", "unreadable"],
    ["8-12-13", "unreadable"],
    ["12-8", "order"],
    ["8-8", "order"],
    ["8-12, 11:59-13", "overlap"],
    [Array.from({ length: 13 }, (_, hour) => `${hour}-${hour}:30`).join(","), "many"],
  ])("%s is refused as %s", (text, wrong) => {
    expect(read(text)).toEqual({ hours: null, wrong });
  });

  test("what is written can be read again", () => {
    expect(read(written([MORNING, AFTERNOON])).hours).toEqual([MORNING, AFTERNOON]);
  });
});

describe("painting", () => {
  test("a stroke beside hours makes them one", () => {
    expect(painted([MORNING], [720, 750], true)).toEqual([[480, 750]]);
    expect(painted([MORNING, AFTERNOON], [700, 800], true)).toEqual([[480, 1020]]);
  });

  test("erasing cuts a hole, keeps odd minutes, and takes whole stretches away", () => {
    expect(painted([[485, 1020]], [600, 630], false)).toEqual([
      [485, 600],
      [630, 1020],
    ]);
    expect(painted([MORNING, AFTERNOON], [0, 1440], false)).toEqual([]);
    expect(painted([], [0, 30], false)).toEqual([]);
  });

  test("a cell knows how much of it is worked", () => {
    expect(shareOf([[485, 720]], [480, 510])).toBe("some");
    expect(shareOf([MORNING], [480, 510])).toBe("all");
    expect(shareOf([MORNING], [720, 750])).toBe("none");
  });
});

describe("a week", () => {
  const wall = { ...eachDay(() => [] as { from: string; until: string }[]), monday: [{ from: "08:00", until: "24:00" }] };

  test("goes to the server as it came", () => {
    expect(weekToWall(weekFrom(wall))).toEqual(wall);
    expect(weekToQuery(weekFrom(wall))).toEqual({ monday: "08:00-24:00" });
    expect(totalOf(weekFrom(wall))).toBe(960);
  });

  test("shows all that is worked, and a usual day at least", () => {
    expect(hoursShown(weekFrom(wall))).toEqual([420, 1440]);
    expect(hoursShown({ ...eachDay(() => []), friday: [[345, 400]] })).toEqual([300, 1140]);
  });
});
