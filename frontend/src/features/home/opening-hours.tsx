import { Trans } from "@lingui/react/macro";
import { useClinic, useFormats, useToday } from "@/api/clinic";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { addDays, dayOf } from "@/lib/format";
import { type DayHours, weekFrom } from "./week";
import { Section } from "./section";

/** The next seven days as they will be, holidays included: nobody stands before a closed door. */
export function OpeningHours() {
  const clinic = useClinic();
  const formats = useFormats();
  const today = useToday();
  const later = clinic.closures.filter((one) => one.all_day && one.date >= addDays(today, 7)).slice(0, 4);
  return (
    <Section title={<Trans>When are we open?</Trans>}>
      <div className="bg-card rounded-lg border px-5 py-2 shadow-card">
        <table className="w-full">
          <caption className="sr-only">
            <Trans>Opening hours of the next seven days</Trans>
          </caption>
          <tbody className="divide-y">
            {weekFrom(today, clinic).map((hours) => (
              <Row key={hours.day} hours={hours} today={hours.day === today} />
            ))}
          </tbody>
        </table>
        <p className="text-muted-foreground border-t py-3 text-sm">
          <Trans>All times are those of {formats.zoneName()}.</Trans>
        </p>
      </div>
      {later.length ? (
        <p className="text-muted-foreground text-sm">
          <Trans>
            Also closed on {formats.list(later.map((one) => `${formats.dayShort(dayOf(one.date))}${named(one.name)}`))}.
          </Trans>
        </p>
      ) : null}
    </Section>
  );
}

function named(name: string): string {
  return name ? ` (\u2068${name}\u2069)` : "";
}

function Row({ hours, today }: { hours: DayHours; today: boolean }) {
  const formats = useFormats();
  return (
    <tr aria-current={today ? "date" : undefined} className={cn("align-top", today && "font-semibold")}>
      <th scope="row" className="py-2.5 pe-3 text-start font-medium">
        <span className="flex flex-wrap items-center gap-x-2">
          {formats.weekday(hours.day)}
          {today ? (
            <Badge variant="brand">
              <Trans>Today</Trans>
            </Badge>
          ) : (
            <span className="text-muted-foreground text-sm font-normal">{formats.dayMonth(hours.day)}</span>
          )}
        </span>
      </th>
      <td className="tabular py-2.5 text-end">
        {hours.stretches.map(({ from, until }) => (
          <span key={from} className="block">
            <bdi>
              {formats.wallTime(from)} – {formats.wallTime(until)}
            </bdi>
          </span>
        ))}
        {hours.stretches.length ? null : (
          <span className="text-muted-foreground">
            <Trans>Closed</Trans>
          </span>
        )}
        {hours.closure?.name ? (
          <span className="text-muted-foreground block text-sm font-normal">
            <bdi>{hours.closure.name}</bdi>
          </span>
        ) : null}
      </td>
    </tr>
  );
}
