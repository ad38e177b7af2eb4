import { Trans, useLingui } from "@lingui/react/macro";
import { Clock } from "lucide-react";
import { useClinic, useToday } from "@/api/clinic";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { useChosen } from "@/lib/use-chosen";
import { DayStrip } from "./day-strip";
import { DentistSelect } from "./dentist-select";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded, Panel } from "./states";
import { TimeChecks } from "./time-checks";
import { useAllDentists, useAllServices } from "./use-schedule";

/** Why patients are offered a time, or are not: the rules by name, and what stands behind each. */
export function Why() {
  const { t } = useLingui();
  const dentists = useAllDentists();
  const services = useAllServices();
  return (
    <ScheduleFrame
      title={t`Why is this time not offered?`}
      hint={t`Choose what a patient was looking for. You see what keeps each time from being offered online, and where to change it.`}
      className="max-w-6xl"
    >
      <Loaded of={[dentists, services]} rows={2} rowClassName="h-24">
        {() => <Asked />}
      </Loaded>
    </ScheduleFrame>
  );
}

function Asked() {
  const { t } = useLingui();
  const { address, choose } = useChosen();
  const today = useToday();
  const { zone } = useClinic();
  const dentists = useAllDentists().data?.items ?? [];
  const services = (useAllServices().data?.items ?? []).filter((one) => one.is_active);
  const service = services.find((one) => one.id === address.get("service"))?.id ?? services[0]?.id;
  const dentist = dentists.find((one) => one.is_active && one.id === address.get("dentist"))?.id ?? "any";
  const day = /^\d{4}-\d\d-\d\d$/.exec(address.get("day") ?? "")?.[0] ?? today;
  const time = /^([01]\d|2[0-3]):[0-5]\d$/.exec(address.get("time") ?? "")?.[0] ?? null;
  if (!service || dentists.every((one) => !one.is_active)) {
    return (
      <Panel>
        <EmptyState icon={<Clock />}>
          <Trans>No time is offered, because no dentist or no service is in the offer yet.</Trans>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="space-y-5">
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field>
          <FieldLabel htmlFor="why-service">
            <Trans>Service</Trans>
          </FieldLabel>
          <NativeSelect
            id="why-service"
            className="h-10 pointer-coarse:h-11"
            value={service}
            onChange={(event) => choose({ service: event.target.value })}
          >
            {services.map((one) => (
              <NativeSelectOption key={one.id} value={one.id}>
                {one.name}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Dentist</Trans>
          </FieldLabel>
          <DentistSelect dentists={dentists} value={dentist} label={t`Dentist`} onChange={(id) => choose({ dentist: id })}>
            <NativeSelectOption value="any">{t`Any dentist`}</NativeSelectOption>
          </DentistSelect>
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Day</Trans>
          </FieldLabel>
          <Input
            type="date"
            className="h-10 text-sm pointer-coarse:h-11"
            value={day}
            onChange={(event) => event.target.value && choose({ day: event.target.value })}
          />
        </Field>
        <Field>
          <FieldLabel>
            <Trans>Time</Trans>
          </FieldLabel>
          <Input
            type="time"
            className="h-10 text-sm pointer-coarse:h-11"
            value={time ?? ""}
            onChange={(event) => choose({ time: event.target.value || null }, "replace")}
          />
        </Field>
      </div>
      <DayStrip service={service} dentist={dentist} day={day} time={time} dentists={dentists} onChoose={(next) => choose(next)} />
      {time ? (
        <TimeChecks service={service} dentist={dentist} day={day} time={time} dentists={dentists} />
      ) : (
        <p className="text-muted-foreground">
          <Trans>Choose a time above to see rule by rule what stands in its way. Times are those of the clinic ({zone}).</Trans>
        </p>
      )}
    </div>
  );
}
