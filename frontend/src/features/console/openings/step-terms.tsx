import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Control, Controller, useFormContext, useWatch } from "react-hook-form";
import { fieldText } from "@/api/field-texts";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { type Entries, languagesOf, spokenOf } from "./entries";
import { PLAN_WORDS } from "./plans";

/** The plan, who runs the clinic, and what it begins with. */
export function StepTerms() {
  const { i18n } = useLingui();
  const { control, register, formState } = useFormContext<Entries>();
  const { errors } = formState;
  const [language, more, spoken] = useWatch({ control, name: ["language", "more", "spoken"] });
  return (
    <div className="grid max-w-xl gap-5">
      <Field>
        <FieldLabel>
          <Trans>Plan</Trans>
        </FieldLabel>
        <Controller
          control={control}
          name="plan"
          render={({ field: { value, onChange } }) => (
            <RadioCards value={value} onValueChange={onChange} className="sm:grid-cols-3">
              {Object.entries(PLAN_WORDS).map(([plan, words]) => (
                <RadioCard key={plan} value={plan} title={i18n._(words)} />
              ))}
            </RadioCards>
          )}
        />
      </Field>
      <TextField label={<Trans>Name of the manager</Trans>} autoComplete="off" wrong={errors.manager} {...register("manager")} />
      <TextField
        label={<Trans>E-mail of the manager</Trans>}
        hint={<Trans>The invitation goes there once the clinic is open.</Trans>}
        type="email"
        autoComplete="off"
        dir="ltr"
        wrong={errors.email}
        {...register("email")}
      />
      <Controller
        control={control}
        name="spoken"
        render={({ field: { onChange, ref } }) => (
          <Field>
            <FieldLabel htmlFor="opening-spoken">
              <Trans>Language of the manager</Trans>
            </FieldLabel>
            <NativeSelect id="opening-spoken" ref={ref} value={spokenOf({ language, more, spoken })} onChange={onChange}>
              {languagesOf({ language, more }).map((code) => (
                <NativeSelectOption key={code} value={code} lang={code}>
                  {LANGUAGE_NAMES[code]}
                </NativeSelectOption>
              ))}
            </NativeSelect>
            <FieldError>{errors.spoken ? fieldText(i18n, errors.spoken.message ?? "malformed") : null}</FieldError>
          </Field>
        )}
      />
      <Tick control={control} name="treats" label={<Trans>The manager treats patients: begin with a dentist of this name</Trans>} />
      <Tick control={control} name="samples" label={<Trans>Put sample data in, to look around</Trans>} />
    </div>
  );
}

type TickProps = { control: Control<Entries>; name: "treats" | "samples"; label: ReactNode };

function Tick({ control, name, label }: TickProps) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <label className="flex items-center gap-2">
          <Checkbox checked={value} onCheckedChange={(chosen) => onChange(chosen === true)} />
          {label}
        </label>
      )}
    />
  );
}
