import { expect, test } from "vitest";
import { askedBy, isCutDown, viewOf } from "./view";

const read = (address: string) => viewOf(new URLSearchParams(address));

test("an address says what the list is cut down to", () => {
  const view = read("q=berlin&state=suspended&state=active&plan=solo&trouble=1&sort=errors&page=2&size=25");
  expect(view).toEqual({
    text: "berlin",
    states: ["active", "suspended"],
    plans: ["solo"],
    troubled: true,
    sort: "errors",
    page: 2,
    size: 25,
  });
  expect(isCutDown(view)).toBe(true);
  expect(askedBy(view)).toEqual({
    search: "berlin",
    state: ["active", "suspended"],
    plan: ["solo"],
    troubled: true,
    sort: "errors",
    limit: 25,
    offset: 25,
  });
});

test("what an address says wrongly counts for nothing", () => {
  const view = read("state=lost&plan=golden&sort=__proto__&page=-1&size=7&trouble=yes");
  expect(isCutDown(view)).toBe(false);
  expect(askedBy(view)).toEqual({ sort: "name", limit: 50, offset: 0 });
});
