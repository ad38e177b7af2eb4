import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { createContext, use, useMemo } from "react";
import { useFormats } from "@/api/clinic";
import type { Column } from "./columns";
import type { Status } from "./feed";
import type { Span } from "./spans";
import type { Verdict } from "./verdict";
import { clockOf } from "./wall";

export type Words = ReturnType<typeof useMakeWords>;

/** Made once for the whole calendar: four hundred visits that each asked for the clinic and its formats are felt. */
export const WordsContext = createContext<Words | null>(null);

/** Returns how the calendar says times, names and verdicts. */
export function useCalendarWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error("No calendar stands around this.");
  return words;
}

export function useMakeWords() {
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
      t,
      formats,
      time,
      brief: (minute: number) => formats.wallTimeBrief(clockOf(minute)),
      range: ({ from, until }: Span) => `${time(from)} – ${time(until)}`,
      status: (one: Status) => status[one],
      /** What a column is called where nothing else says so. */
      column: (column: Column) => (column.note === "no_room" ? t`No room` : column.name),
      verdict: (one: Verdict): string => i18n._(verdictText(one)),
    };
  }, [t, i18n, formats]);
}

function verdictText(verdict: Verdict): MessageDescriptor {
  switch (verdict.kind) {
    case "ok":
      return msg`Free`;
    case "same":
      return msg`Where it is now`;
    case "outside":
      return outsideText(verdict.why, verdict.name);
    case "refused":
      return refusalText(verdict.why, verdict.name);
  }
}

function outsideText(why: Extract<Verdict, { kind: "outside" }>["why"], name: string): MessageDescriptor {
  switch (why) {
    case "hours":
      return msg`Outside working hours`;
    case "break":
      return msg`In the break`;
    case "closure":
      return name ? msg`Clinic closed: ${name}` : msg`Clinic closed`;
    case "absence":
      return name ? msg`Away: ${name}` : msg`Away`;
    case "grid":
      return msg`Not one of the usual starting times`;
  }
}

function refusalText(why: Extract<Verdict, { kind: "refused" }>["why"], name: string): MessageDescriptor {
  switch (why) {
    case "past":
      return msg`In the past`;
    case "no_such_time":
      return msg`The clocks change: there is no such time`;
    case "not_offered":
      return msg`This dentist does not offer the service`;
    case "dentist":
      return name ? msg`Taken: ${name}` : msg`Taken`;
    case "buffer":
      return name ? msg`Too close to ${name}` : msg`Too close to another appointment`;
    case "held":
      return msg`Somebody is booking this time online`;
    case "room":
      return msg`The room is taken`;
    case "patient":
      return msg`The patient has another appointment then`;
    case "begun":
      return msg`The patient is here already`;
    case "no_room":
      return msg`It needs a room`;
  }
}
