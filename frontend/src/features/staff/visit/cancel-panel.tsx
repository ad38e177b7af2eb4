import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { limits } from "@/api/limits";
import { TellPatient, useToldWords } from "@/components/staff/telling";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { Textarea } from "@/components/ui/textarea";
import { useCauseWords } from "./facts";
import { Panel } from "./panel";
import type { Deeds } from "./use-deeds";
import { useIntention } from "@/lib/intention";
import { useWords } from "./use-words";
import { type Visit, said, tagOf } from "./visit";

const CAUSES = ["patient", "dentist_ill", "clinic_closed", "other"] as const;
type Cause = (typeof CAUSES)[number];

/** Asks why, and cancels. */
export function CancelPanel({ visit, deeds, onDone }: { visit: Visit; deeds: Deeds; onDone: () => void }) {
  const { t } = useLingui();
  const { when } = useWords();
  const causeOf = useCauseWords();
  const nameOf = useIntention();
  const [cause, setCause] = useState<Cause | "">("");
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [tells, setTells] = useState(true);
  const toldWords = useToldWords();
  const needsCause = cause === "";
  const needsWords = cause === "other" && !reason.trim();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!cause || needsWords) return;
    const name = nameOf(`${visit.version} ${cause} ${tells} ${reason}`);
    const done = await deeds.send("cancel", visit, () =>
      said(
        client.DELETE("/api/v1/appointments/{appointment_id}", {
          params: { path: { appointment_id: visit.id }, header: { "If-Match": tagOf(visit), "Idempotency-Key": name } },
          body: { cause, reason: reason.trim(), tell_patient: tells },
        }),
      ),
    );
    if (!done) return;
    toast.success(t`Cancelled. The time is free again.`, { description: toldWords(done, visit.patient.name) });
    onDone();
  }

  const moment = when(visit.appointment_time);
  return (
    <Panel
      title={t`Cancel this appointment?`}
      hint={<Trans>{moment}, with <bdi>{visit.dentist.name}</bdi></Trans>}
      onSubmit={(event) => void submit(event)}
      onBack={onDone}
      action={
        <Button type="submit" variant="destructive" size="sm" pending={deeds.pending === "cancel"}>
          <Trans>Cancel the appointment</Trans>
        </Button>
      }
    >
      <RadioCards value={cause} onValueChange={(value) => setCause(value as Cause)} aria-label={t`Why?`} className="sm:grid-cols-2">
        {CAUSES.map((one) => (
          <RadioCard key={one} value={one} title={causeOf(one)} className="min-h-11 py-2" />
        ))}
      </RadioCards>
      {isAsked && needsCause ? (
        <p role="alert" className="text-destructive-text">
          <Trans>Choose why it is cancelled.</Trans>
        </p>
      ) : null}
      <Field>
        <FieldLabel optional={cause === "other" ? undefined : t`optional`}>
          <Trans>In words</Trans>
        </FieldLabel>
        <Textarea
          className="min-h-16 sm:text-sm"
          value={reason}
          maxLength={limits.CancelIn.reason.maxLength}
          onChange={(event) => setReason(event.target.value)}
        />
        <FieldHint>
          <Trans>The patient sees these words on the site. They are in no mail.</Trans>
        </FieldHint>
        <FieldError>{isAsked && needsWords ? <Trans>Say why in a few words.</Trans> : null}</FieldError>
      </Field>
      <TellPatient
        kind={cause === "patient" ? "booking_cancellation_as_asked" : "booking_cancellation"}
        address={visit.written_to}
        tells={tells}
        onTells={setTells}
      />
    </Panel>
  );
}
