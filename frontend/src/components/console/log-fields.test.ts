import { expect, test } from "vitest";
import { factsOf } from "./log-fields";

test("what an entry holds stands one fact below the other", () => {
  expect(factsOf({ plan: "solo", limits: { dentists: 2 } }, { plan: "group", limits: {}, sms: true })).toEqual([
    { path: ["plan"], before: "solo", after: "group" },
    { path: ["limits", "dentists"], before: 2, after: undefined },
    { path: ["limits"], before: undefined, after: null },
    { path: ["sms"], before: undefined, after: true },
  ]);
});

test("an entry that holds nothing has no facts", () => {
  expect(factsOf(null, undefined)).toEqual([]);
});
