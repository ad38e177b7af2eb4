import type { Trouble } from "@/api/problem";
import type { Holding } from "./hold-keeper";
import { MayHaveAccount, Refused, Unsettled } from "./submit-trouble";
import { HeldElsewhere } from "./held-elsewhere";
import { TimeRefused } from "./time-refused";
import type { Progress } from "./use-booking";

/** Refusals that another time, another person or the telephone helps with. */
const ABOUT_THE_TIME = new Set([
  "slot_taken",
  "slot_not_offered",
  "hold_gone",
  "too_many_holds",
  "patient_busy",
  "too_many_bookings",
  "too_many_for_contact",
  "service_not_for_patient",
  "service_unknown",
  "dentist_unknown",
]);

/** Which field a refusal belongs to, by its code. */
const OF_FIELD: Record<string, "phone" | "password"> = { phone_invalid: "phone", password_too_weak: "password" };

export function ownerOf({ code }: Trouble): "phone" | "password" | undefined {
  return OF_FIELD[code];
}

interface RefusalProps {
  holding: Holding;
  progress: Progress;
  times: string;
  onTake: (time: string) => void;
  onAgain: () => void;
  onHere: () => void;
  onTryAgain: () => void;
  onLogIn: () => void;
  onAsGuest: () => void;
}

/** What stands in the way of the booking, if anything does. */
export function Refusal({ holding, progress, times, onTake, onAgain, onHere, onTryAgain, onLogIn, onAsGuest }: RefusalProps) {
  const pending = holding.status === "asking";
  const ways = { pending, times, onTake, onAgain };
  if (progress.status === "unsettled") return <Unsettled trouble={progress.trouble} pending={false} onTryAgain={onTryAgain} />;
  if (holding.status === "elsewhere") return <HeldElsewhere onHere={onHere} />;
  if (holding.status === "refused") return <TimeRefused trouble={holding.trouble} {...ways} />;
  if (progress.status !== "refused") return null;
  const { trouble, doubtful } = progress;
  if (ABOUT_THE_TIME.has(trouble.code)) return <TimeRefused trouble={trouble} doubtful={doubtful} {...ways} />;
  if (trouble.code === "login_refused") return <MayHaveAccount onLogIn={onLogIn} onAsGuest={onAsGuest} />;
  return ownerOf(trouble) ? null : <Refused trouble={trouble} />;
}
