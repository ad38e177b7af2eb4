import { expect, test } from "vitest";
import { type Entries, bodyOf, changedFields, entriesFor, entriesSchema, rebased } from "./entries";

const ADA: Entries = { ...entriesFor({ name: "Ada", phone: "+4930901820" }, "de"), notes: "Drill" };
const EVE = { id: "e", name: "Eve", birth_date: null, age: null, phone: "", email: "" };

test("what one did not touch becomes what somebody else saved", () => {
  const mine = { ...ADA, phone: "+4930111111", guardian: EVE };
  const theirs = { ...ADA, phone: "+4930222222", notes: "Chair", alerts: [{ severity: "info" as const, text: "x" }] };
  expect(rebased(mine, ADA, theirs)).toEqual({ ...theirs, phone: "+4930111111", guardian: EVE });
});

test("only what was changed is sent, and what was emptied as nothing", () => {
  const from = { ...ADA, birth_date: "1990-12-09", guardian: EVE };
  const to = { ...from, birth_date: "", guardian: null, name: "Ada King" };
  expect(bodyOf(to, changedFields(from, to))).toEqual({ name: "Ada King", birth_date: null, guardian_id: null });
  expect(bodyOf(ADA)).toMatchObject({ name: "Ada", email: "", birth_date: null, guardian_id: null, alerts: [] });
});

test("a guardian whose record was read again is still the same", () => {
  expect(changedFields({ ...ADA, guardian: EVE }, { ...ADA, guardian: { ...EVE, name: "Eve K." } })).toEqual([]);
});

test.each([
  ["birth_date", "2026-11-24"],
  ["email", "ada@"],
  ["phone", "none"],
  ["name", " "],
  ["alerts", [{ severity: "info", text: "  " }]],
])("%s is not sent as %j", (name, value) => {
  const checked = entriesSchema("2026-11-23").safeParse({ ...ADA, [name]: value });
  expect(checked.success).toBe(false);
});

test("nothing but the name must be there", () => {
  expect(entriesSchema("2026-11-23").safeParse(entriesFor({ name: "Ada" }, "de")).success).toBe(true);
});
