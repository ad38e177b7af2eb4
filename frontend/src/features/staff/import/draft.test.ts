import { expect, test } from "vitest";
import { choicesOf, withColumn } from "./draft";
import { stepOf } from "./steps";
import type { Import } from "./use-import";

const FOUND = {
  state: "uploaded",
  fields: [
    { field: "name", label: "Full name", column: 2 },
    { field: "email", label: "E-mail", column: null },
    { field: "phone", label: "Phone", column: 0 },
  ],
  date_order: "mdy",
  known: "fill",
  names: { dentist: {}, service: {}, operatory: {} },
  dentist_id: null,
  service_id: null,
  outside_hours: false,
} as unknown as Import;

test("the form begins with what was guessed", () => {
  expect(choicesOf(FOUND)).toMatchObject({ columns: { name: 2, phone: 0 }, date_order: "mdy", known: "fill" });
});

test("a column is one field, and a field one column or none", () => {
  const columns = { name: 2, phone: 0 };
  expect(withColumn(columns, "email", 1)).toEqual({ name: 2, phone: 0, email: 1 });
  expect(withColumn(columns, "email", 0)).toEqual({ name: 2, email: 0 });
  expect(withColumn(columns, "name", 1)).toEqual({ name: 1, phone: 0 });
  expect(withColumn(columns, "name", null)).toEqual({ phone: 0 });
});

test("an import that was stopped begins with its columns again", () => {
  const states = ["uploaded", "failed", "checking", "checked", "running", "done"] as const;
  expect(states.map((state) => stepOf({ ...FOUND, state }))).toEqual(["columns", "columns", "check", "check", "done", "done"]);
});
