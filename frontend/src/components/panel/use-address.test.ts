import { describe, expect, it } from "vitest";
import { changed } from "./use-address";

const after = (before: string, change: Parameters<typeof changed>[1]) =>
  changed(new URLSearchParams(before), change).toString();

describe("a change of the address", () => {
  it("sets, repeats and takes away, and leaves the rest", () => {
    expect(after("q=ada&appointment=1", { status: ["a", "b"] })).toBe("q=ada&appointment=1&status=a&status=b");
    expect(after("status=a&status=b&q=ada", { status: null })).toBe("q=ada");
    expect(after("q=ada", { q: "" })).toBe("");
  });

  it("begins at the first page again unless it is of the page", () => {
    expect(after("page=3&q=ada", { sort: "time" })).toBe("q=ada&sort=time");
    expect(after("page=3&q=ada", { page: "4" })).toBe("q=ada&page=4");
  });
});
