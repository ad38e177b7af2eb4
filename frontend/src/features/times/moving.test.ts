import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { type Move, type Visit, standingOf, useMoving } from "./moving";

const VISIT: Visit = {
  service: { id: "s", name: "Check-up" },
  dentist: { id: "d", name: "Dr. Brandt" },
  appointment_time: "2026-12-01T10:00:00+01:00",
  ends_at: "2026-12-01T10:30:00+01:00",
  status: "scheduled",
  can_change: true,
  version: 3,
};
const NINE = { time: "2026-12-02T09:00:00+01:00", dentistId: "d" };
const TEN = { time: "2026-12-02T10:00:00+01:00", dentistId: "d" };

test.each([
  [{}, "movable"],
  [{ can_change: false }, "too_late"],
  [{ can_change: false, status: "cancelled" }, "cancelled"],
  [{ can_change: false, status: "no_show" }, "over"],
  [{ can_change: false, ends_at: "2026-11-30T09:00:00+01:00" }, "over"],
] as const)("a visit with %o is %s", (change, standing) => {
  expect(standingOf({ ...VISIT, ...change }, new Date("2026-11-30T08:00:00Z"))).toBe(standing);
});

test("a retry carries the key of its wish, another wish another key", async () => {
  const move = vi.fn<Move>().mockRejectedValue(new TypeError("lost"));
  const { result } = renderHook(() => useMoving(VISIT, move, () => undefined));
  for (const target of [NINE, NINE, TEN]) await act(() => result.current.send(target));
  const [first, again, other] = move.mock.calls.map(([, , key]) => key);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test("two clicks send one move", async () => {
  const move = vi.fn<Move>().mockResolvedValue();
  const done = vi.fn();
  const { result } = renderHook(() => useMoving(VISIT, move, done));
  await act(async () => void (await Promise.all([result.current.send(NINE), result.current.send(NINE)])));
  expect(move).toHaveBeenCalledTimes(1);
  expect(done).toHaveBeenCalledTimes(1);
});

test("a refusal brings the nearest times along", async () => {
  const refusal = { code: "slot_taken", status: 409, facts: { nearest: [TEN.time] } };
  const done = vi.fn();
  const { result } = renderHook(() => useMoving(VISIT, () => Promise.reject(refusal), done));
  await act(() => result.current.send(NINE));
  expect(result.current.moving).toMatchObject({ status: "refused", trouble: { code: "slot_taken" }, nearest: [TEN.time] });
  expect(done).not.toHaveBeenCalled();
});
