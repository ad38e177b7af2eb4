import { api } from "@/api/client";
import type { Schemas } from "@/api/types";
import { addDays } from "@/lib/format";
import { type DayHours, WEEKDAYS, hoursFrom } from "./hours";
import type { Closure } from "./use-schedule";

export type TimeOff = Schemas["TimeOffOut"];
export type Override = Schemas["OverrideOut"];

/** What is so about one day of a dentist. */
export interface DayFacts {
  weekly: DayHours;
  override: Override | null;
  absences: TimeOff[];
  closures: Closure[];
}

/** Returns all days of a month ("2026-11") with what is so about them. */
export function useMonthDays(dentist: string, month: string) {
  const first = `${month}-01`;
  const after = `${addDays(first, 31).slice(0, 7)}-01`;
  const path = { dentist_id: dentist };
  const hours = api.useQuery("get", "/api/v1/dentists/{dentist_id}/hours", { params: { path } });
  const overrides = api.useQuery("get", "/api/v1/dentists/{dentist_id}/overrides", {
    params: { path, query: { from: first, until: after } },
  });
  // Asked for widely enough for each zone, then cut by the clinic's wall.
  const timeOff = api.useQuery("get", "/api/v1/dentists/{dentist_id}/time-off", {
    params: { path, query: { from: `${addDays(first, -1)}T00:00:00Z`, until: `${addDays(after, 1)}T00:00:00Z` } },
  });
  const closures = api.useQuery("get", "/api/v1/closures", { params: { query: { from: first, until: after } } });
  const asked = [hours, overrides, timeOff, closures];

  const days = new Map<string, DayFacts>();
  for (let day = first; day < after; day = addDays(day, 1)) {
    days.set(day, {
      weekly: hoursFrom(hours.data?.[weekdayOf(day)] ?? []),
      override: overrides.data?.items.find((one) => one.date === day) ?? null,
      absences: timeOff.data?.items.filter((one) => touches(one, day)) ?? [],
      closures: closures.data?.items.filter((one) => one.date === day) ?? [],
    });
  }
  return { days, asked, refresh: () => Promise.all(asked.map((one) => one.refetch())) };
}

export function weekdayOf(day: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!;
}

/** Returns whether an absence, in wall time, holds a part of a day. */
export function touches({ starts_at, ends_at }: TimeOff, day: string): boolean {
  return starts_at.slice(0, 16) < `${addDays(day, 1)}T00:00` && ends_at.slice(0, 16) > `${day}T00:00`;
}

/** Returns whether an absence holds a whole day. */
export function covers({ starts_at, ends_at }: TimeOff, day: string): boolean {
  return starts_at.slice(0, 16) <= `${day}T00:00` && ends_at.slice(0, 16) >= `${addDays(day, 1)}T00:00`;
}

export type DayKind = "closed" | "away" | "partly_away" | "other_hours" | "working" | "off";

/** Returns what one sees of a day at a glance: the first thing that keeps patients away. */
export function kindOf({ weekly, override, absences, closures }: DayFacts, day: string): DayKind {
  if (closures.some(({ from, until }) => from === "00:00" && until === "24:00")) return "closed";
  if (absences.some((one) => covers(one, day))) return "away";
  if (absences.length) return "partly_away";
  if (override) return override.hours.length ? "other_hours" : "away";
  return weekly.length ? "working" : "off";
}
