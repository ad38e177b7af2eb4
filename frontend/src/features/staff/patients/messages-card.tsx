import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { api } from "@/api/client";
import { type PatientRecord, patientsChanged } from "@/api/patients";
import { useMay } from "@/api/permissions";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { PanelCard } from "./panel-card";

type Wanted = PatientRecord["messages"][number];

/** Which messages the patient wants; staff change it as the patient asks for it. */
export function MessagesCard({ record }: { record: PatientRecord }) {
  const may = useMay();
  const change = api.useMutation("put", "/api/v1/patient-records/{patient_id}/messages");
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const choose = async ({ kind, channel }: Wanted, wanted: boolean) => {
    setTrouble(null);
    try {
      await change.mutateAsync({ params: { path: { patient_id: record.id } }, body: { kind, channel, wanted } });
      await patientsChanged();
    } catch (reason) {
      setTrouble(troubleOf(reason));
    }
  };
  return (
    <PanelCard title={<Trans>Messages</Trans>}>
      <ul className="space-y-3">
        {record.messages.map((one) => (
          <li key={`${one.kind} ${one.channel}`}>
            <Field orientation="horizontal">
              <Switch
                checked={one.wanted && !one.stopped}
                disabled={one.stopped || !may("manage_patients")}
                aria-busy={change.isPending}
                onCheckedChange={(wanted) => change.isPending || void choose(one, wanted)}
              />
              <FieldLabel className="font-normal">
                <ChoiceName one={one} />
              </FieldLabel>
              {one.stopped ? (
                <FieldHint className="text-xs">
                  <Trans>Answered STOP: only START from the same phone takes it back.</Trans>
                </FieldHint>
              ) : null}
            </Field>
          </li>
        ))}
      </ul>
      <TroubleAlert trouble={trouble} />
      <p className="text-muted-foreground mt-3 text-xs text-pretty">
        {record.reach.id === record.id ? (
          <Trans>Change this when the patient asks for it. Confirmations and news of a change cannot be declined.</Trans>
        ) : (
          <Trans>
            This holds for all messages to <bdi>{record.reach.name}</bdi>. Confirmations and news of a change cannot be
            declined.
          </Trans>
        )}
      </p>
    </PanelCard>
  );
}

function ChoiceName({ one }: { one: Wanted }) {
  if (one.kind === "visit_follow_up") return <Trans>Message after the visit, by e-mail</Trans>;
  return one.channel === "sms" ? <Trans>Reminders by text message</Trans> : <Trans>Reminders by e-mail</Trans>;
}
