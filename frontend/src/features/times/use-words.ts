import { useLingui } from "@lingui/react/macro";
import { useFormats, useToday } from "@/api/clinic";
import { dayOf, daysBetween } from "@/lib/format";

/** Returns how days and times are said where one chooses them. */
export function useWords() {
  const { t } = useLingui();
  const formats = useFormats();
  const today = useToday();

  /** Today; tomorrow; Thu 3 Dec */
  const near = (iso: string) => {
    const away = daysBetween(today, dayOf(iso));
    if (away === 0) return t`Today`;
    return away === 1 ? t`Tomorrow` : formats.dayShort(iso);
  };
  return {
    formats,
    near,
    /** Today, 12:00 */
    nearTime: (iso: string) => {
      const [day, time] = [near(iso), formats.time(iso)];
      return t({ message: `${day}, ${time}`, comment: "A day and a time of day: Tomorrow, 12:00" });
    },
    /** Monday 23 November: for who hears "Today" or "Mon 23 Nov" without seeing the calendar. */
    spokenDay: (iso: string) => formats.day(iso),
    /** Monday 23 November, 12:00 */
    dayTime: (iso: string) => {
      const [day, time] = [formats.day(iso), formats.time(iso)];
      return t({ message: `${day}, ${time}`, comment: "A day and a time of day: Tomorrow, 12:00" });
    },
  };
}
