import { expect, test } from "vitest";
import type { PatientRecord } from "@/api/patients";
import { differences, keptSide, pairOf } from "./pair";

const ADA = {
  id: "a",
  name: "Ada Lovelace",
  birth_date: null,
  phone: "+4930901820",
  email: "",
  language: "de",
  guardian: null,
  account: null,
  created_at: "2026-01-02T00:00:00Z",
} as unknown as PatientRecord;
const ACCOUNT = { name: "Ada", email: "ada@example.org", is_own: true, is_verified: true };

test("who logs in stays, then who has an account, then who was there before", () => {
  const older = { ...ADA, created_at: "2025-01-01T00:00:00Z" };
  const cared = { ...ADA, account: { ...ACCOUNT, is_own: false } };
  const own = { ...ADA, account: ACCOUNT };
  expect(keptSide(ADA, older)).toBe("second");
  expect(keptSide(ADA, ADA)).toBe("first");
  expect(keptSide(older, cared)).toBe("second");
  expect(keptSide(own, cared)).toBe("first");
});

test("only what differs is to be chosen, and what is known goes before what is not", () => {
  const other = { ...ADA, id: "b", birth_date: "1990-12-09", phone: "", created_at: "2026-02-02T00:00:00Z" };
  expect(differences(ADA, other)).toEqual([
    { field: "birth_date", from: "second", fixed: false },
    { field: "phone", from: "first", fixed: false },
  ]);
});

test("what the account says is not to be chosen", () => {
  const own = { ...ADA, id: "b", name: "Ada King", phone: "", account: ACCOUNT, birth_date: "1990-12-09" };
  expect(differences(ADA, own)).toEqual([
    { field: "name", from: "second", fixed: true },
    { field: "birth_date", from: "second", fixed: false },
    { field: "phone", from: "second", fixed: true },
  ]);
});

test.each([
  ["pair=a,b", ["a", "b"]],
  ["pair=a,a", null],
  ["pair=a", null],
  ["pair=a,b,c", null],
  ["", null],
])("an address with %j names %j", (address, pair) => {
  expect(pairOf(new URLSearchParams(address))).toEqual(pair);
});
