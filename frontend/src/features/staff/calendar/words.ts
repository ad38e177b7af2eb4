import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormats } from "@/api/clinic";
import type { Column } from "./columns";
import type { Status } from "./feed";
import type { Span } from "./spans";
import type { Verdict } from "./verdict";
import { clockOf } from "./wall";

export type Words = ReturnType<typeof useCalendarWords>;

/** Returns how the calendar says times, names and verdicts. */
export function useCalendarWords() {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  return useMemo(() => {
    const time = (minute: number) => formats.wallTime(clockOf(minute));
    const status: Record<Status, string> = {
      scheduled: t`Booked`,
      rescheduled: t`Moved`,
      confirmed: t`Confirmed`,
      arrived: t`Arrived`,
      in_chair: t`In the chair`,
      completed: t`Completed`,
      cancelled: t`Cancelled`,
      no_show: t`No-show`,
    };
    return {
      formats,
      language: i18n.locale,
      time,
      range: ({ from, until }: Span) => `${time(from)} – ${time(until)}`,
      status: (one: Status) => status[one],
      /** What a column is called where nothing else says so. */
      column: (column: Column) => (column.note === "no_room" ? t`No room` : column.name),
      verdict: (one: Verdict): string => verdictText(one, t),
    };
  }, [t, i18n.locale, formats]);
}

type Translate = ReturnType<typeof useLingui>["t"];

function verdictText(verdict: Verdict, t: Translate): string {
  switch (verdict.kind) {
    case "ok":
      return t`Free`;
    case "same":
      return t`Where it is now`;
    case "outside":
      return outsideText(verdict.why, verdict.name, t);
    case "refused":
      return refusalText(verdict.why, verdict.name, t);
  }
}

function outsideText(why: Extract<Verdict, { kind: "outside" }>["why"], name: string, t: Translate): string {
  switch (why) {
    case "hours":
      return t`Outside working hours`;
    case "break":
      return t`In the break`;
    case "closure":
      return name ? t`Clinic closed: ${name}` : t`Clinic closed`;
    case "absence":
      return name ? t`Away: ${name}` : t`Away`;
    case "grid":
      return t`Not one of the usual starting times`;
  }
}

function refusalText(why: Extract<Verdict, { kind: "refused" }>["why"], name: string, t: Translate): string {
  switch (why) {
    case "past":
      return t`In the past`;
    case "no_such_time":
      return t`The clocks change: there is no such time`;
    case "not_offered":
      return t`This dentist does not offer the service`;
    case "dentist":
      return name ? t`Taken: ${name}` : t`Taken`;
    case "buffer":
      return name ? t`Too close to ${name}` : t`Too close to another appointment`;
    case "held":
      return t`Somebody is booking this time online`;
    case "room":
      return t`The room is taken`;
    case "patient":
      return t`The patient has another appointment then`;
    case "begun":
      return t`The patient is here already`;
    case "no_room":
      return t`It needs a room`;
  }
}
