import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Control, Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { emailField, nameField } from "@/api/fields";
import { platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { PLAN_WORDS } from "./plans";

const ENTRIES = z.object({
  name: nameField,
  address: z.string().trim().toLowerCase().min(1, "malformed"),
  zone: z.string().trim().min(1, "malformed"),
  language: z.string(),
  more: z.array(z.string()),
  plan: z.enum(["solo", "group", "unlimited"]),
  manager: nameField,
  email: emailField,
  treats: z.boolean(),
  samples: z.boolean(),
});
type Entries = z.infer<typeof ENTRIES>;

const OWNERS = {
  name_malformed: "address",
  name_reserved: "address",
  name_taken: "address",
  name_too_similar: "address",
  zone_unknown: "zone",
} as const;

type OpeningFormProps = { onAsked: () => void; onCancel: () => void };

/** What a new clinic shall be; the address is looked at when it was typed. */
export function OpeningForm({ onAsked, onCancel }: OpeningFormProps) {
  const { i18n } = useLingui();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: {
      name: "",
      address: "",
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: i18n.locale,
      more: [],
      plan: "group",
      manager: "",
      email: "",
      treats: false,
      samples: false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const ask = platform.useMutation("post", "/api/v1/openings");
  const submit = ({ manager, email, treats, language, more, ...same }: Entries) =>
    send(async () => {
      const languages = [language, ...more.filter((one) => one !== language)];
      await ask.mutateAsync({ body: { ...same, languages, manager: { name: manager, email, language, treats } } });
      onAsked();
    });
  return (
    <Card>
      <CardContent>
        <form noValidate className="max-w-xl space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
          <TroubleAlert trouble={trouble} />
          <TextField label={<Trans>Name of the clinic</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
          <TextField
            label={<Trans>Address</Trans>}
            hint={<Trans>Letters, digits and hyphens: the first part of its web address.</Trans>}
            autoComplete="off"
            dir="ltr"
            wrong={errors.address}
            {...form.register("address")}
          />
          <TextField label={<Trans>Time zone</Trans>} autoComplete="off" dir="ltr" list="zones" wrong={errors.zone} {...form.register("zone")} />
          <datalist id="zones">
            {Intl.supportedValuesOf("timeZone").map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </datalist>
          <Field>
            <FieldLabel htmlFor="opening-language">
              <Trans>Its own language</Trans>
            </FieldLabel>
            <NativeSelect id="opening-language" {...form.register("language")}>
              {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
                <NativeSelectOption key={code} value={code} lang={code}>
                  {called}
                </NativeSelectOption>
              ))}
            </NativeSelect>
          </Field>
          <MoreLanguages control={form.control} />
          <Field>
            <FieldLabel htmlFor="opening-plan">
              <Trans>Plan</Trans>
            </FieldLabel>
            <NativeSelect id="opening-plan" {...form.register("plan")}>
              {Object.entries(PLAN_WORDS).map(([plan, words]) => (
                <NativeSelectOption key={plan} value={plan}>
                  {i18n._(words)}
                </NativeSelectOption>
              ))}
            </NativeSelect>
          </Field>
          <TextField label={<Trans>Name of the manager</Trans>} autoComplete="off" wrong={errors.manager} {...form.register("manager")} />
          <TextField
            label={<Trans>E-mail of the manager</Trans>}
            hint={<Trans>The invitation goes there once the clinic is open.</Trans>}
            type="email"
            autoComplete="off"
            wrong={errors.email}
            {...form.register("email")}
          />
          <Tick control={form.control} name="treats" label={<Trans>The manager treats patients: begin with a dentist of this name</Trans>} />
          <Tick control={form.control} name="samples" label={<Trans>Put sample data in, to look around</Trans>} />
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" pending={isSubmitting}>
              <Trans>Open the clinic</Trans>
            </Button>
          </div>
        </form>
      </CardContent>
    </Card>
  );
}

function MoreLanguages({ control }: { control: Control<Entries> }) {
  return (
    <fieldset className="space-y-2">
      <legend className="font-medium">
        <Trans>Other languages</Trans>
      </legend>
      <Controller
        control={control}
        name="more"
        render={({ field: { value, onChange } }) => (
          <div className="flex flex-wrap gap-x-6 gap-y-3">
            {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
              <label key={code} lang={code} className="flex items-center gap-2">
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
