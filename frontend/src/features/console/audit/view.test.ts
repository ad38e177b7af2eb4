import { expect, test } from "vitest";
import { askedBy, isCutDown, viewOf } from "./view";

const ID = "3f2b1c00-0000-4000-8000-000000000001";

test("an address says what the log is cut down to, its last day included", () => {
  const view = viewOf(new URLSearchParams(`area=clinic&who=${ID}&clinic=${ID}&from=2026-11-01&until=2026-11-02`));
  expect(isCutDown(view)).toBe(true);
  const asked = askedBy(view);
  expect(asked).toMatchObject({ area: "clinic", operator_id: ID, clinic_id: ID });
  expect(Date.parse(asked.until!) - Date.parse(asked.from!)).toBe(2 * 24 * 3_600_000);
});

test("what an address says wrongly counts for nothing", () => {
  const view = viewOf(new URLSearchParams("area=toString&who=me&clinic=1&from=yesterday&page=0"));
  expect(isCutDown(view)).toBe(false);
  expect(askedBy(view)).toEqual({});
});
