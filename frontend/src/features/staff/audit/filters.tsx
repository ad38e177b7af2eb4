import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { type Choice, ChoiceFilter } from "@/components/panel/choice-filter";
import { DaysFilter } from "@/components/panel/days-filter";
import { SearchBox } from "@/components/panel/search-box";
import type { Change } from "@/components/panel/use-address";
import { Button } from "@/components/ui/button";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { KINDS, OTHERS, SPANS, TOPICS, type Topic, type View, isCutDown } from "./view";
import { KIND_WORDS, OTHER_WORDS, SPAN_WORDS, TOPIC_WORDS } from "./words";

export type ChangeAddress = (change: Change, how?: { replace?: boolean }) => void;
type FiltersProps = { view: View; days: { from: string; until: string }; change: ChangeAddress; subject: string | null };

/** What the trail is cut down to: all of it can be sent on as an address. */
export function Filters({ view, days, change, subject }: FiltersProps) {
  const { t, i18n } = useLingui();
  const people = api.useQuery("get", "/api/v1/audit/people");
  const who: Choice[] = [
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
    ...OTHERS.map((one) => ({ value: one, text: i18n._(OTHER_WORDS[one]) })),
  ];
  const topics = (Object.keys(TOPICS) as Topic[]).map((one) => ({ value: one, text: i18n._(TOPIC_WORDS[one]) }));
  const counted = (count: number) => t`${plural(count, { one: "# chosen", other: "# chosen" })}`;
  return (
    <div role="group" aria-label={t`Filters`} className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
      <Tabs value={view.kind} onValueChange={(kind) => change({ kind: kind === "deeds" ? null : kind })}>
        <TabsList aria-label={t`What is shown`}>
          {KINDS.map((one) => (
            <TabsTrigger key={one} value={one} aria-controls="audit-entries" className="h-7 px-3">
              {i18n._(KIND_WORDS[one])}
            </TabsTrigger>
          ))}
        </TabsList>
      </Tabs>
      <SearchBox
        className="w-full sm:w-60"
        label={t`Search by the patient's name`}
        placeholder={t`Patient's name`}
        clearLabel={t`Clear the search`}
        value={view.text}
        onChange={(text) => change({ q: text, patient: null }, { replace: true })}
      />
      <DayFilter view={view} days={days} change={change} />
      <ChoiceFilter
        label={t`Who`}
        choices={who}
        chosen={view.who}
        onChange={(chosen) => change({ who: chosen })}
        clearLabel={t`Clear`}
        countLabel={counted}
      />
      <ChoiceFilter
        label={t`About`}
        choices={topics}
        chosen={view.topics}
        onChange={(chosen) => change({ topic: chosen })}
        clearLabel={t`Clear`}
        countLabel={counted}
      />
      {view.patient || view.about ? (
        <Chip onRemove={() => change({ patient: null, about: null })} label={t`Show others too`}>
          {subject ?? <Trans>Only one</Trans>}
        </Chip>
      ) : null}
      {view.request ? (
        <Chip onRemove={() => change({ request: null })} label={t`Show others too`}>
          <Trans>One request</Trans>
        </Chip>
      ) : null}
      {isCutDown(view) ? <ClearAll change={change} /> : null}
    </div>
  );
}

export function ClearAll({ change }: { change: ChangeAddress }) {
  return (
    <Button
      variant="ghost"
      size="sm"
      onClick={() => change({ q: null, who: null, topic: null, patient: null, about: null, request: null })}
    >
      <X aria-hidden="true" />
      <Trans>Clear all filters</Trans>
    </Button>
  );
}

function Chip({ onRemove, label, children }: { onRemove: () => void; label: string; children: ReactNode }) {
  return (
    <span className="border-primary-edge bg-brand-tint text-brand-text inline-flex h-9 max-w-full items-center gap-1 rounded-md border ps-3 pe-1 font-semibold pointer-coarse:h-11">
      <bdi className="truncate">{children}</bdi>
      <button
        type="button"
        aria-label={label}
        onClick={onRemove}
        className="focus-ring grid size-7 cursor-pointer place-items-center rounded-md pointer-coarse:size-10"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </span>
  );
}

function DayFilter({ view, days, change }: Omit<FiltersProps, "subject">) {
  const { t, i18n } = useLingui();
  const { date } = useFormats();
  const { span, from, until } = view;
  const range = from && until ? (from === until ? date(from) : `${date(from)} – ${date(until)}`) : null;
  const text = span ? i18n._(SPAN_WORDS[span]) : (range ?? (from ? t`from ${date(from)}` : t`until ${date(until)}`));
  return (
    <DaysFilter
      label={t`Days`}
      text={text}
      set={span !== "all"}
      presets={SPANS.map((one) => ({ value: one, text: i18n._(SPAN_WORDS[one]) }))}
      preset={span}
      onPreset={(one) => change({ when: one === "all" ? null : one, from: null, until: null })}
      from={days.from}
      until={days.until}
      onDays={(first, last) => change({ when: null, from: first, until: last })}
      words={{ from: t({ message: "From", context: "day" }), until: t({ message: "Until", context: "day" }), apply: t`Show these days` }}
    />
  );
}
