import { type Trouble, troubleOf } from "@/api/problem";
import type { Choice } from "./choice";
import { findInTabs, tellTaken } from "./hold-tabs";
import { type HeldTime, type Proof, releaseHold, takeHold } from "./hold-api";

export type Holding =
  | { status: "asking"; held: HeldTime | null }
  | { status: "held"; held: HeldTime }
  | { status: "refused"; held: HeldTime | null; trouble: Trouble }
  /** Another tab of this browser has it. */
  | { status: "elsewhere"; held: null };

const ASKING: Holding = { status: "asking", held: null };

/** Holds one time while a page is open: asks for it, changes it, and lets it go when the page is left. */
export class HoldKeeper {
  private engaged = false;
  private holding: Holding = ASKING;
  private choice: Choice | null = null;
  private asked: Promise<boolean> = Promise.resolve(false);
  private turn = 0;
  private left = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly released: () => void = () => undefined) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): Holding => this.holding;

  /** Called when the page is shown with a choice; the same choice again changes nothing. */
  arrive(choice: Choice, earlier: Proof | null): void {
    if (same(this.choice, choice)) return;
    void this.take(choice, earlier);
  }

  /** Called when the page is there, also when it was put back at once. */
  stay(): void {
    clearTimeout(this.leaving);
    this.left = false;
  }

  /** Called when the page is taken away; React may put it back at once, so a moment is waited. */
  leave(): void {
    this.leaving = setTimeout(() => void this.letGo(), 0);
  }

  /** Takes another time, or the same once more, in the place of what is held. */
  take(choice: Choice, earlier: Proof | null = null): Promise<boolean> {
    this.asked = this.ask(choice, this.holding.held ?? earlier);
    return this.asked;
  }

  /** Takes the time over from another tab that holds it. */
  takeOver(choice: Choice): Promise<boolean> {
    this.become({ status: "asking", held: null });
    this.asked = findInTabs(choice).then((proof) => this.ask(choice, proof));
    return this.asked;
  }

  /** For another tab: the hold of this time, unless a booking with it is on its way. */
  readonly proofOf = (service: string, time: string): Proof | null => {
    const { held } = this.holding;
    if (!held || this.engaged || this.choice?.service !== service || Date.parse(held.time) !== Date.parse(time)) return null;
    return { id: held.id, secret: held.secret };
  };

  /** Another tab has taken this hold over. */
  readonly lost = (id: string): void => {
    if (this.holding.held?.id !== id) return;
    this.turn += 1;
    this.become({ status: "elsewhere", held: null });
  };

  /** Returns the hold to book with: the one there is, the one being asked for, or one more try. */
  async ready(choice: Choice): Promise<HeldTime | null> {
    if (this.holding.status === "asking") await this.asked;
    else if (this.holding.status !== "held") await this.take(choice);
    const after = this.now();
    return after.status === "held" ? after.held : null;
  }

  /** While a booking is on its way the hold is its own, and is not let go. */
  engage(engaged: boolean): void {
    this.engaged = engaged;
  }

  /** The booking has used the hold up: nothing is left to let go. */
  spend(): void {
    this.turn += 1;
    this.become({ status: "asking", held: null });
  }

  /** No time helps against this refusal: what is held goes back to the others. */
  giveUp(trouble: Trouble): void {
    const { held } = this.holding;
    this.turn += 1;
    this.become({ status: "refused", held: null, trouble });
    if (held) void releaseHold(held).then(this.released);
  }

  async letGo(): Promise<void> {
    if (this.engaged) return;
    this.left = true;
    this.choice = null;
    this.turn += 1;
    const { held } = this.holding;
    this.holding = ASKING;
    if (!held) return;
    await releaseHold(held);
    this.released();
  }

  private async ask(choice: Choice, earlier: Proof | null): Promise<boolean> {
    this.choice = choice;
    const turn = ++this.turn;
    const before = this.holding.held;
    this.become({ status: "asking", held: before });
    try {
      const held = await takeHold(choice, earlier);
      if (turn !== this.turn || this.left) {
        void releaseHold(held);
        return false;
      }
      this.become({ status: "held", held });
      if (earlier) tellTaken(earlier);
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      const own = trouble.code === "slot_taken" && !before && (await findInTabs(choice)) !== null;
      if (turn !== this.turn) return false;
      this.become(own ? { status: "elsewhere", held: null } : { status: "refused", held: before, trouble });
      return false;
    }
  }

  private become(holding: Holding): void {
    this.holding = holding;
    for (const listener of this.listeners) listener();
  }
}

function same(one: Choice | null, other: Choice): boolean {
  return one?.service === other.service && one.dentist === other.dentist && one.time === other.time;
}
