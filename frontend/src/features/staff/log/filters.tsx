import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { type Choice, ChoiceFilter } from "@/components/panel/choice-filter";
import { DaysFilter } from "@/components/panel/days-filter";
import { SearchBox } from "@/components/panel/search-box";
import { Button } from "@/components/ui/button";
import { StatusBadge } from "./status-badge";
import { type ChangeAddress, useChoices } from "./use-log";
import { SOURCES, SPANS, STATUSES, type View, isCutDown } from "./view";
import { SOURCE_WORDS, SPAN_WORDS, STATUS_WORDS } from "./words";

type FiltersProps = { view: View; days: { from: string; until: string }; change: ChangeAddress };

/** What the log is cut down to, each kind behind a button that says what is chosen. */
export function Filters({ view, days, change }: FiltersProps) {
  const { t, i18n } = useLingui();
  const { dentists, services, operatories } = useChoices();
  const may = useMay();
  const statuses: Choice[] = STATUSES.map((one) => ({
    value: one,
    text: i18n._(STATUS_WORDS[one]),
    shown: <StatusBadge status={one} />,
  }));
  const sources: Choice[] = SOURCES.map((one) => ({ value: one, text: i18n._(SOURCE_WORDS[one]) }));
  const filter = (label: string, name: string, choices: Choice[], chosen: string[]) =>
    choices.length > 1 || chosen.length > 0 ? (
      <ChoiceFilter
        label={label}
        choices={choices}
        chosen={chosen}
        onChange={(values) => change({ [name]: values })}
        clearLabel={t`Clear`}
        countLabel={(count) => t`${plural(count, { one: "# chosen", other: "# chosen" })}`}
      />
    ) : null;
  return (
    <div role="group" aria-label={t`Filters`} className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
      <SearchBox
        className="w-full sm:w-72"
        label={t`Search appointments`}
        placeholder={t`Name, phone, e-mail or note`}
        clearLabel={t`Clear the search`}
        value={view.text}
        onChange={(text) => change({ q: text }, { replace: true })}
      />
      <DayFilter view={view} days={days} change={change} />
      {may("see_all_appointments") ? filter(t({ message: "Dentist", context: "whose appointments" }), "dentist", dentists, view.dentists) : null}
      {filter(t`Status`, "status", statuses, view.statuses)}
      {filter(t`Treatment`, "service", services, view.services)}
      {filter(t`Room`, "operatory", operatories, view.operatories)}
      {filter(t`Booked by`, "source", sources, view.sources)}
      {isCutDown(view) ? <ClearAll change={change} /> : null}
    </div>
  );
}

export function ClearAll({ change }: { change: ChangeAddress }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={() => change({ q: null, dentist: null, status: null, service: null, operatory: null, source: null })}
    >
      <X aria-hidden="true" />
      <Trans>Clear all filters</Trans>
    </Button>
  );
}

function DayFilter({ view, days, change }: FiltersProps) {
  const { t, i18n } = useLingui();
  const { date } = useFormats();
  const { span, from, until } = view;
  const text = span
    ? i18n._(SPAN_WORDS[span])
    : from && until
      ? from === until
        ? date(from)
        : `${date(from)} – ${date(until)}`
      : from
        ? t`from ${date(from)}`
        : t`until ${date(until)}`;
  return (
    <DaysFilter
      label={t`Days`}
      text={text}
      set
      presets={SPANS.map((one) => ({ value: one, text: i18n._(SPAN_WORDS[one]) }))}
      preset={span}
      onPreset={(one) => change({ when: one === "upcoming" ? null : one, from: null, until: null })}
      from={days.from}
      until={days.until}
      onDays={(first, last) => change({ when: null, from: first, until: last })}
      words={{ from: t({ message: "From", context: "day" }), until: t({ message: "Until", context: "day" }), apply: t`Show these days` }}
    />
  );
}
