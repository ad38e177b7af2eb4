import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { emailField, nameField } from "@/api/fields";
import { platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { ConsoleCard } from "@/components/console/console-card";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { AddressVerdict } from "./address-verdict";

const LANGUAGES = Object.keys(LANGUAGE_NAMES);
const ZONES = Intl.supportedValuesOf("timeZone");
const COLOR = "#0f766e";
const ENTRIES = z.object({
  name: nameField,
  address: z.string().trim().toLowerCase().min(1, "malformed").max(63, "too_long"),
  zone: z.string(),
  languages: z.array(z.string()).min(1, "malformed"),
  color: z.string(),
  plan: z.enum(["solo", "group", "unlimited"]),
  manager_name: nameField,
  manager_email: emailField,
  treats: z.boolean(),
  samples: z.boolean(),
});
type Entries = z.infer<typeof ENTRIES>;
const OWNERS = {
  name_taken: "address",
  name_too_similar: "address",
  name_malformed: "address",
  name_reserved: "address",
  zone_unknown: "zone",
  languages_unfit: "languages",
} as const;

/** What a new clinic shall be, and who runs it. */
export function OpeningForm({ onAsked }: { onAsked: () => void }) {
  const { t, i18n } = useLingui();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: {
      name: "",
      address: "",
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: [i18n.locale],
      color: COLOR,
      plan: "group",
      manager_name: "",
      manager_email: "",
      treats: false,
      samples: false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const ask = platform.useMutation("post", "/api/v1/openings");
  const address = useSettled(useWatch({ control: form.control, name: "address" }), 400);
  const submit = ({ manager_name: name, manager_email: email, treats, ...wish }: Entries) =>
    send(async () => {
      const manager = { name, email, treats, language: wish.languages[0]! };
      await ask.mutateAsync({ body: { ...wish, manager } });
      onAsked();
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <ConsoleCard title={<Trans>Name and address</Trans>}>
        <TextField label={<Trans>Name</Trans>} autoComplete="off" wrong={errors.name} {...form.register("name")} />
        <TextField
          label={<Trans>Address</Trans>}
          hint={<AddressVerdict address={address} />}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          wrong={errors.address}
          {...form.register("address")}
        />
      </ConsoleCard>
      <ConsoleCard title={<Trans>Time zone and languages</Trans>}>
        <Field>
          <FieldLabel htmlFor="opening-zone">
            <Trans>Time zone</Trans>
          </FieldLabel>
          <NativeSelect id="opening-zone" dir="ltr" {...form.register("zone")}>
            {ZONES.map((zone) => (
              <NativeSelectOption key={zone} value={zone}>
                {zone}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </Field>
        <Controller
          control={form.control}
          name="languages"
          render={({ field: { value, onChange } }) => (
            <fieldset className="space-y-2">
              <legend className="mb-1 font-medium">
                <Trans>Languages</Trans>
              </legend>
              {LANGUAGES.map((one) => (
                <Field key={one} orientation="horizontal">
                  <Checkbox
                    checked={value.includes(one)}
                    disabled={value.length === 1 && value[0] === one}
                    onCheckedChange={(on) => onChange(on === true ? [...value, one] : value.filter((other) => other !== one))}
                  />
                  <FieldLabel lang={one}>{LANGUAGE_NAMES[one]}</FieldLabel>
                </Field>
              ))}
              <p className="text-muted-foreground">
                <Trans>The one chosen first is the clinic's own.</Trans>
              </p>
            </fieldset>
          )}
        />
      </ConsoleCard>
      <ConsoleCard title={<Trans>Colour and plan</Trans>}>
        <Field>
          <FieldLabel htmlFor="opening-color">
            <Trans>Colour</Trans>
          </FieldLabel>
          <input
            id="opening-color"
            type="color"
            className="focus-ring border-input bg-card h-11 w-16 cursor-pointer rounded-md border p-1"
            {...form.register("color")}
          />
          <FieldHint>
            <Trans>Any colour will do: where it could not be read, the site takes the nearest one that can.</Trans>
          </FieldHint>
        </Field>
        <Controller
          control={form.control}
          name="plan"
          render={({ field: { value, onChange } }) => (
            <RadioCards aria-label={t`Plan`} value={value} onValueChange={onChange}>
              <RadioCard value="solo" title={t({ message: "Solo", context: "plan" })} />
              <RadioCard value="group" title={t({ message: "Group", context: "plan" })} />
              <RadioCard value="unlimited" title={t({ message: "Unlimited", context: "plan" })} />
            </RadioCards>
          )}
        />
      </ConsoleCard>
      <ConsoleCard title={<Trans>Who runs it</Trans>} description={<Trans>They are invited by mail.</Trans>}>
        <TextField label={<Trans>Manager's name</Trans>} autoComplete="off" wrong={errors.manager_name} {...form.register("manager_name")} />
        <TextField label={<Trans>Manager's e-mail</Trans>} type="email" autoComplete="off" wrong={errors.manager_email} {...form.register("manager_email")} />
        <Tick form={form} name="treats" label={<Trans>They treat patients themselves</Trans>} />
        <Tick form={form} name="samples" label={<Trans>Fill the clinic with sample data</Trans>} />
      </ConsoleCard>
      <Button type="submit" size="lg" pending={isSubmitting}>
        <Trans>Open the clinic</Trans>
      </Button>
    </form>
  );
}

type TickProps = { form: ReturnType<typeof useForm<Entries>>; name: "treats" | "samples"; label: React.ReactNode };

function Tick({ form, name, label }: TickProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Field orientation="horizontal">
          <Checkbox checked={value} onCheckedChange={(on) => onChange(on === true)} />
          <FieldLabel>{label}</FieldLabel>
        </Field>
      )}
    />
  );
}
