import { expect, test } from "vitest";
import { pauseAfter } from "./live";

test("the server is asked each second while it answers, and ever more rarely while it does not", () => {
  expect([0, 1, 2, 5, 20].map(pauseAfter)).toEqual([1000, 2000, 4000, 30_000, 30_000]);
});
