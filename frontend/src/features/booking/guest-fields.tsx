import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { useClinic, useFormats } from "@/api/clinic";
import { fieldText } from "@/api/field-texts";
import { PasswordField, TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import { DateFields } from "@/components/ui/date-fields";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import type { Entries } from "./entries";

type FormProps = { form: UseFormReturn<Entries> };

/** Who comes, for somebody without an account. */
export function GuestFields({ form }: FormProps) {
  const { errors } = form.formState;
  const register = useWatch({ control: form.control, name: "register" });
  const isConfirmed = !useClinic().news_off.includes("booking_confirmation");
  return (
    <>
      <TextField
        label={<Trans>Full name of the patient</Trans>}
        hint={<Trans>You can book for a child, too; the messages go to your e-mail.</Trans>}
        autoComplete="name"
        wrong={errors.name}
        {...form.register("name")}
      />
      <TextField
        label={<Trans>E-mail</Trans>}
        hint={isConfirmed ? <Trans>Your confirmation goes there.</Trans> : <Trans>So that we can write to you.</Trans>}
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        wrong={errors.email}
        {...form.register("email")}
      />
      <TextField
        label={<Trans>Phone</Trans>}
        hint={<Trans>So that we can reach you if something changes.</Trans>}
        optional
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        wrong={errors.phone}
        {...form.register("phone")}
      />
      {/* An account keeps no date of birth of its own. */}
      {register ? null : <BirthDate form={form} />}
    </>
  );
}

function BirthDate({ form }: FormProps) {
  const { t, i18n } = useLingui();
  const { locale } = useFormats();
  const { setValue, trigger, getFieldState } = form;
  useEffect(() => () => setValue("birth_date_unfinished", false), [setValue]);
  const onUnfinished = (unfinished: boolean) => {
    setValue("birth_date_unfinished", unfinished);
    if (getFieldState("birth_date").error) void trigger("birth_date");
  };
  return (
    <Controller
      control={form.control}
      name="birth_date"
      render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Date of birth</Trans>
          </FieldLabel>
          <DateFields
            ref={ref}
            locale={locale}
            value={value}
            onChange={onChange}
            onUnfinished={onUnfinished}
            onBlur={onBlur}
            labels={{ day: t`Day`, month: t`Month`, year: t`Year` }}
          />
          <FieldError>{error ? fieldText(i18n, error.message ?? error.type) : null}</FieldError>
        </Field>
      )}
    />
  );
}

/** An account with the booking: one more field, and the visits stand in one place. */
export function RegisterFields({ form }: FormProps) {
  const register = useWatch({ control: form.control, name: "register" });
  return (
    <div className="space-y-4">
      <Controller
        control={form.control}
        name="register"
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <Field orientation="horizontal">
            <Checkbox ref={ref} checked={value} onCheckedChange={(checked) => onChange(checked === true)} onBlur={onBlur} />
            <FieldLabel className="leading-snug font-normal">
              <Trans>Create an account with this booking</Trans>
            </FieldLabel>
          </Field>
        )}
      />
      {register ? (
        <PasswordField
          label={<Trans>Choose a password</Trans>}
          hint={<Trans>At least 10 characters.</Trans>}
          autoComplete="new-password"
          wrong={form.formState.errors.password}
          {...form.register("password")}
        />
      ) : null}
    </div>
  );
}
