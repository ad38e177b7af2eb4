import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { nameField } from "@/api/fields";
import { type Trouble, troubleOf } from "@/api/problem";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { inAscii } from "./in-ascii";
import { KIND_WORDS, WHY_WORDS } from "./words";

const ENTRIES = z.object({
  name: nameField,
  address: z
    .string()
    .trim()
    .transform(inAscii)
    .pipe(z.string().min(1, "missing").max(500, "malformed").startsWith("https://", "not_https")),
  kinds: z.array(z.string()).min(1, "none"),
});
export type Entries = z.infer<typeof ENTRIES>;

type WebhookFormProps = {
  present: Entries;
  /** Of those that can be chosen. */
  kinds: string[];
  submit: string;
  onCancel: () => void;
  /** What it throws is said in the form. */
  onSubmit: (entries: Entries) => Promise<void>;
};

/** Where a webhook leads to, and what it is told of. */
export function WebhookForm({ present, kinds, submit, onCancel, onSubmit }: WebhookFormProps) {
  const { i18n } = useLingui();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: present });
  const { errors, isSubmitting } = form.formState;
  const send = async (entries: Entries) => {
    setTrouble(null);
    try {
      await onSubmit(entries);
    } catch (error) {
      const found = troubleOf(error);
      const why = found.code === "webhook_address_refused" ? String(found.facts.why) : null;
      if (why) form.setError("address", { message: why }, { shouldFocus: true });
      else setTrouble(found);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <TextField
          label={<Trans>Which program is it?</Trans>}
          hint={<Trans>For example the name of your accounting. It stands in the audit log.</Trans>}
          autoComplete="off"
          wrong={errors.name}
          {...form.register("name")}
        />
        <Field>
          <FieldLabel>
            <Trans>Address to call</Trans>
          </FieldLabel>
          <Input dir="ltr" type="url" autoComplete="off" required placeholder="https://" {...form.register("address")} />
          <FieldHint>
            <Trans>The other program shows it where its webhooks are set up.</Trans>
          </FieldHint>
          <FieldError>
            {errors.address ? i18n._(WHY_WORDS[errors.address.message ?? "malformed"] ?? WHY_WORDS.malformed!) : null}
          </FieldError>
        </Field>
        <Controller
          control={form.control}
          name="kinds"
          render={({ field }) => (
            <Kinds kinds={kinds} value={field.value} onChange={field.onChange} wrong={Boolean(errors.kinds)} />
          )}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={isSubmitting}>
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}

type KindsProps = { kinds: string[]; value: string[]; onChange: (kinds: string[]) => void; wrong: boolean };

function Kinds({ kinds, value, onChange, wrong }: KindsProps) {
  const { i18n } = useLingui();
  const turn = (kind: string, on: boolean) => onChange(on ? [...value, kind] : value.filter((one) => one !== kind));
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium">
        <Trans>What should it be told of?</Trans>
      </legend>
      {kinds.map((kind) => (
        <Field key={kind} orientation="horizontal">
          <Checkbox checked={value.includes(kind)} onCheckedChange={(checked) => turn(kind, checked === true)} />
          <FieldLabel className="font-normal">{KIND_WORDS[kind] ? i18n._(KIND_WORDS[kind]) : kind}</FieldLabel>
        </Field>
      ))}
      <p className="text-muted-foreground text-sm">
        <Trans>It is told which appointment, when and with which dentist. Names and treatments are never sent.</Trans>
      </p>
      <FieldError>{wrong ? <Trans>Choose at least one.</Trans> : null}</FieldError>
    </fieldset>
  );
}
