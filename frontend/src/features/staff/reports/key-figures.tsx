import { useLingui } from "@lingui/react/macro";
import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { Figures } from "./use-report";

interface KeyFigure {
  label: string;
  hint: string;
  value: (figures: Figures) => number | null;
  write: (value: number) => string;
  /** Which way is good: up, down, or neither. */
  better?: "more" | "less";
}

/** The period in figures, each with what it was before. */
export function KeyFigures({ current, before }: { current: Figures; before: Figures | null }) {
  const { t } = useLingui();
  const formats = useFormats();
  const days = (minutes: number) => formats.span(minutes >= 1440 ? Math.round(minutes / 1440) * 1440 : Math.round(minutes / 60) * 60 || 60);
  const figures: KeyFigure[] = [
    { label: t`Utilisation`, hint: t`Booked of the hours worked`, value: (one) => one.utilisation, write: formats.percent, better: "more" },
    { label: t`Visits`, hint: t`Without cancelled ones`, value: (one) => one.visits - one.cancelled, write: formats.number, better: "more" },
    { label: t`New patients`, hint: t`Whose first visit this was`, value: (one) => one.new_patients, write: formats.number, better: "more" },
    { label: t`No-shows`, hint: t`Of those who were due`, value: (one) => one.no_show_rate, write: formats.percent, better: "less" },
    { label: t`Cancelled`, hint: t`Of all that was booked`, value: (one) => one.cancellation_rate, write: formats.percent, better: "less" },
    { label: t`Cancelled late`, hint: t`After the clinic's deadline`, value: (one) => one.late_cancellation_rate, write: formats.percent, better: "less" },
    { label: t`Lead time`, hint: t`From booking to visit, half wait less`, value: (one) => one.lead_time, write: days },
  ];
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 md:grid-cols-4 xl:grid-cols-7">
      {figures.map((one) => (
        <Figure key={one.label} figure={one} current={current} before={before} />
      ))}
    </dl>
  );
}

function Figure({ figure, current, before }: { figure: KeyFigure; current: Figures; before: Figures | null }) {
  const value = figure.value(current);
  const old = before ? figure.value(before) : null;
  return (
    <Card className="gap-1 p-4">
      <dt className="text-muted-foreground font-medium">{figure.label}</dt>
      <dd className="tabular text-2xl font-bold tracking-tight">{value === null ? "–" : figure.write(value)}</dd>
      <dd className="text-muted-foreground text-xs">{figure.hint}</dd>
      {before ? (
        <dd className="mt-1 text-xs">
          <Change value={value} old={old} better={figure.better} written={old === null ? "–" : figure.write(old)} />
        </dd>
      ) : null}
    </Card>
  );
}

type ChangeProps = { value: number | null; old: number | null; better?: "more" | "less"; written: string };

/** Where it went, in an arrow and in words; the colour only says it once more. */
function Change({ value, old, better, written }: ChangeProps): ReactNode {
  const { t } = useLingui();
  const way = value === null || old === null || value === old ? 0 : Math.sign(value - old);
  const good = better && way !== 0 ? (way > 0) === (better === "more") : null;
  const Icon = way > 0 ? ArrowUpRight : way < 0 ? ArrowDownRight : ArrowRight;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 font-medium",
        good === null ? "text-muted-foreground" : good ? "text-success" : "text-warning",
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
      {way > 0 ? t`up from ${written}` : way < 0 ? t`down from ${written}` : t`as before: ${written}`}
    </span>
  );
}
