import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { addDays } from "@/lib/format";
import { PRESETS, type Preset } from "@/lib/periods";
import { COMPARISONS, type Comparison, type useChosenPeriod } from "./use-report";

const PRESET_WORDS: Record<Preset, MessageDescriptor> = {
  this_week: msg`This week`,
  last_week: msg`Last week`,
  this_month: msg`This month`,
  last_month: msg`Last month`,
  this_quarter: msg`This quarter`,
  last_quarter: msg`Last quarter`,
  this_year: msg`This year`,
  last_year: msg`Last year`,
};
const COMPARISON_WORDS: Record<Comparison, MessageDescriptor> = {
  previous: msg`with the period before`,
  year: msg`with a year earlier`,
  none: msg`with nothing`,
};
const LABEL = "text-muted-foreground grid gap-1 text-xs font-medium max-sm:flex-auto";

/** Chooses the period and what it is laid beside. */
export function PeriodBar({ chosen }: { chosen: ReturnType<typeof useChosenPeriod> }) {
  const { t, i18n } = useLingui();
  const { period, preset, compare } = chosen;
  const last = addDays(period.until, -1);
  return (
    <div className="mb-5 flex flex-wrap items-end gap-3 print:hidden">
      <label className={LABEL}>
        {t`Period`}
        <NativeSelect
          value={preset ?? "own"}
          onChange={(event) => chosen.choosePreset(event.target.value as Preset)}
        >
          {preset === null ? <NativeSelectOption value="own">{t`Own choice`}</NativeSelectOption> : null}
          {PRESETS.map((one) => (
            <NativeSelectOption key={one} value={one}>
              {i18n._(PRESET_WORDS[one])}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </label>
      <label className={LABEL}>
        {t`From`}
        <Input
          type="date"
          className="w-40 max-sm:w-full"
          value={period.from}
          max={last}
          onChange={({ target }) => target.value && chosen.choosePeriod({ ...period, from: target.value })}
        />
      </label>
      <label className={LABEL}>
        {t`To`}
        <Input
          type="date"
          className="w-40 max-sm:w-full"
          value={last}
          min={period.from}
          onChange={({ target }) => target.value && chosen.choosePeriod({ ...period, until: addDays(target.value, 1) })}
        />
      </label>
      <label className={LABEL}>
        {t`Compare`}
        <NativeSelect
          value={compare}
          onChange={(event) => chosen.chooseComparison(event.target.value as Comparison)}
        >
          {COMPARISONS.map((one) => (
            <NativeSelectOption key={one} value={one}>
              {i18n._(COMPARISON_WORDS[one])}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </label>
      <Button variant="outline" size="sm" className="h-11 sm:ms-auto" onClick={() => print()}>
        <Printer aria-hidden="true" />
        {t`Print`}
      </Button>
    </div>
  );
}
