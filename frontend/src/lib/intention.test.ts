import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useIntention } from "./intention";

test("a retry of the same carries the same name, another content another one", () => {
  const { result, rerender } = renderHook(() => useIntention());
  const first = result.current("1 a cold");
  rerender();
  expect(result.current("1 a cold")).toBe(first);
  const second = result.current("1 holidays");
  expect(second).not.toBe(first);
  expect(result.current("1 holidays")).toBe(second);
});
