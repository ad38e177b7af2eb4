import { Trans, useLingui } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useFormats, useToday } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, FieldLabel } from "@/components/ui/field";
import { AppLink } from "@/components/layout/app-link";
import { useChosen } from "@/lib/use-chosen";
import { DayPanel } from "./day-panel";
import { DentistSelect } from "./dentist-select";
import { ExceptionsMonth } from "./exceptions-month";
import { MonthNav } from "./month-nav";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { useDentistRecord } from "./use-dentist-record";
import { useMonthDays } from "./use-month-days";
import { type Dentist, useAllDentists, useMayChangeRota, useOwnDentist } from "./use-schedule";

/** When a dentist is away or keeps other hours, day by day. */
export function Absences() {
  const { t } = useLingui();
  const dentists = useAllDentists();
  return (
    <ScheduleFrame title={t`Absences and other hours`} className="max-w-6xl">
      <Loaded of={dentists} rows={1} rowClassName="h-96">
        {() => <Chosen dentists={dentists.data?.items ?? []} />}
      </Loaded>
    </ScheduleFrame>
  );
}

function Chosen({ dentists }: { dentists: Dentist[] }) {
  const { address, choose } = useChosen();
  const { t } = useLingui();
  const own = useOwnDentist();
  const named = (id: string | null | undefined) => dentists.find((one) => one.id === id);
  const dentist = named(address.get("dentist")) ?? named(own) ?? dentists.find((one) => one.is_active);
  if (!dentist) {
    return (
      <Panel>
        <EmptyState
          icon={<UsersRound />}
          action={
            <Button asChild variant="outline" size="sm">
              <AppLink to="/staff/schedule/dentists">
                <Trans>Go to the dentists</Trans>
              </AppLink>
            </Button>
          }
        >
          <Trans>No dentist is entered yet.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <Field className="mb-4 max-w-xs">
        <FieldLabel>
          <Trans>Dentist</Trans>
        </FieldLabel>
        <DentistSelect
          dentists={dentists}
          value={dentist.id}
          label={t`Dentist`}
          onChange={(id) => choose({ dentist: id })}
        />
      </Field>
      <OfDentist key={dentist.id} dentist={dentist} />
    </>
  );
}

function OfDentist({ dentist }: { dentist: Dentist }) {
  const { address, choose } = useChosen();
  const { monthYear } = useFormats();
  const today = useToday();
  const day = /^\d{4}-\d\d-\d\d$/.exec(address.get("day") ?? "")?.[0] ?? today;
  const month = day.slice(0, 7);
  const record = useDentistRecord(dentist.id);
  const mayEdit = useMayChangeRota(record.data?.data.user_id);
  const days = useMonthDays(dentist.id, month);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <Panel className="p-3 sm:p-4">
        <MonthNav
          label={monthYear(`${month}-01`)}
          onToday={() => choose({ day: today })}
          onMove={(by) => choose({ day: monthAfter(month, by, today) })}
        />
        <Loaded of={days.asked} rows={6} rowClassName="h-14">
          {() => <ExceptionsMonth month={month} days={days.days} day={day} today={today} onChoose={(next) => choose({ day: next })} />}
        </Loaded>
      </Panel>
      <DayPanel key={day} dentist={dentist} day={day} today={today} known={days.days.get(day)} mayEdit={mayEdit} onChanged={days.refresh} />
    </div>
  );
}

/** The same day of "now" if it lies in that month, else its first. */
function monthAfter(month: string, by: number, today: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 10);
  return today.startsWith(first.slice(0, 7)) ? today : first;
}
