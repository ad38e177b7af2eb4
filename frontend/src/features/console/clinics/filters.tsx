import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert, X } from "lucide-react";
import { ChoiceFilter } from "@/components/panel/choice-filter";
import { SearchBox } from "@/components/panel/search-box";
import type { Change } from "@/components/panel/use-address";
import { Button } from "@/components/ui/button";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { PLANS, SORTS, STATES, type View, isCutDown } from "./view";
import { PLAN_WORDS, SORT_WORDS, STATE_WORDS } from "./words";

export type ChangeAddress = (change: Change, how?: { replace?: boolean }) => void;

/** What the list is cut down to and how it is ordered: all of it can be sent on as an address. */
export function Filters({ view, change }: { view: View; change: ChangeAddress }) {
  const { t, i18n } = useLingui();
  const counted = (count: number) => t`${plural(count, { one: "# chosen", other: "# chosen" })}`;
  return (
    <div role="group" aria-label={t`Filters`} className="mb-4 flex flex-wrap items-center gap-2">
      <SearchBox
        className="w-full sm:w-64"
        label={t`Search by name or address`}
        placeholder={t`Name or address`}
        clearLabel={t`Clear the search`}
        value={view.text}
        onChange={(text) => change({ q: text }, { replace: true })}
      />
      <ChoiceFilter
        label={t`State`}
        choices={STATES.map((one) => ({ value: one, text: i18n._(STATE_WORDS[one]) }))}
        chosen={view.states}
        onChange={(chosen) => change({ state: chosen })}
        clearLabel={t`Clear`}
        countLabel={counted}
      />
      <ChoiceFilter
        label={t`Plan`}
        choices={PLANS.map((one) => ({ value: one, text: i18n._(PLAN_WORDS[one]) }))}
        chosen={view.plans}
        onChange={(chosen) => change({ plan: chosen })}
        clearLabel={t`Clear`}
        countLabel={counted}
      />
      <Button
        variant={view.troubled ? "default" : "outline"}
        size="sm"
        aria-pressed={view.troubled}
        onClick={() => change({ trouble: view.troubled ? null : "1" })}
      >
        <TriangleAlert aria-hidden="true" />
        <Trans>With trouble</Trans>
      </Button>
      {isCutDown(view) ? <ClearAll change={change} /> : null}
      <label className="flex items-center gap-2 sm:ms-auto">
        <span className="text-muted-foreground">
          <Trans>Order</Trans>
        </span>
        <NativeSelect
          value={view.sort}
          onChange={({ target }) => change({ sort: target.value === "name" ? null : target.value })}
          className="h-9 ps-2.5 text-sm pointer-coarse:h-11"
        >
          {SORTS.map((one) => (
            <NativeSelectOption key={one} value={one}>
              {i18n._(SORT_WORDS[one])}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </label>
    </div>
  );
}

export function ClearAll({ change }: { change: ChangeAddress }) {
  return (
    <Button variant="ghost" size="sm" onClick={() => change({ q: null, state: null, plan: null, trouble: null })}>
      <X aria-hidden="true" />
      <Trans>Clear all filters</Trans>
    </Button>
  );
}
