import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { fieldText } from "@/api/field-texts";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import type { Entries } from "./entries";
import { ZonePicker } from "./zone-picker";

/** Where the clinic is, and what is spoken there. */
export function StepPlace() {
  const { i18n } = useLingui();
  const { control, register, formState } = useFormContext<Entries>();
  const { errors } = formState;
  const own = useWatch({ control, name: "language" });
  return (
    <div className="grid max-w-xl gap-5">
      <Controller
        control={control}
        name="zone"
        render={({ field: { value, onChange, ref } }) => <ZonePicker ref={ref} value={value} onPick={onChange} wrong={errors.zone?.message} />}
      />
      <Field>
        <FieldLabel htmlFor="opening-language">
          <Trans>Its own language</Trans>
        </FieldLabel>
        <NativeSelect id="opening-language" {...register("language")}>
          {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
            <NativeSelectOption key={code} value={code} lang={code}>
              {called}
            </NativeSelectOption>
          ))}
        </NativeSelect>
        <FieldHint>
          <Trans>Whoever speaks none of its languages sees this one.</Trans>
        </FieldHint>
        <FieldError>{errors.language ? fieldText(i18n, errors.language.message ?? "malformed") : null}</FieldError>
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-medium">
          <Trans>Other languages</Trans>
        </legend>
        <Controller
          control={control}
          name="more"
          render={({ field: { value, onChange } }) => (
            <div className="flex flex-wrap gap-x-6 gap-y-3">
              {Object.entries(LANGUAGE_NAMES)
                .filter(([code]) => code !== own)
                .map(([code, called]) => (
                  <label key={code} lang={code} className="flex min-h-6 items-center gap-2">
                    <Checkbox
                      checked={value.includes(code)}
                      onCheckedChange={(chosen) => onChange(chosen === true ? [...value, code] : value.filter((one) => one !== code))}
                    />
                    {called}
                  </label>
                ))}
            </div>
          )}
        />
      </fieldset>
    </div>
  );
}
