import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { useFormats } from "@/api/clinic";
import { fieldText } from "@/api/field-texts";
import { DateFields } from "@/components/ui/date-fields";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import type { Entries } from "./entries";

/** May stay empty, not half written. */
export function BirthDateField() {
  const { t, i18n } = useLingui();
  const { locale } = useFormats();
  const { control, setError, clearErrors } = useFormContext<Entries>();
  const [unfinished, setUnfinished] = useState(false);
  return (
    <Controller
      control={control}
      name="birth_date"
      rules={{ validate: () => !unfinished || "birth_date_missing" }}
      render={({ field: { ref, value, onChange, onBlur }, fieldState: { error } }) => (
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Date of birth</Trans>
          </FieldLabel>
          <DateFields
            ref={ref}
            locale={locale}
            value={value}
            onChange={onChange}
            onUnfinished={(is) => {
              setUnfinished(is);
              if (!is) clearErrors("birth_date");
            }}
            onBlur={() => {
              onBlur();
              if (unfinished) setError("birth_date", { message: "birth_date_missing" });
            }}
            labels={{ day: t`Day`, month: t`Month`, year: t`Year` }}
          />
          <FieldError>{error ? fieldText(i18n, error.message ?? "") : null}</FieldError>
        </Field>
      )}
    />
  );
}
