import { describe, expect, it } from "vitest";
import { type Visit, differing, minutesOf } from "./visit";

const VISIT = {
  appointment_time: "2026-12-07T10:00:00+01:00",
  ends_at: "2026-12-07T10:30:00+01:00",
  dentist: { id: "d", name: "Dr. Ada" },
  service: { id: "s", name: "Check-up" },
  operatory: null,
  status: "scheduled",
  staff_note: "",
  note: "",
  patient: { name: "Grace" },
} as Visit;

describe("what changed in the meantime", () => {
  it("names nothing while all is as it was seen", () => {
    expect(differing(VISIT, { ...VISIT, version: 7 })).toEqual([]);
  });

  it("names each part that is another", () => {
    const now = { ...VISIT, ends_at: "2026-12-07T11:00:00+01:00", operatory: { id: "o", name: "Room 1" }, staff_note: "slowly" };
    expect(differing(VISIT, now)).toEqual(["time", "operatory", "staff_note"]);
  });
});

it("counts the minutes that pass, also over a clock change", () => {
  expect(minutesOf({ appointment_time: "2027-03-28T01:30:00+01:00", ends_at: "2027-03-28T03:30:00+02:00" })).toBe(60);
});
