import { useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { firstWeekday } from "@/lib/calendar-days";
import type { Figures } from "./use-report";

/** A Monday, to name the weekdays by. */
const MONDAY = 5;

/** When the clinic is busiest: a table whose cells are the darker the more was booked. */
export function BusyHours({ figures }: { figures: Figures }) {
  const { t } = useLingui();
  const formats = useFormats();
  const minutes = new Map(figures.hours.map(({ weekday, hour, minutes }) => [`${weekday}-${hour}`, minutes]));
  const hours = figures.hours.map(({ hour }) => hour);
  const most = Math.max(...minutes.values());
  const first = (firstWeekday(formats.locale) + 6) % 7;
  const weekdays = Array.from({ length: 7 }, (_, place) => (first + place) % 7).filter((weekday) =>
    figures.hours.some((one) => one.weekday === weekday),
  );
  const shown = Array.from({ length: Math.max(...hours) - Math.min(...hours) + 1 }, (_, place) => Math.min(...hours) + place);
  const nameOf = (weekday: number) => `2026-01-${String(MONDAY + weekday).padStart(2, "0")}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="focus-ring overflow-x-auto" tabIndex={0} role="region" aria-label={t`Busiest hours`}>
      <table className="w-full min-w-80 border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t`Hour`}</span>
            </th>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="text-muted-foreground px-1 py-1 font-medium">
                {formats.weekdayShort(nameOf(weekday))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((hour) => (
            <tr key={hour}>
              <th scope="row" className="tabular text-muted-foreground pe-2 text-end font-medium whitespace-nowrap">
                {formats.wallTime(`${String(hour).padStart(2, "0")}:00`)}
              </th>
              {weekdays.map((weekday) => {
                const booked = minutes.get(`${weekday}-${hour}`) ?? 0;
                const share = Math.round((booked / most) * 60);
                return (
                  <td
                    key={weekday}
                    className="tabular h-7 rounded-xs text-center"
                    style={{ background: `color-mix(in oklab, var(--brand-edge) ${share}%, var(--muted))` }}
                  >
                    {booked ? <span className="bg-card/85 rounded-xs px-1">{formats.number(booked)}</span> : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
