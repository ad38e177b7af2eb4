import { describe, expect, it } from "vitest";
import { NO_ENTRIES, guestEntries } from "./entries";

const schema = guestEntries("2026-11-23");
const ada = { ...NO_ENTRIES, name: "Ada Lovelace", email: "ada@example.org" };
const wrong = (entries: typeof ada) => schema.safeParse(entries).error?.issues.map(({ path }) => path[0]) ?? [];

describe("a guest's date of birth", () => {
  it("may be left out, not half written", () => {
    expect(wrong(ada)).toEqual([]);
    expect(wrong({ ...ada, birth_date: "1988-02-03" })).toEqual([]);
    expect(wrong({ ...ada, birth_date_unfinished: true })).toEqual(["birth_date"]);
    expect(wrong({ ...ada, birth_date: "2030-01-01" })).toEqual(["birth_date"]);
  });

  it("is no matter where it is not asked for: with an account", () => {
    const account = { ...ada, register: true, password: "violet kettle on the stairs" };
    expect(wrong({ ...account, birth_date: "2030-01-01" })).toEqual([]);
  });
});
