import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useClinic, useFormats } from "@/api/clinic";
import { Badge } from "@/components/ui/badge";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { digitsOf, priceText, readPrice } from "./price";
import { Panel } from "./states";
import { TextsField, missingIn } from "./texts-field";
import type { ServiceRecord } from "./use-schedule";

interface ServiceFieldsProps {
  value: ServiceRecord;
  onChange: (value: ServiceRecord) => void;
  disabled: boolean;
}

/** Well apart, and legible with white and black text: what the calendar paints visits with. */
const COLOURS = ["#0f766e", "#2563eb", "#7c3aed", "#c026d3", "#be123c", "#c2410c", "#a16207", "#4d7c0f", "#475569"];

export function ServiceFields({ value, onChange, disabled }: ServiceFieldsProps) {
  const put = (some: Partial<ServiceRecord>) => onChange({ ...value, ...some });
  return (
    <Panel className="space-y-6 p-4 lg:p-5">
      <Missing value={value} />
      <TextsField legend={<Trans>Name</Trans>} texts={value.name} maxLength={120} required disabled={disabled} onChange={(name) => put({ name })} />
      <TextsField
        legend={<Trans>Description</Trans>}
        texts={value.description}
        maxLength={2000}
        long
        disabled={disabled}
        onChange={(description) => put({ description })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Minutes label={<Trans>Minutes</Trans>} least={5} most={480} value={value.duration} disabled={disabled} onChange={(duration) => put({ duration })} />
        <Minutes
          label={<Trans>Minutes kept free before</Trans>}
          most={120}
          value={value.buffer_before}
          disabled={disabled}
          onChange={(buffer_before) => put({ buffer_before })}
        />
        <Minutes
          label={<Trans>Minutes kept free after</Trans>}
          most={120}
          value={value.buffer_after}
          disabled={disabled}
          onChange={(buffer_after) => put({ buffer_after })}
        />
      </div>
      <Prices value={value} onChange={put} disabled={disabled} />
      <Colour value={value.color} disabled={disabled} onChange={(color) => put({ color })} />
      <fieldset className="space-y-3" disabled={disabled}>
        <legend className="mb-2 font-semibold">
          <Trans>Who may book it</Trans>
        </legend>
        <Choice label={<Trans>Patients book it online</Trans>} on={value.bookable_online} onChange={(bookable_online) => put({ bookable_online })} />
        <Choice label={<Trans>For new patients</Trans>} on={value.for_new_patients} onChange={(for_new_patients) => put({ for_new_patients })} />
        <Choice
          label={<Trans>For patients who have been here before</Trans>}
          on={value.for_existing_patients}
          onChange={(for_existing_patients) => put({ for_existing_patients })}
        />
        {value.for_new_patients || value.for_existing_patients ? null : (
          <p role="alert" className="text-destructive-text">
            <Trans>Somebody must be able to book it: choose one of the two.</Trans>
          </p>
        )}
      </fieldset>
    </Panel>
  );
}

/** In which languages patients meet another language's text. */
function Missing({ value }: { value: ServiceRecord }) {
  const { languages } = useClinic();
  const { languageName, list } = useFormats();
  const missing = languages.filter((one) => [value.name, value.description].some((texts) => missingIn(texts, languages).includes(one)));
  if (missing.length === 0) return null;
  const names = list(missing.map(languageName));
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge variant="warning">
        <Trans>Translation missing</Trans>
      </Badge>
      <span className="text-muted-foreground">
        <Trans>Readers of {names} see the text of another language.</Trans>
      </span>
    </p>
  );
}

interface MinutesProps {
  label: ReactNode;
  value: number;
  least?: number;
  most: number;
  disabled: boolean;
  onChange: (value: number) => void;
}

function Minutes({ label, value, least = 0, most, disabled, onChange }: MinutesProps) {
  const wrong = !(value >= least && value <= most);
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <Input
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={5}
        disabled={disabled}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onChange(event.target.value === "" ? Number.NaN : Math.round(Number(event.target.value)))}
      />
      <FieldError>
        {wrong ? (
          <Trans>
            Between {least} and {most}.
          </Trans>
        ) : null}
      </FieldError>
    </Field>
  );
}

type Priced = Pick<ServiceRecord, "price_from" | "price_until">;

function Prices({ value, onChange, disabled }: { value: Priced; onChange: (some: Partial<Priced>) => void; disabled: boolean }) {
  const { t } = useLingui();
  const { currency } = useClinic();
  const digits = digitsOf(currency);
  const disordered = value.price_until !== null && (value.price_from === null || value.price_until < value.price_from);
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Price
        label={t`Price from (${currency})`}
        value={value.price_from}
        digits={digits}
        disabled={disabled}
        hint={<Trans>Empty: no price is shown.</Trans>}
        onChange={(price_from) => onChange({ price_from })}
      />
      <Price
        label={t`Price up to (${currency})`}
        value={value.price_until}
        digits={digits}
        disabled={disabled}
        hint={<Trans>Empty: shown as a price from which it starts.</Trans>}
        wrong={disordered ? <Trans>The highest price is below the lowest.</Trans> : null}
        onChange={(price_until) => onChange({ price_until })}
      />
    </div>
  );
}

interface PriceProps {
  label: string;
  hint: ReactNode;
  wrong?: ReactNode;
  value: number | null;
  digits: number;
  disabled: boolean;
  onChange: (minor: number | null) => void;
}

function Price({ label, hint, wrong, value, digits, disabled, onChange }: PriceProps) {
  const [text, setText] = useState(() => priceText(value, digits));
  const [told, setTold] = useState(value);
  const read = readPrice(text, digits);
  if (told !== value) {
    setTold(value);
    setText(priceText(value, digits));
  }
  const type = (typed: string) => {
    const minor = readPrice(typed, digits);
    setText(typed);
    if (minor === undefined) return;
    setTold(minor);
    onChange(minor);
  };
  return (
    <Field>
      <FieldLabel>{label}</FieldLabel>
      <Input inputMode="decimal" dir="ltr" className="tabular-nums rtl:text-end" disabled={disabled} value={text} onChange={(event) => type(event.target.value)} />
      <FieldHint>{hint}</FieldHint>
      <FieldError>{read === undefined ? <Trans>Write an amount like 49 or 49.50.</Trans> : wrong}</FieldError>
    </Field>
  );
}

function Colour({ value, disabled, onChange }: { value: string; disabled: boolean; onChange: (color: string) => void }) {
  const { t } = useLingui();
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-2 font-semibold">
        <Trans>Colour in the calendar</Trans>
      </legend>
      <div className="flex flex-wrap items-center gap-2">
        {COLOURS.map((colour) => (
          <button
            key={colour}
            type="button"
            aria-label={t`Colour ${colour}`}
            aria-pressed={value === colour}
            disabled={disabled}
            style={{ backgroundColor: colour }}
            onClick={() => onChange(colour)}
            className="focus-ring aria-pressed:ring-foreground aria-pressed:ring-offset-card size-8 cursor-pointer rounded-full aria-pressed:ring-2 aria-pressed:ring-offset-2 disabled:cursor-not-allowed pointer-coarse:size-11"
          />
        ))}
        <input
          type="color"
          aria-label={t`Another colour`}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          className="focus-ring border-input h-9 w-14 cursor-pointer rounded-md border bg-transparent p-1 pointer-coarse:h-11"
        />
      </div>
    </fieldset>
  );
}

function Choice({ label, on, onChange }: { label: ReactNode; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Field orientation="horizontal">
      <Switch checked={on} onCheckedChange={onChange} />
      <FieldLabel className="font-normal">{label}</FieldLabel>
    </Field>
  );
}
