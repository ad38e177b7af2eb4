import { beforeEach, describe, expect, it, vi } from "vitest";
import type { HeldTime } from "./hold-api";
import { HoldKeeper } from "./hold-keeper";

const api = vi.hoisted(() => ({ takeHold: vi.fn(), releaseHold: vi.fn() }));
vi.mock("./hold-api", () => api);
const tabs = vi.hoisted(() => ({ findInTabs: vi.fn(), tellTaken: vi.fn() }));
vi.mock("./hold-tabs", () => tabs);

const choice = { service: "s", dentist: "any", time: "2026-11-23T12:00:00+01:00" };
const later = { ...choice, time: "2026-11-23T14:00:00+01:00" };
const held = (id: string): HeldTime => ({ id, secret: `secret-${id}`, dentist: "d", time: choice.time, endsAt: "", over: 0 });

beforeEach(() => {
  vi.useFakeTimers();
  let count = 0;
  api.takeHold.mockReset().mockImplementation(async () => held(`hold-${++count}`));
  tabs.findInTabs.mockReset().mockResolvedValue(null);
  tabs.tellTaken.mockReset();
  api.releaseHold.mockReset().mockResolvedValue(undefined);
});

describe("holding a time", () => {
  it("takes one hold although React shows the page twice", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, null);
    keeper.stay();
    keeper.leave();
    keeper.arrive(choice, null);
    keeper.stay();
    await vi.runAllTimersAsync();
    expect(api.takeHold).toHaveBeenCalledTimes(1);
    expect(api.releaseHold).not.toHaveBeenCalled();
    expect(keeper.now()).toMatchObject({ status: "held", held: { id: "hold-1" } });
  });

  it("lets the hold go when the page is left, also one that arrives only then", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, null);
    await vi.runAllTimersAsync();
    keeper.leave();
    await vi.runAllTimersAsync();
    expect(api.releaseHold).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "hold-1" }));

    const late = new HoldKeeper();
    let answer: (value: HeldTime) => void = () => undefined;
    api.takeHold.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    late.arrive(choice, null);
    late.leave();
    await vi.runAllTimersAsync();
    answer(held("late"));
    await vi.runAllTimersAsync();
    expect(api.releaseHold).toHaveBeenLastCalledWith(expect.objectContaining({ id: "late" }));
  });

  it("replaces what it has by another time, and keeps it when that one is refused", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, { id: "earlier", secret: "from before the reload" });
    await vi.runAllTimersAsync();
    expect(api.takeHold).toHaveBeenLastCalledWith(choice, { id: "earlier", secret: "from before the reload" });
    api.takeHold.mockRejectedValueOnce({ code: "slot_taken", status: 409, facts: { nearest: [] } });
    expect(await keeper.take(later)).toBe(false);
    expect(keeper.now()).toMatchObject({ status: "refused", held: { id: "hold-1" }, trouble: { code: "slot_taken" } });
    expect(await keeper.take(later)).toBe(true);
    expect(api.takeHold).toHaveBeenLastCalledWith(later, expect.objectContaining({ id: "hold-1" }));
  });

  it("gives back what is held when no time would help, and takes it anew when asked to", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, null);
    await vi.runAllTimersAsync();
    const trouble = { code: "service_not_for_patient", facts: {} };
    keeper.giveUp(trouble);
    expect(api.releaseHold).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "hold-1" }));
    expect(keeper.now()).toEqual({ status: "refused", held: null, trouble });
    expect(await keeper.ready(choice)).toMatchObject({ id: "hold-2" });
    expect(api.takeHold).toHaveBeenLastCalledWith(choice, null);
  });

  it("knows a time that another tab holds, and takes it over from there", async () => {
    const keeper = new HoldKeeper();
    api.takeHold.mockRejectedValueOnce({ code: "slot_taken", status: 409, facts: {} });
    tabs.findInTabs.mockResolvedValue({ id: "other", secret: "of the other tab" });
    keeper.arrive(choice, null);
    await vi.runAllTimersAsync();
    expect(keeper.now()).toEqual({ status: "elsewhere", held: null });
    expect(await keeper.takeOver(choice)).toBe(true);
    expect(api.takeHold).toHaveBeenLastCalledWith(choice, { id: "other", secret: "of the other tab" });
    expect(tabs.tellTaken).toHaveBeenLastCalledWith(expect.objectContaining({ id: "other" }));
  });

  it("hands its hold over, unless a booking with it is on its way", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, null);
    await vi.runAllTimersAsync();
    expect(keeper.proofOf(later.service, later.time)).toBeNull();
    keeper.engage(true);
    expect(keeper.proofOf(choice.service, choice.time)).toBeNull();
    keeper.engage(false);
    expect(keeper.proofOf(choice.service, choice.time)).toEqual({ id: "hold-1", secret: "secret-hold-1" });
    keeper.lost("another");
    expect(keeper.now().status).toBe("held");
    keeper.lost("hold-1");
    expect(keeper.now()).toEqual({ status: "elsewhere", held: null });
  });

  it("lets nothing go once it is booked, nor while a booking is on its way", async () => {
    const keeper = new HoldKeeper();
    keeper.arrive(choice, null);
    await vi.runAllTimersAsync();
    keeper.engage(true);
    await keeper.letGo();
    keeper.engage(false);
    keeper.spend();
    keeper.leave();
    await vi.runAllTimersAsync();
    expect(api.releaseHold).not.toHaveBeenCalled();
  });
});
