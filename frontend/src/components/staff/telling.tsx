import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { useClinic } from "@/api/clinic";
import type { Schemas } from "@/api/types";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";

export type Told = Pick<Schemas["ChangedOut"], "patient_told" | "told_after">;

type News = Schemas["ClinicOut"]["news_off"][number];

interface TellPatientProps {
  /** What the message would be. */
  kind: News;
  /** Where the mail goes; empty if nobody can be written to. */
  address: string;
  tells: boolean;
  onTells: (tells: boolean) => void;
}

/** Whether the patient shall be told by mail, or that she cannot be. */
export function TellPatient({ kind, address, tells, onTells }: TellPatientProps) {
  const { news_off } = useClinic();
  if (news_off.includes(kind)) return <NewsOff />;
  if (!address) {
    return (
      <p className="text-muted-foreground">
        <Trans>No e-mail address is known: please call the patient.</Trans>
      </p>
    );
  }
  return (
    <TellField tells={tells} onTells={onTells} label={<Trans>Tell the patient by e-mail</Trans>}>
      <bdi dir="ltr">{address}</bdi>
    </TellField>
  );
}

/** Said in place of a choice where the clinic does not send such a message. */
export function NewsOff() {
  return (
    <p className="text-muted-foreground">
      <Trans>This message is switched off: please call the patient.</Trans>
    </p>
  );
}

interface TellFieldProps {
  tells: boolean;
  onTells: (tells: boolean) => void;
  label: ReactNode;
  children?: ReactNode;
}

export function TellField({ tells, onTells, label, children }: TellFieldProps) {
  return (
    <Field orientation="horizontal">
      <Checkbox checked={tells} onCheckedChange={(on) => onTells(on === true)} />
      <FieldLabel className="font-normal">{label}</FieldLabel>
      {children ? <FieldHint className="wrap-anywhere">{children}</FieldHint> : null}
    </Field>
  );
}

/** Returns what becomes of telling a patient, in a sentence; nothing where there is nothing to tell. */
export function useToldWords(): (told: Told, name: string) => string | undefined {
  const { t } = useLingui();
  return ({ patient_told, told_after }, name) => {
    if (patient_told === "no_address") return t`${name} cannot be told by e-mail: no address is known. Please call.`;
    if (patient_told === "switched_off") return t`${name} is not told: this message is switched off. Please call.`;
    if (patient_told === "not") return undefined;
    if (told_after === 0) return t`${name} is told by e-mail.`;
    return t`${name} is told by e-mail in ${plural(told_after, { one: "a minute", other: "# minutes" })}.`;
  };
}

/** How many patients are told, and how many are to be called. */
export function ToldSummary({ told }: { told: Told["patient_told"][] }) {
  const count = (one: Told["patient_told"]) => told.filter((it) => it === one).length;
  const [written, unreachable, off, untold] = [count("by_email"), count("no_address"), count("switched_off"), count("not")];
  return (
    <>
      {written ? (
        <p>
          <Plural value={written} one="# patient is told by e-mail." other="# patients are told by e-mail." />
        </p>
      ) : null}
      {unreachable ? (
        <p className="text-foreground font-medium">
          <Plural
            value={unreachable}
            one="# patient has no e-mail address: please call."
            other="# patients have no e-mail address: please call."
          />
        </p>
      ) : null}
      {off ? (
        <p className="text-foreground font-medium">
          <Plural
            value={off}
            one="# patient is not told, since the message is switched off: please call."
            other="# patients are not told, since the message is switched off: please call."
          />
        </p>
      ) : null}
      {untold ? (
        <p>
          <Plural value={untold} one="# patient is not told by us." other="# patients are not told by us." />
        </p>
      ) : null}
    </>
  );
}
