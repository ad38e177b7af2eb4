import { expect, test } from "vitest";
import { zonesLike } from "./zones";

test("a zone is found by its city, its region and a part of either", () => {
  expect(zonesLike("berl")[0]).toBe("Europe/Berlin");
  expect(zonesLike("New York")).toEqual(["America/New_York"]);
  expect(zonesLike("europe/mad")).toEqual(["Europe/Madrid"]);
  expect(zonesLike("nowhere")).toEqual([]);
});
