import { describe, expect, it } from "vitest";
import { askedBy, columnsText, daysOf, isCutDown, viewOf } from "./view";

const view = (text = "") => viewOf(new URLSearchParams(text));
const id = "0191aaaa-0000-4000-8000-000000000001";

describe("the log's address", () => {
  it("says nothing and means what is to come, the next first", () => {
    expect(view()).toMatchObject({ span: "upcoming", sort: "time", order: "asc", page: 1, size: 50 });
    expect(isCutDown(view())).toBe(false);
  });

  it("is read whole", () => {
    const asked = view(`from=2026-11-23&until=2026-11-30&dentist=${id}&status=no_show&status=completed&q=ada&sort=patient&order=desc&page=3&size=25`);
    expect(asked).toMatchObject({ span: null, from: "2026-11-23", page: 3, size: 25, statuses: ["completed", "no_show"] });
    expect(askedBy(asked, daysOf(asked, "2026-11-23", 1), "de")).toEqual({
      from: "2026-11-23",
      until: "2026-11-30",
      dentist: [id],
      status: ["completed", "no_show"],
      text: "ada",
      sort: "patient",
      order: "desc",
      language: "de",
    });
  });

  it("leaves out what it cannot mean", () => {
    const asked = view("from=soon&until=2026-02-31x&dentist=1&status=gone&sort=age&order=up&page=-1&size=7&columns=secret&when=never");
    expect(asked).toEqual(view());
  });

  it("names columns only where they are not the usual ones, and never hides whose visit it is", () => {
    expect(columnsText(view().columns)).toBeNull();
    expect(columnsText(["note", "time", "patient"])).toBe("time patient note");
    expect(view("columns=note").columns).toEqual(["time", "patient", "note"]);
  });

  it.each([
    ["when=upcoming", "2026-11-25", ""],
    ["when=today", "2026-11-25", "2026-11-25"],
    ["when=tomorrow", "2026-11-26", "2026-11-26"],
    ["when=week", "2026-11-23", "2026-11-29"],
    ["when=past", "", "2026-11-24"],
    ["when=all", "", ""],
  ])("%s means days of the clinic", (text, from, until) => {
    expect(daysOf(view(text), "2026-11-25", 1)).toEqual({ from, until });
  });

  it("knows where a week begins", () => {
    expect(daysOf(view("when=week"), "2026-11-22", 1)).toEqual({ from: "2026-11-16", until: "2026-11-22" });
    expect(daysOf(view("when=week"), "2026-11-22", 0)).toEqual({ from: "2026-11-22", until: "2026-11-28" });
  });

  it("shows the latest first of what is past and of what was booked", () => {
    expect(view("when=past").order).toBe("desc");
    expect(view("sort=created").order).toBe("desc");
    expect(view("sort=patient&when=past").order).toBe("asc");
  });
});
