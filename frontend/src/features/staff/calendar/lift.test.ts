import { expect, test } from "vitest";
import { carried } from "./lift";

const columns = [{ open: [{ from: 540, until: 1020 }] }, { open: [] }, { open: [] }];
const carry = (key: string, { column = 1, shift = false, rtl = false } = {}) =>
  carried({ column, from: 600, length: 30 }, key, { shift, rtl, columns, interval: 15 });

test("up and down go by the interval", () => {
  expect(carry("ArrowDown")).toEqual({ column: 1, from: 615, length: 30 });
  expect(carry("ArrowUp")).toEqual({ column: 1, from: 585, length: 30 });
});

test("left and right go to the next column, the way that is read", () => {
  expect(carry("ArrowRight").column).toBe(2);
  expect(carry("ArrowLeft").column).toBe(0);
  expect(carry("ArrowRight", { rtl: true }).column).toBe(0);
  expect(carry("ArrowLeft", { rtl: true }).column).toBe(2);
});

test("there is no way out at the sides", () => {
  expect(carry("ArrowLeft", { column: 0 }).column).toBe(0);
  expect(carry("ArrowRight", { column: 2 }).column).toBe(2);
});

test("with Shift it becomes longer and shorter", () => {
  expect(carry("ArrowDown", { shift: true })).toEqual({ column: 1, from: 600, length: 35 });
  expect(carry("ArrowUp", { shift: true })).toEqual({ column: 1, from: 600, length: 25 });
});

test("another key carries it nowhere", () => {
  expect(carry("a")).toEqual({ column: 1, from: 600, length: 30 });
});
