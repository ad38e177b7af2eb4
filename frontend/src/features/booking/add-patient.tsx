import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import type { Patient } from "@/api/booking";
import { api, queries } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { fieldText } from "@/api/field-texts";
import { birthDateField, nameField } from "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DateFields } from "@/components/ui/date-fields";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";

interface AddPatientProps {
  onDone: (patient: Patient) => void;
  onCancel: () => void;
}

/** Adds a child, partner or parent to the account without leaving the booking. */
export function AddPatient({ onDone, onCancel }: AddPatientProps) {
  const { t, i18n } = useLingui();
  const { locale } = useFormats();
  const today = useToday();
  const schema = useMemo(() => z.object({ name: nameField, birth_date: birthDateField(today) }), [today]);
  const form = useForm({
    resolver: zodResolver(schema),
    mode: "onTouched",
    defaultValues: { name: "", birth_date: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form);
  const add = api.useMutation("post", "/api/v1/patients");
  const { setFocus } = form;
  const shown = useRef(false);
  useEffect(() => {
    if (!shown.current) setFocus("name");
    shown.current = true;
  }, [setFocus]);

  const submit = (body: z.infer<typeof schema>) =>
    send(async () => {
      const patient = await add.mutateAsync({ body: { ...body, phone: "" } });
      const { queryKey } = api.queryOptions("get", "/api/v1/patients");
      queries.setQueryData(queryKey, (before: Patient[] | undefined) => [...(before ?? []), patient]);
      onDone(patient);
    });
  return (
    <form
      noValidate
      aria-label={t`Add a family member`}
      className="bg-card space-y-4 rounded-lg border p-4"
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <TroubleAlert trouble={trouble} />
      <TextField label={<Trans>Full name</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
      <Controller
        control={form.control}
        name="birth_date"
        render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) => (
          <Field>
            <FieldLabel>
              <Trans>Date of birth</Trans>
            </FieldLabel>
            <DateFields
              ref={ref}
              required
              locale={locale}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              labels={{ day: t`Day`, month: t`Month`, year: t`Year` }}
            />
            <FieldError>{error ? fieldText(i18n, error.message ?? error.type) : null}</FieldError>
          </Field>
        )}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="outline" pending={isSubmitting}>
          <Trans>Add to the family</Trans>
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
