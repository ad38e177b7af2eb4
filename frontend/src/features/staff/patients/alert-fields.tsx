import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { fieldText } from "@/api/field-texts";
import type { Severity } from "@/api/patients";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { SEVERITIES } from "./alerts";
import { type Entries, MOST_ALERTS } from "./entries";

/** What to know before any treatment, line by line. */
export function AlertFields() {
  const { control } = useFormContext<Entries>();
  const { fields, append, remove } = useFieldArray({ control, name: "alerts" });
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1.5 text-sm leading-snug font-medium">
        <Trans>Alerts</Trans>
      </legend>
      {fields.map((field, index) => (
        <AlertLine key={field.id} index={index} onRemove={() => remove(index)} />
      ))}
      {fields.length < MOST_ALERTS ? (
        <Button variant="outline" size="sm" onClick={() => append({ severity: "critical", text: "" })}>
          <Plus aria-hidden="true" />
          <Trans>Add an alert</Trans>
        </Button>
      ) : null}
    </fieldset>
  );
}

function AlertLine({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t, i18n } = useLingui();
  const { register, formState } = useFormContext<Entries>();
  const wrong = formState.errors.alerts?.[index]?.text;
  const errorId = `alert-${index}-wrong`;
  return (
    <div>
      <div className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[10rem_1fr_auto]">
        <NativeSelect aria-label={t`How grave`} className="max-sm:w-full" {...register(`alerts.${index}.severity`)}>
          {(Object.keys(SEVERITIES) as Severity[]).map((one) => (
            <NativeSelectOption key={one} value={one}>
              {i18n._(SEVERITIES[one].words)}
            </NativeSelectOption>
          ))}
        </NativeSelect>
        <Input
          aria-label={t`Alert`}
          placeholder={t`Allergy: latex`}
          maxLength={120}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? errorId : undefined}
          className="max-sm:order-last max-sm:col-span-2"
          {...register(`alerts.${index}.text`)}
        />
        <Button variant="ghost" size="icon" aria-label={t`Remove this alert`} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {wrong ? (
        <p id={errorId} role="alert" className="text-destructive-text mt-1 text-sm">
          {fieldText(i18n, wrong.message ?? "")}
        </p>
      ) : null}
    </div>
  );
}
