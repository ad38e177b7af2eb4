import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { nameField } from "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { SCOPES, type Scope } from "./scopes";

const NAMES = Object.keys(SCOPES) as Scope[];
const DAYS = { quarter: 90, year: 365, ever: null } as const;
const ENTRIES = z.object({
  name: nameField,
  scopes: z.array(z.enum(NAMES as [Scope, ...Scope[]])).min(1, "scope_unknown"),
  lasts: z.enum(["quarter", "year", "ever"]),
});
type Entries = z.infer<typeof ENTRIES>;

export function NewKeyForm({ onMade, onCancel }: { onMade: (key: string) => void; onCancel: () => void }) {
  const queries = useQueryClient();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { name: "", scopes: [], lasts: "year" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form);
  const make = api.useMutation("post", "/api/v1/api-keys");
  const submit = ({ lasts, ...entries }: Entries) =>
    send(async () => {
      const made = await make.mutateAsync({ body: { ...entries, expires_at: inDays(DAYS[lasts]) } });
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/api-keys"] });
      onMade(made.key);
    });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <TextField
          label={<Trans>What is it for?</Trans>}
          hint={<Trans>For example the name of your telephone system. It stands in the audit log.</Trans>}
          autoComplete="off"
          wrong={errors.name}
          {...form.register("name")}
        />
        <Controller
          control={form.control}
          name="scopes"
          render={({ field }) => <ScopeBoxes value={field.value} onChange={field.onChange} wrong={Boolean(errors.scopes)} />}
        />
        <Controller
          control={form.control}
          name="lasts"
          render={({ field }) => <Lasting value={field.value} onChange={field.onChange} />}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={isSubmitting}>
          <Trans>Make the key</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}

type ScopeBoxesProps = { value: Scope[]; onChange: (scopes: Scope[]) => void; wrong: boolean };

function ScopeBoxes({ value, onChange, wrong }: ScopeBoxesProps) {
  const turn = (scope: Scope, on: boolean) => onChange(on ? [...value, scope] : value.filter((one) => one !== scope));
  return (
    <fieldset className="space-y-3">
      <legend className="font-medium">
        <Trans>What may it do?</Trans>
      </legend>
      {NAMES.map((scope) => (
        <Field key={scope} orientation="horizontal">
          <Checkbox checked={value.includes(scope)} onCheckedChange={(checked) => turn(scope, checked === true)} />
          <FieldLabel className="font-normal">{SCOPES[scope]}</FieldLabel>
        </Field>
      ))}
      <FieldError>{wrong ? <Trans>Choose at least one thing that the key may do.</Trans> : null}</FieldError>
    </fieldset>
  );
}

function Lasting({ value, onChange }: { value: Entries["lasts"]; onChange: (value: string) => void }) {
  const { t } = useLingui();
  return (
    <Field>
      <FieldLabel>
        <Trans>How long is it good?</Trans>
      </FieldLabel>
      <Select value={value} onValueChange={onChange}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="quarter">{t`90 days`}</SelectItem>
          <SelectItem value="year">{t`One year`}</SelectItem>
          <SelectItem value="ever">{t`Until it is revoked`}</SelectItem>
        </SelectContent>
      </Select>
    </Field>
  );
}

function inDays(days: number | null): string | null {
  return days === null ? null : new Date(Date.now() + days * 24 * 3_600_000).toISOString();
}
