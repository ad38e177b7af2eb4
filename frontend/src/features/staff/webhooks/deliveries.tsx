import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type Choice, ChoiceFilter } from "@/components/panel/choice-filter";
import { Pager, pageOf, rowsOf } from "@/components/panel/pager";
import { type Change, useAddress } from "@/components/panel/use-address";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { DeliveryRow } from "./delivery-row";
import { type Delivery, type DeliveryState, HAPPENED_WORDS, STATE_WORDS, type Webhook } from "./words";

const STATES = ["due", "sent", "dead"] as const;
/** How soon to look again, in milliseconds: at what has just been written down, and at what waits for its next try. */
const SOON = 1_500;
const LATER = 15_000;

/** What a webhook was told and is to be told: filters and page stand in the address. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t, i18n } = useLingui();
  const [search, change] = useAddress();
  const states = search.getAll("state").filter(isState);
  const kinds = search.getAll("kind");
  const { page, size } = pageOf(search);
  const query = { limit: size, offset: (page - 1) * size, state: states, kind: kinds };
  const told = api.useQuery(
    "get",
    "/api/v1/webhooks/{webhook_id}/deliveries",
    { params: { path: { webhook_id: webhook.id }, query } },
    { placeholderData: keepPreviousData, refetchInterval: ({ state }) => pauseAfter(state.data?.items) },
  );
  const cutDown = states.length + kinds.length > 0;
  return (
    <section aria-labelledby="told" className="space-y-3">
      <h2 id="told" className="text-lg font-semibold">
        <Trans context="to a program">Messages</Trans>
      </h2>
      <Filters states={states} kinds={kinds} change={change} />
      {told.isError && !told.data ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(told.error))}
          retryLabel={t`Try again`}
          pending={told.isFetching}
          onRetry={() => void told.refetch()}
        />
      ) : !told.data ? (
        <Skeleton className="h-64" />
      ) : told.data.items.length === 0 ? (
        <EmptyState
          icon={<Send />}
          className="bg-card rounded-lg border"
          action={
            cutDown || page > 1 ? (
              <Button size="sm" variant="outline" onClick={() => change({ state: null, kind: null, page: null })}>
                <Trans>Show all messages</Trans>
              </Button>
            ) : undefined
          }
        >
          {cutDown ? (
            <Trans>No message matches these filters.</Trans>
          ) : webhook.state !== "on" ? (
            <Trans>Nothing was sent yet.</Trans>
          ) : (
            <Trans>Nothing was sent yet. A test shows at once whether the other program answers.</Trans>
          )}
        </EmptyState>
      ) : (
        <>
          <Card className="py-0">
            <ul className="divide-y">
              {told.data.items.map((one) => (
                <DeliveryRow
                  key={one.id}
                  delivery={one}
                  onOpen={() => change({ delivery: one.id, page: search.get("page") })}
                />
              ))}
            </ul>
          </Card>
          <Pages page={page} size={size} total={told.data.total} change={change} />
        </>
      )}
    </section>
  );
}

function isState(text: string): text is DeliveryState {
  return (STATES as readonly string[]).includes(text);
}

function pauseAfter(items: Delivery[] | undefined): number | false {
  const waiting = items?.filter(({ state }) => state === "due") ?? [];
  return waiting.some(({ attempts }) => attempts === 0) ? SOON : waiting.length > 0 ? LATER : false;
}

type FiltersProps = { states: string[]; kinds: string[]; change: (change: Change) => void };

function Filters({ states, kinds, change }: FiltersProps) {
  const { t, i18n } = useLingui();
  const choices = (words: typeof HAPPENED_WORDS): Choice[] =>
    Object.entries(words).map(([value, text]) => ({ value, text: i18n._(text) }));
  const shared = {
    clearLabel: t`Clear`,
    countLabel: (count: number) => t`${plural(count, { one: "# chosen", other: "# chosen" })}`,
  };
  return (
    <div role="group" aria-label={t`Filters`} className="flex flex-wrap gap-2">
      <ChoiceFilter
        {...shared}
        label={t`State`}
        choices={choices(STATE_WORDS)}
        chosen={states}
        onChange={(chosen) => change({ state: chosen })}
      />
      <ChoiceFilter
        {...shared}
        label={t`What happened`}
        choices={choices(HAPPENED_WORDS)}
        chosen={kinds}
        onChange={(chosen) => change({ kind: chosen })}
      />
    </div>
  );
}

type PagesProps = { page: number; size: number; total: number; change: (change: Change) => void };

function Pages({ page, size, total, change }: PagesProps) {
  const { t } = useLingui();
  const { number } = useFormats();
  const { first, last } = rowsOf(page, size, total);
  const of = number(total);
  return (
    <Pager
      page={page}
      size={size}
      total={total}
      onPage={(one) => change({ page: one === 1 ? null : String(one) })}
      onSize={(one) => change({ size: one === 50 ? null : String(one) })}
      words={{
        label: t`Pages`,
        previous: t`Previous page`,
        next: t`Next page`,
        perPage: t`Rows per page`,
        range: t`${number(first)}–${number(last)} of ${plural(total, { one: `${of} message`, other: `${of} messages` })}`,
      }}
    />
  );
}
