import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import type { FamilyMember } from "@/api/family";
import { fieldText } from "@/api/field-texts";
import { birthDateField, nameField, phoneField } from "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DateFields } from "@/components/ui/date-fields";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";

const OWNERS = { phone_invalid: "phone", patient_already_known: "name" } as const;
type Entries = { name: string; birth_date: string; phone: string };

type MemberFormProps = {
  member: FamilyMember | null;
  onCancel: () => void;
  onDone: (message: string) => Promise<void>;
};

export function MemberForm({ member, onCancel, onDone }: MemberFormProps) {
  const { t, i18n } = useLingui();
  const { locale } = useFormats();
  const entries = useEntries();
  const form = useForm<Entries>({
    resolver: zodResolver(entries),
    mode: "onTouched",
    defaultValues: { name: member?.name ?? "", birth_date: member?.birth_date ?? "", phone: member?.phone ?? "" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const keep = useKeeping(member);
  const submit = (body: Entries) =>
    send(async () => {
      await keep(body);
      await onDone(member ? t`The details of ${body.name} are saved.` : t`${body.name} is in your family list.`);
    });
  return (
    <form noValidate className="contents" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <TextField label={<Trans>Name</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
        <Controller
          control={form.control}
          name="birth_date"
          render={({ field: { ref, value, onChange, onBlur } }) => (
            <Field>
              <FieldLabel>
                <Trans>Date of birth</Trans>
              </FieldLabel>
              <DateFields
                ref={ref}
                locale={locale}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
                labels={{ day: t`Day`, month: t`Month`, year: t`Year` }}
                required
              />
              <FieldError>{errors.birth_date ? fieldText(i18n, errors.birth_date.message ?? "") : null}</FieldError>
            </Field>
          )}
        />
        <TextField
          label={<Trans>Phone</Trans>}
          type="tel"
          autoComplete="off"
          optional
          wrong={errors.phone}
          {...form.register("phone")}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={isSubmitting}>
          {member ? <Trans>Save</Trans> : <Trans>Add</Trans>}
        </Button>
      </DialogFooter>
    </form>
  );
}

function useEntries() {
  const today = useToday();
  return useMemo(
    () => z.object({ name: nameField, birth_date: birthDateField(today), phone: phoneField }),
    [today],
  );
}

/** Returns what adds somebody or changes the one who is there. */
function useKeeping(member: FamilyMember | null) {
  const { i18n } = useLingui();
  const add = api.useMutation("post", "/api/v1/patients");
  const change = api.useMutation("patch", "/api/v1/patients/{patient_id}");
  return (body: Entries) =>
    member
      ? change.mutateAsync({ params: { path: { patient_id: member.id } }, body })
      : add.mutateAsync({ body: { ...body, language: i18n.locale } });
}
