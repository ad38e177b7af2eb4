import { expect, test } from "vitest";
import { FIRST, cropOf, placeOf, within } from "./crop";

const wide = { width: 400, height: 200 };

test("the square stays within the picture", () => {
  expect(within({ x: 0, y: 0, zoom: 1 }, wide)).toEqual({ x: 0.25, y: 0.5, zoom: 1 });
  expect(within({ x: 1, y: 1, zoom: 2 }, wide)).toEqual({ x: 0.875, y: 0.75, zoom: 2 });
});

test("the server gets the square in shares of the picture", () => {
  expect(cropOf({ x: 1, y: 0.5, zoom: 1 }, wide)).toEqual({ left: 0.5, top: 0, side: 1 });
  expect(cropOf({ x: 0.5, y: 0.5, zoom: 2 }, wide)).toEqual({ left: 0.375, top: 0.25, side: 0.5 });
});

test("an upright picture begins a little above its middle", () => {
  expect(cropOf(FIRST, { width: 200, height: 400 }).top).toBeCloseTo(0.15);
});

test("the window shows the very square", () => {
  expect(placeOf({ x: 1, y: 0.5, zoom: 1 }, wide, 100)).toEqual({ width: 200, height: 100, left: -100, top: 0 });
});
