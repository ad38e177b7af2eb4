import { describe, expect, it } from "vitest";
import { type Entry, askedBy, byDay, changesIn, daysOf, isCutDown, viewOf } from "./view";

const view = (text = "") => viewOf(new URLSearchParams(text));
const id = "0191aaaa-0000-4000-8000-000000000001";
const asked = (text: string) => askedBy(view(text), daysOf(view(text), "2026-11-25"), "en");

describe("the audit log's address", () => {
  it("says nothing and means what was done, whenever", () => {
    expect(asked("")).toEqual({ kind: "deeds", language: "en" });
    expect(isCutDown(view())).toBe(false);
  });

  it("is read whole", () => {
    expect(asked(`kind=all&who=${id}&who=system&topic=offers&when=week&q=ada&about=appointment:${id}&request=r1`)).toEqual({
      actor: [id],
      by: ["system"],
      area: ["service", "services", "operatory", "operatories"],
      from_day: "2026-11-19",
      until_day: "2026-11-25",
      patient_name: "ada",
      subject_kind: "appointment",
      subject_id: id,
      request_id: "r1",
      language: "en",
    });
  });

  it("leaves out what it cannot mean", () => {
    expect(view("kind=none&who=me&topic=weather&from=x&patient=1&about=x&page=0")).toEqual(view());
  });
});

describe("what an entry holds", () => {
  it("is told field by field, without the version", () => {
    const entry = { before: { status: "scheduled", version: 1 }, after: { status: "confirmed", version: 2, note: null } };
    expect(changesIn(entry)).toEqual([
      { name: "status", before: "scheduled", after: "confirmed" },
      { name: "note", before: undefined, after: null },
    ]);
    expect(changesIn({ before: null, after: null })).toEqual([]);
  });

  it("stands under its day at the clinic", () => {
    const entries = ["2026-11-25T00:10:00+01:00", "2026-11-24T23:50:00+01:00", "2026-11-24T08:00:00+01:00"].map(
      (at) => ({ at }) as Entry,
    );
    expect(byDay(entries).map(({ day, entries: some }) => [day, some.length])).toEqual([
      ["2026-11-25", 1],
      ["2026-11-24", 2],
    ]);
  });
});
