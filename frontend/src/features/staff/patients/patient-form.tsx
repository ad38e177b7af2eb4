import { Trans, useLingui } from "@lingui/react/macro";
import { FormProvider } from "react-hook-form";
import { toast } from "sonner";
import { useClinic } from "@/api/clinic";
import type { PatientRecord } from "@/api/patients";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { PatientPicker } from "@/components/staff/patient-picker";
import type { TypedPerson } from "@/components/staff/typed-person";
import { Button } from "@/components/ui/button";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { SheetBody, SheetFooter } from "@/components/ui/sheet";
import { Textarea } from "@/components/ui/textarea";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { AlertFields } from "./alert-fields";
import { BirthDateField } from "./birth-date-field";
import { ChangedMeanwhile } from "./changed-meanwhile";
import { SimilarRecords } from "./similar-records";
import { usePatientForm } from "./use-patient-form";

type PatientFormProps = {
  record?: PatientRecord;
  typed: TypedPerson;
  onClose: () => void;
  onAdded?: (record: PatientRecord) => void;
};

export function PatientForm({ record, typed, onClose, onAdded }: PatientFormProps) {
  const { t } = useLingui();
  const { form, trouble, meanwhile, save } = usePatientForm(record, typed);
  const { errors, isSubmitting } = form.formState;
  const submit = save((saved) => {
    toast.success(record ? t`The record is saved.` : t`The patient is added.`);
    onClose();
    onAdded?.(saved);
  });
  return (
    <FormProvider {...form}>
      <form noValidate className="contents" onSubmit={(event) => void submit(event)}>
        <SheetBody className="space-y-5">
          <ChangedMeanwhile fields={meanwhile} />
          <TroubleAlert trouble={trouble} />
          {record ? null : <SimilarRecords onFollow={onClose} />}
          <TextField label={<Trans>Name</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
          <BirthDateField />
          <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
            <TextField label={<Trans>Phone</Trans>} type="tel" autoComplete="off" optional wrong={errors.phone} {...form.register("phone")} />
            <TextField
              label={<Trans>E-mail</Trans>}
              type="email"
              autoComplete="off"
              optional
              readOnly={record?.account?.is_own}
              hint={record?.account?.is_own ? <Trans>The patient logs in with it and alone can change it.</Trans> : undefined}
              wrong={errors.email}
              {...form.register("email")}
            />
          </div>
          <LanguageField form={form} />
          <GuardianField form={form} but={record?.id} />
          <AlertFields />
          <Field>
            <FieldLabel optional={t`optional`}>
              <Trans>Notes</Trans>
            </FieldLabel>
            <Textarea maxLength={4000} {...form.register("notes")} />
            <FieldHint>
              <Trans>Only the clinic's staff read notes and alerts.</Trans>
            </FieldHint>
          </Field>
        </SheetBody>
        <SheetFooter className="border-t pt-4">
          <Button variant="outline" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" pending={isSubmitting}>
            {record ? <Trans>Save</Trans> : <Trans>Add patient</Trans>}
          </Button>
        </SheetFooter>
      </form>
    </FormProvider>
  );
}

type OfForm = { form: ReturnType<typeof usePatientForm>["form"] };

function LanguageField({ form }: OfForm) {
  const { languages } = useClinic();
  const { id, ...select } = { id: "patient-language", ...form.register("language") };
  if (languages.length < 2) return null;
  return (
    <div className="flex flex-col gap-1.5 sm:w-60">
      <label htmlFor={id} className="text-sm leading-snug font-medium">
        <Trans>Language of messages</Trans>
      </label>
      <NativeSelect id={id} {...select}>
        {languages.map((one) => (
          <NativeSelectOption key={one} value={one} lang={one}>
            {LANGUAGE_NAMES[one] ?? one}
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </div>
  );
}

function GuardianField({ form, but }: OfForm & { but?: string }) {
  const { t } = useLingui();
  const guardian = form.watch("guardian");
  const set = (value: typeof guardian) => form.setValue("guardian", value, { shouldDirty: true });
  return (
    <div className="space-y-1.5">
      <PatientPicker label={t`Guardian`} value={guardian} but={but} onPick={set} />
      <p className="text-muted-foreground text-sm">
        <Trans>For a child: who is called and written to instead.</Trans>
      </p>
    </div>
  );
}
