import { useLingui } from "@lingui/react/macro";
import { useFormats, useToday } from "@/api/clinic";
import { dayOf, daysBetween } from "@/lib/format";
import type { Visit } from "./visit";

const FAR = 30;

/** Returns how the times of a visit are said: as they stand on the clinic's wall. */
export function useVisitWords() {
  const { t } = useLingui();
  const formats = useFormats();
  const today = useToday();
  const day = (iso: string) => (dayOf(iso).slice(0, 4) === today.slice(0, 4) ? formats.day(iso) : formats.dayYear(iso));
  return {
    formats,
    day,
    /** Monday 23 November, 10:00 */
    when: (iso: string) => {
      const date = day(iso);
      const time = formats.time(iso);
      return t`${date}, ${time}`;
    },
    /** "in 3 days", or nothing where a count of days says no more than the date. */
    away: ({ appointment_time }: Visit): string | null => {
      const days = daysBetween(today, dayOf(appointment_time));
      return days >= 0 && days <= FAR ? formats.inDays(days) : null;
    },
  };
}
