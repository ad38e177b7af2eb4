import { useLingui } from "@lingui/react/macro";
import { useFormats, useToday } from "@/api/clinic";
import { dayOf } from "@/lib/format";
import { directionOf } from "@/lib/i18n";

/** Returns how the times of visits are said: as they stand on the clinic's wall. */
export function useWords() {
  const { t, i18n } = useLingui();
  const formats = useFormats();
  const today = useToday();
  const day = (iso: string) => (dayOf(iso).slice(0, 4) === today.slice(0, 4) ? formats.day(iso) : formats.dayYear(iso));
  return {
    formats,
    today,
    /** What became of something, in the direction of reading. */
    arrow: directionOf(i18n.locale) === "rtl" ? "←" : "→",
    day,
    /** Monday 23 November, 10:00 */
    when: (iso: string) => {
      const date = day(iso);
      const time = formats.time(iso);
      return t`${date}, ${time}`;
    },
    /** Mon 23 Nov, 10:00 */
    whenShort: (iso: string) => {
      const date = formats.dayShort(iso);
      const time = formats.time(iso);
      return t`${date}, ${time}`;
    },
  };
}
