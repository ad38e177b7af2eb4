import { expect, test } from "vitest";
import { lanesOf } from "./lanes";

const span = (from: number, until: number) => ({ from, until });

test("what overlaps stands side by side, each as wide as its neighbours (T43)", () => {
  const [first, second, third] = [span(540, 600), span(570, 630), span(600, 660)];
  const lanes = lanesOf([third, second, first]);
  expect(lanes.get(first)).toEqual({ lane: 0, lanes: 2 });
  expect(lanes.get(second)).toEqual({ lane: 1, lanes: 2 });
  expect(lanes.get(third)).toEqual({ lane: 0, lanes: 2 });
});

test("what follows takes the whole width again", () => {
  const [first, second, after] = [span(540, 600), span(540, 600), span(600, 660)];
  const lanes = lanesOf([first, second, after]);
  expect(lanes.get(after)).toEqual({ lane: 0, lanes: 1 });
  expect(lanes.get(first)!.lanes).toBe(2);
});

test("no two in one lane overlap, whatever the day looks like", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round += 1) {
    const spans = Array.from({ length: 12 }, () => {
      const from = random(200);
      return span(from, from + 1 + random(60));
    });
    const lanes = lanesOf(spans);
    for (const one of spans) {
      expect(lanes.get(one)!.lane).toBeLessThan(lanes.get(one)!.lanes);
      for (const other of spans) {
        if (one === other || one.from >= other.until || other.from >= one.until) continue;
        expect(lanes.get(one)!.lane).not.toBe(lanes.get(other)!.lane);
        expect(lanes.get(one)!.lanes).toBe(lanes.get(other)!.lanes);
      }
    }
  }
});

test("what is drawn longer than it is pushes the next aside", () => {
  const [short, next] = [span(540, 545), span(545, 575)];
  expect(lanesOf([short, next]).get(next)).toEqual({ lane: 0, lanes: 1 });
  expect(lanesOf([short, next], 12).get(next)).toEqual({ lane: 1, lanes: 2 });
});
