import { expect, test } from "vitest";
import { snapLength, snapStart, stepStart } from "./snap";

const hours = [{ from: 510, until: 720 }, { from: 780, until: 1020 }];

test("a start goes to the grid, which begins with the hours", () => {
  expect(snapStart(538, 30, hours, 20)).toBe(530);
  expect(snapStart(545, 30, hours, 20)).toBe(550);
  expect(snapStart(791, 30, hours, 20)).toBe(800);
});

test("outside the hours it goes by the clock", () => {
  expect(snapStart(472, 30, hours, 20)).toBe(480);
});

test("nothing leaves the day", () => {
  expect(snapStart(-50, 30, hours, 15)).toBe(0);
  expect(snapStart(1439, 30, hours, 15)).toBe(1410);
});

test("a length goes by five minutes, and is never too short, too long or past midnight", () => {
  expect(snapLength(33, 600)).toBe(35);
  expect(snapLength(1, 600)).toBe(5);
  expect(snapLength(900, 600)).toBe(480);
  expect(snapLength(120, 1400)).toBe(40);
});

test("an arrow always gets somewhere, from beside the grid too", () => {
  expect(stepStart(530, 30, 1, hours, 20)).toBe(550);
  expect(stepStart(533, 30, 1, hours, 20)).toBe(550);
  expect(stepStart(533, 30, -1, hours, 20)).toBe(530);
  expect(stepStart(510, 30, -1, hours, 20)).toBeLessThan(510);
  expect(stepStart(0, 30, -1, hours, 20)).toBe(0);
});
