import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Controller, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { emailField, nameField } from "@/api/fields";
import { type PlatformSchemas, platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { AddressField } from "./address-field";

const ENTRIES = z.object({
  name: nameField,
  address: z.string().trim().toLowerCase().min(1, "name_malformed"),
  email: emailField,
  zone: z.string().trim().min(1, "malformed"),
  language: z.string(),
  terms: z.boolean().refine(Boolean),
});
type Entries = z.infer<typeof ENTRIES>;

const OWNERS = {
  name_malformed: "address",
  name_reserved: "address",
  name_taken: "address",
  name_too_similar: "address",
  zone_unknown: "zone",
} as const;

type SignUpFormProps = { offer: PlatformSchemas["SignUpOfferOut"]; onSent: (email: string) => void };

/** What one's clinic shall be. */
export function SignUpForm({ offer, onSent }: SignUpFormProps) {
  const { i18n } = useLingui();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: {
      name: "",
      address: "",
      email: "",
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: i18n.locale,
      terms: false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "address" });
  const { t } = useLingui();
  const { trouble, send } = useSending(form, OWNERS);
  const ask = platform.useMutation("post", "/api/v1/sign-ups");
  const submit = ({ name, address, email, zone, language }: Entries) =>
    send(async () => {
      await ask.mutateAsync({ body: { name, address, email, zone, language, accepts_terms: true } });
      onSent(email);
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <TextField label={<Trans>Name of the clinic</Trans>} autoComplete="organization" wrong={errors.name} {...form.register("name")} />
      <AddressField typed={typed} baseDomain={offer.base_domain} wrong={errors.address} {...form.register("address")} />
      <TextField
        label={<Trans>Your e-mail address</Trans>}
        type="email"
        inputMode="email"
        autoComplete="email"
        wrong={errors.email}
        {...form.register("email")}
      />
      <TextField label={<Trans>Time zone</Trans>} autoComplete="off" dir="ltr" list="sign-up-zones" wrong={errors.zone} {...form.register("zone")} />
      <datalist id="sign-up-zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <Field>
        <FieldLabel>
          <Trans>Language of the clinic</Trans>
        </FieldLabel>
        <NativeSelect aria-label={t`Language of the clinic`} {...form.register("language")}>
          {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
            <NativeSelectOption key={code} value={code} lang={code}>
              {called}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </Field>
      <Controller
        control={form.control}
        name="terms"
        render={({ field: { value, onChange, ref } }) => (
          <Field orientation="horizontal">
            <Checkbox ref={ref} checked={value} onCheckedChange={(chosen) => onChange(chosen === true)} />
            <FieldLabel className="inline font-normal">
              <Trans>
                I agree to the <Outside to={offer.terms}>terms of use</Outside> and have read the{" "}
                <Outside to={offer.privacy}>privacy notice</Outside>.
              </Trans>
            </FieldLabel>
            <FieldError>{errors.terms ? <Trans>A clinic can only be opened if you agree.</Trans> : null}</FieldError>
          </Field>
        )}
      />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Continue</Trans>
      </Button>
    </form>
  );
}

function Outside({ to, children }: { to: string; children?: ReactNode }) {
  return (
    <a href={to} target="_blank" rel="noopener noreferrer" className="text-brand-text focus-ring rounded-sm font-semibold underline underline-offset-4">
      {children}
    </a>
  );
}
