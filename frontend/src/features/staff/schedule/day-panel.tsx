import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { CalendarX2, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { AbsenceDialog } from "./absence-dialog";
import { hoursFrom } from "./hours";
import { OverrideDialog } from "./override-dialog";
import { Panel } from "./states";
import { done } from "./use-editing";
import { useAbsence } from "./use-absence";
import { useHoursWords } from "./use-day-words";
import type { DayFacts, TimeOff } from "./use-month-days";
import { type Dentist, scheduleChanged } from "./use-schedule";

interface DayPanelProps {
  dentist: Dentist;
  day: string;
  today: string;
  known: DayFacts | undefined;
  mayEdit: boolean;
  onChanged: () => Promise<unknown>;
}

/** One day of a dentist: how it stands, and what can be done about it. */
export function DayPanel({ dentist, day, today, known, mayEdit, onChanged }: DayPanelProps) {
  const { dayYear } = useFormats();
  const [doing, setDoing] = useState<"absence" | "override" | null>(null);
  const absence = useAbsence(dentist.id, onChanged);
  const { name } = dentist;
  const past = day < today;
  const away = known?.absences.length;
  return (
    <Panel className="space-y-4 p-4">
      <div>
        <h2 className="text-base font-semibold">{dayYear(day)}</h2>
        <bdi className="text-muted-foreground">{name}</bdi>
      </div>
      {known ? <Facts dentist={dentist} day={day} known={known} mayEdit={mayEdit} onChanged={onChanged} /> : null}
      <TroubleAlert trouble={absence.error ? troubleOf(absence.error) : null} />
      {mayEdit && !past ? (
        <div className="grid gap-2 border-t pt-4">
          {away ? null : (
            <Button
              size="sm"
              pending={absence.isPending}
              onClick={() => absence.mutate({ first_day: day, last_day: day, from: "00:00", until: "24:00", reason: "" })}
            >
              <CalendarX2 aria-hidden="true" />
              {day === today ? (
                <span className="truncate">
                  <Trans>
                    <bdi>{name}</bdi> is ill today
                  </Trans>
                </span>
              ) : (
                <Trans>Away on this day</Trans>
              )}
            </Button>
          )}
          <Button size="sm" variant="outline" onClick={() => setDoing("absence")}>
            <Trans>Away for longer or for some hours</Trans>
          </Button>
          <Button size="sm" variant="outline" onClick={() => setDoing("override")}>
            <Trans>Other hours on this day</Trans>
          </Button>
        </div>
      ) : null}
      <AbsenceDialog open={doing === "absence"} day={day} absence={absence} onClose={() => setDoing(null)} />
      <OverrideDialog
        open={doing === "override"}
        dentist={dentist.id}
        day={day}
        usual={known?.weekly ?? []}
        onClose={() => setDoing(null)}
        onChanged={onChanged}
      />
    </Panel>
  );
}

type FactsProps = Pick<DayPanelProps, "dentist" | "day" | "mayEdit" | "onChanged"> & { known: DayFacts };

function Facts({ dentist, day, known, mayEdit, onChanged }: FactsProps) {
  const { weekly, override, absences, closures } = known;
  const { t } = useLingui();
  const navigate = useNavigate();
  const drop = useMutation({
    mutationFn: () =>
      done(
        client.DELETE("/api/v1/dentists/{dentist_id}/overrides/{day}", { params: { path: { dentist_id: dentist.id, day } } }),
      ),
    onSuccess: async (answer) => {
      await Promise.all([onChanged(), scheduleChanged()]);
      toast.success(t`The usual hours hold again.`);
      if (answer?.conflicts.length) void navigate(`/staff/schedule/conflicts?dentist=${dentist.id}&from=${day}&until=${day}`);
    },
  });
  const hours = useHoursWords();
  return (
    <dl className="space-y-3">
      {closures.map((closure) => (
        <Fact key={closure.id} term={<Trans>Clinic closed</Trans>}>
          <AppLink className="text-brand-text focus-ring rounded-sm font-medium underline" to={`/staff/schedule/closures?year=${day.slice(0, 4)}`}>
            {closure.name || <Trans>Closed day</Trans>}
          </AppLink>
          {closure.from === "00:00" && closure.until === "24:00" ? null : (
            <span className="ms-2 tabular-nums">{hours.inFull(hoursFrom([closure]))}</span>
          )}
        </Fact>
      ))}
      {absences.map((one) => (
        <AbsenceFact key={one.id} absence={one} mayEdit={mayEdit} onChanged={onChanged} />
      ))}
      {override ? (
        <Fact
          term={<Trans>Other hours on this day</Trans>}
          action={
            mayEdit ? (
              <Button size="sm" variant="ghost" pending={drop.isPending} onClick={() => drop.mutate()}>
                <Trans>Back to usual</Trans>
              </Button>
            ) : null
          }
        >
          <span className="tabular-nums">
            {override.hours.length ? hours.inFull(hoursFrom(override.hours)) : <Trans>none: away</Trans>}
          </span>
          {override.note ? <bdi className="text-muted-foreground block">{override.note}</bdi> : null}
        </Fact>
      ) : null}
      <Fact term={<Trans>Usual hours</Trans>}>
        <span className={override ? "text-muted-foreground tabular-nums line-through" : "tabular-nums"}>
          {weekly.length ? hours.inFull(weekly) : <Trans>Day off</Trans>}
        </span>
      </Fact>
    </dl>
  );
}

function AbsenceFact({ absence, mayEdit, onChanged }: { absence: TimeOff; mayEdit: boolean; onChanged: () => Promise<unknown> }) {
  const { t } = useLingui();
  const { dayShort, time } = useFormats();
  const drop = useMutation({
    mutationFn: () =>
      done(
        client.DELETE("/api/v1/dentists/{dentist_id}/time-off/{time_off_id}", {
          params: { path: { dentist_id: absence.dentist_id, time_off_id: absence.id } },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([onChanged(), scheduleChanged()]);
      toast.success(t`The absence is removed.`);
    },
  });
  const { starts_at, ends_at, reason } = absence;
  return (
    <Fact
      term={<Trans>Away</Trans>}
      action={
        mayEdit ? (
          <Button size="icon" variant="ghost" className="size-9 pointer-coarse:size-11" aria-label={t`Remove this absence`} pending={drop.isPending} onClick={() => drop.mutate()}>
            <Trash2 aria-hidden="true" className="size-4" />
          </Button>
        ) : null
      }
    >
      <span className="tabular-nums">
        {dayShort(starts_at)} {time(starts_at)} – {dayShort(ends_at)} {time(ends_at)}
      </span>
      {reason ? <bdi className="text-muted-foreground block">{reason}</bdi> : null}
    </Fact>
  );
}

function Fact({ term, action, children }: { term: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs font-medium">{term}</dt>
      <dd className="flex items-start gap-2">
        <div className="min-w-0 flex-1">{children}</div>
        {action}
      </dd>
    </div>
  );
}
