import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId, useState } from "react";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";

/** `day`, `month` and `year` count in themselves, `count` in nothing; the others are lengths in minutes. */
export type Unit = "minutes" | "hours" | "days" | "day" | "month" | "year" | "count";

const MINUTES: Record<Unit, number> = { minutes: 1, hours: 60, days: 24 * 60, day: 1, month: 1, year: 1, count: 1 };

interface LengthFieldProps {
  label: ReactNode;
  value: number;
  units: Unit[];
  wrong: string | null;
  meaning: ReactNode;
  example: ReactNode;
  onChange: (value: number) => void;
}

/** A number with its unit, what it means, and what it would mean now. */
export function LengthField({ label, value, units, wrong, meaning, example, onChange }: LengthFieldProps) {
  const { t } = useLingui();
  const [unit, setUnit] = useState(() => largest(value, units));
  const [typed, setTyped] = useState<string | null>(null);
  const unitId = useId();
  const shown = Number.isFinite(value) ? String(value / MINUTES[unit]) : "";
  const words: Record<Unit, string> = {
    minutes: t`minutes`,
    hours: t`hours`,
    days: t`days`,
    day: t`days`,
    month: t`months`,
    year: t`years`,
    count: "",
  };
  const type = (text: string) => {
    setTyped(text);
    onChange(/^\d+$/.test(text) ? Number(text) * MINUTES[unit] : Number.NaN);
  };
  return (
    <div className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-[1fr_15rem]">
      <Field className="contents">
        <div className="min-w-0">
          <FieldLabel className="text-base">{label}</FieldLabel>
          <FieldHint>{meaning}</FieldHint>
          {example ? <p className="mt-1.5 text-sm font-medium text-pretty tabular-nums">{example}</p> : null}
        </div>
        <div className="grid content-start gap-1.5">
          <div className="flex items-center gap-2">
            <Input
              inputMode="numeric"
              dir="ltr"
              autoComplete="off"
              maxLength={5}
              className="w-24 text-end tabular-nums sm:text-sm"
              value={typed ?? shown}
              onChange={(event) => type(event.target.value.trim())}
              onBlur={() => setTyped(null)}
            />
            {units.length > 1 ? (
              <NativeSelect
                id={unitId}
                aria-label={t`Unit`}
                value={unit}
                onChange={(event) => {
                  const next = event.target.value as Unit;
                  setUnit(next);
                  setTyped(null);
                  if (Number.isFinite(value)) onChange(Math.round(value / MINUTES[unit]) * MINUTES[next]);
                }}
              >
                {units.map((one) => (
                  <NativeSelectOption key={one} value={one}>
                    {words[one]}
                  </NativeSelectOption>
                ))}
              </NativeSelect>
            ) : (
              <span className="text-muted-foreground">{words[unit]}</span>
            )}
          </div>
          <FieldError>
            {wrong && !Number.isFinite(value) ? <Trans>Write a whole number.</Trans> : wrong}
          </FieldError>
        </div>
      </Field>
    </div>
  );
}

/** Returns the largest unit in which the length is a whole number. */
function largest(value: number, units: Unit[]): Unit {
  const fit = units.filter((one) => value > 0 && value % MINUTES[one] === 0);
  return fit.at(-1) ?? units[0]!;
}
