import { dayOf } from "@/lib/format";
import { monthOf, nearestTo, timesOn } from "./free-days";
import { type Wanted, useMonth } from "./use-times";

/** Whether the time in the address can be had. `gone` heals by itself when it is free again. */
export type ChosenTime =
  | { status: "none" }
  | { status: "checking"; time: string }
  | { status: "free"; time: string }
  | { status: "gone"; time: string; nearest: string[] };

export function useChosenTime(wanted: Wanted, time: string): ChosenTime {
  const { days, data } = useMonth(wanted, time && monthOf(time));
  if (!time) return { status: "none" };
  if (!data) return { status: "checking", time };
  if (timesOn(days, dayOf(time)).includes(time)) return { status: "free", time };
  return { status: "gone", time, nearest: nearestTo(time, days) };
}
