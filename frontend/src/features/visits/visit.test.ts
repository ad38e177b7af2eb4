import { expect, test } from "vitest";
import { type LinkedVisit, asksToConfirm, bookAgain, isAhead, phaseOf } from "./visit";

const VISIT: LinkedVisit = {
  id: "0198c1a0-0000-7000-8000-000000000001",
  first_name: "Ada",
  dentist: { id: "d1", name: "Dr. Anna Weber" },
  service: { id: "s1", name: "Check-up" },
  appointment_time: "2026-12-07T10:00:00+01:00",
  ends_at: "2026-12-07T10:30:00+01:00",
  zone: "Europe/Berlin",
  status: "scheduled",
  version: 1,
  can_change_until: "2026-12-06T10:00:00+01:00",
  can_change: true,
  can_confirm: true,
};
const at = (iso: string) => new Date(iso);

test.each([
  ["scheduled", "2026-12-07T08:59:59Z", "coming"],
  ["scheduled", "2026-12-07T09:00:00Z", "now"],
  ["confirmed", "2026-12-07T09:29:59Z", "now"],
  ["confirmed", "2026-12-07T09:30:00Z", "open"],
  ["arrived", "2026-12-07T08:50:00Z", "now"],
  ["in_chair", "2026-12-07T09:40:00Z", "open"],
  ["completed", "2026-12-07T09:10:00Z", "completed"],
  ["no_show", "2026-12-07T09:10:00Z", "missed"],
  ["cancelled", "2026-12-01T00:00:00Z", "cancelled"],
] as const)("a visit that is %s is, at %s, %s", (status, now, phase) => {
  expect(phaseOf({ ...VISIT, status }, at(now))).toBe(phase);
});

test("what was cancelled is not ahead, though its time is", () => {
  expect(isAhead({ ...VISIT, status: "cancelled" }, at("2026-12-01T00:00:00Z"))).toBe(false);
  expect(isAhead(VISIT, at("2026-12-01T00:00:00Z"))).toBe(true);
});

test.each([
  ["2026-11-29", true, false],
  ["2026-11-30", true, true],
  ["2026-12-07", true, true],
  ["2026-12-07", false, false],
])("on %s a visit on 7 December that can be confirmed (%s) is asked about: %s", (today, can_confirm, asked) => {
  expect(asksToConfirm({ ...VISIT, can_confirm }, today)).toBe(asked);
});

test("a visit is booked again with the same treatment and dentist", () => {
  expect(bookAgain(VISIT)).toBe("/book?service=s1&dentist=d1");
});
