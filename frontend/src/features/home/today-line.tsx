import { Trans } from "@lingui/react/macro";
import { Clock } from "lucide-react";
import { useClinic, useFormats, useToday } from "@/api/clinic";
import { addDays, clockAt } from "@/lib/format";
import { currentOrNext, hoursOn } from "./week";

/** Whether somebody is there right now, and until when. */
export function TodayLine() {
  return (
    <p className="text-muted-foreground flex items-center justify-center gap-2 text-sm">
      <Clock aria-hidden="true" className="size-4 shrink-0" />
      <span>
        <Now />
      </span>
    </p>
  );
}

function Now() {
  const clinic = useClinic();
  const formats = useFormats();
  const today = useToday();
  const hours = hoursOn(today, clinic);
  const now = currentOrNext(hours, clockAt(new Date(), clinic.zone));
  if (now?.open) return <Trans>Open now, until {formats.wallTime(now.until)}</Trans>;
  if (now) return <Trans>Opens today at {formats.wallTime(now.from)}</Trans>;
  for (let away = 1; away < 15; away += 1) {
    const day = addDays(today, away);
    const [first] = hoursOn(day, clinic).stretches;
    if (!first) continue;
    const time = formats.wallTime(first.from);
    if (away === 1) return <Trans>Closed now. Opens tomorrow at {time}</Trans>;
    return (
      <Trans>
        Closed now. Opens {formats.weekday(day)} at {time}
      </Trans>
    );
  }
  return <Trans>Closed at the moment</Trans>;
}
