import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { emailField, nameField } from "@/api/fields";
import { type PlatformSchemas, platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { ROLE_WORDS } from "@/components/console/role-name";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { LANGUAGE_NAMES } from "@/lib/i18n";

const ENTRIES = z.object({ name: nameField, email: emailField, role: z.enum(["support", "admin"]), language: z.string() });
const OWNERS = { operator_address_taken: "email" } as const;
type Entries = z.infer<typeof ENTRIES>;

type AddFormProps = { onMade: (made: PlatformSchemas["AdmittedOut"]) => void; onClose: () => void };

export function AddForm({ onMade, onClose }: AddFormProps) {
  const { t, i18n } = useLingui();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { name: "", email: "", role: "support", language: i18n.locale },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const admit = platform.useMutation("post", "/api/v1/operators");
  const submit = (body: Entries) => send(async () => onMade(await admit.mutateAsync({ body })));
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <TextField label={<Trans>Name</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
        <TextField label={<Trans>E-mail</Trans>} type="email" autoComplete="off" wrong={errors.email} {...form.register("email")} />
        <Controller
          control={form.control}
          name="role"
          render={({ field: { value, onChange } }) => (
            <RadioCards aria-label={t`Role`} value={value} onValueChange={onChange}>
              <RadioCard value="support" title={i18n._(ROLE_WORDS.support)} description={t`Looks at everything and helps clinics.`} />
              <RadioCard value="admin" title={i18n._(ROLE_WORDS.admin)} description={t`Changes clinics and operators too.`} />
            </RadioCards>
          )}
        />
        <Field>
          <FieldLabel htmlFor="operator-language">
            <Trans>Language</Trans>
          </FieldLabel>
          <NativeSelect id="operator-language" {...form.register("language")}>
            {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
              <NativeSelectOption key={code} value={code} lang={code}>
                {called}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={isSubmitting}>
          <Trans>Add</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
