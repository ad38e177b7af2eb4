import { useState } from "react";
import { useClinic, useToday } from "@/api/clinic";
import { addDays, dayOf } from "@/lib/format";
import { type FreeDay, addMonths, freeDays, monthOf, timesOn } from "./free-days";
import { type Wanted, useFirst, useMonth } from "./use-times";

const FEW = 5;

export interface ShownDays {
  /** "2026-11", or "" while it is not known where to begin. */
  month: string;
  showMonth: (month: string) => void;
  earlier: string | null;
  later: string | null;
  /** Of the month, and of the next one where this one has few left; all of them, also those without times. */
  days: FreeDay[];
  /** The days of these that have times. */
  free: FreeDay[];
  /** The day whose times are shown, or "" where there is none. */
  day: string;
  times: string[];
  showDay: (day: string) => void;
  today: string;
  lastDay: string;
  /** The first free time of all: undefined while unknown, null where there is none. */
  first: string | null | undefined;
  pending: boolean;
  error: unknown;
  retry: () => void;
}

/** Decides which month and which day are shown, from what the address says and where somebody leafed to. */
export function useShownDays(
  wanted: Wanted,
  { day, time, onDay }: { day: string; time: string; onDay: (day: string) => void },
): ShownDays {
  const today = useToday();
  const lastDay = addDays(today, useClinic().policies.horizon_days);
  const firstAnswer = useFirst(wanted);
  const first = firstAnswer.data?.first ?? (firstAnswer.data || firstAnswer.isError ? null : undefined);
  const begin = within(day || (time && dayOf(time)) || (first ? dayOf(first) : first === null ? today : ""), today, lastDay);

  const [leafed, setLeafed] = useState<{ month: string; begin: string; to: "day" | "month" } | null>(null);
  const month = leafed?.begin === begin ? leafed.month : monthOf(begin);
  const here = useMonth(wanted, month);
  const next = month && month < monthOf(lastDay) ? addMonths(month, 1) : "";
  const few = here.data !== undefined && freeDays(here.days).length < FEW;
  const ahead = useMonth(wanted, few ? next : "");

  const days = few ? [...here.days, ...ahead.days] : here.days;
  const free = freeDays(days);
  const inMonth = free.find(({ date }) => monthOf(date) === month);
  const reaches = leafed?.begin === begin && leafed.to === "month" ? here.days : days;
  const shown = reaches.some(({ date }) => date === begin) ? begin : (inMonth?.date ?? "");

  return {
    month,
    showMonth: (to) => setLeafed({ month: to, begin, to: "month" }),
    earlier: month > monthOf(today) ? addMonths(month, -1) : null,
    later: next || null,
    days,
    free,
    day: shown,
    times: timesOn(days, shown),
    showDay: (to) => {
      // The strip stays where it is, also when the day lies in its tail of the next month.
      if (days.some(({ date }) => date === to)) setLeafed({ month, begin: to, to: "day" });
      onDay(to);
    },
    today,
    lastDay,
    first,
    pending: begin === "" || here.isPending,
    error: here.data ? null : here.error,
    retry: () => void here.refetch(),
  };
}

function within(day: string, today: string, lastDay: string): string {
  if (!day) return day;
  if (day < today) return today;
  return day > lastDay ? lastDay : day;
}
