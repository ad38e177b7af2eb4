import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { api, client } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { FileButton } from "@/components/panel/file-button";
import { StaffPage } from "@/components/staff/page";
import { Pager, rowsOf } from "@/components/panel/pager";
import { useAddress } from "@/components/panel/use-address";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { Chain } from "./chain";
import { EntryRow } from "./entry-row";
import { type ChangeAddress, ClearAll, Filters } from "./filters";
import { type Trail, type View, askedBy, byDay, daysOf, isCutDown, viewOf } from "./view";

/** Who did what and who read what, in sentences, and whether all of it still stands. */
export function AuditLog() {
  const { t, i18n } = useLingui();
  const [search, change] = useAddress();
  const today = useToday();
  const view = useMemo(() => viewOf(search), [search]);
  const days = daysOf(view, today);
  const asked = askedBy(view, days, i18n.locale);
  const query = { ...asked, limit: view.size, offset: (view.page - 1) * view.size };
  const trail = api.useQuery("get", "/api/v1/audit", { params: { query } }, { placeholderData: keepPreviousData });
  const subject = view.patient || view.about ? (trail.data?.items.find((one) => one.subject_name)?.subject_name ?? null) : null;
  return (
    <StaffPage
      title={t`Audit log`}
      hint={t`Who changed and who read what. Nothing here can be edited or removed.`}
      actions={
        <FileButton
          fetch={() => client.GET("/api/v1/audit/export", { params: { query: asked }, parseAs: "blob" })}
          fallback="audit.csv"
          done={t`The log is in your downloads.`}
        >
          <Trans>Save as CSV</Trans>
        </FileButton>
      }
    >
      <Chain />
      <Filters view={view} days={days} change={change} subject={subject} />
      <div id="audit-entries">
        {trail.isError && !trail.data ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(trail.error))}
            retryLabel={t`Try again`}
            onRetry={() => void trail.refetch()}
            pending={trail.isFetching}
          />
        ) : trail.data ? (
          <Entries trail={trail.data} stale={trail.isPlaceholderData} view={view} change={change} />
        ) : (
          <Awaited />
        )}
      </div>
    </StaffPage>
  );
}

type EntriesProps = { trail: Trail; stale: boolean; view: View; change: ChangeAddress };

function Entries({ trail, stale, view, change }: EntriesProps) {
  const { dayYear } = useFormats();
  if (trail.items.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText />}
        className="bg-card rounded-lg border"
        action={isCutDown(view) ? <ClearAll change={change} /> : undefined}
      >
        <Trans>No entry matches these filters.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <div aria-busy={stale} className={cn("flex flex-col gap-5 transition-opacity", stale && "opacity-60")}>
        {byDay(trail.items).map(({ day, entries }) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`} className="mb-2 text-sm font-semibold">
              {dayYear(day)}
            </h2>
            <ol className="bg-card divide-y rounded-lg border">
              {entries.map((entry) => (
                <EntryRow key={entry.id} entry={entry} names={trail.names} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <Pages view={view} total={trail.total} change={change} />
    </>
  );
}

function Pages({ view: { page, size }, total, change }: { view: View; total: number; change: ChangeAddress }) {
  const { t } = useLingui();
  const { number } = useFormats();
  const { first, last } = rowsOf(page, size, total);
  const of = number(total);
  return (
    <Pager
      page={page}
      size={size}
      total={total}
      onPage={(one) => {
        change({ page: one === 1 ? null : String(one) });
        scrollTo({ top: 0 });
      }}
      onSize={(one) => change({ size: one === 50 ? null : String(one) })}
      words={{
        label: t`Pages`,
        previous: t`Previous page`,
        next: t`Next page`,
        perPage: t`Rows per page`,
        range: t`${number(first)}–${number(last)} of ${plural(total, { one: `${of} entry`, other: `${of} entries` })}`,
      }}
    />
  );
}

function Awaited() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      <Skeleton className="h-5 w-48" />
      <ul className="bg-card divide-y rounded-lg border">
        {Array.from({ length: 10 }, (_, row) => (
          <li key={row} className="flex gap-4 px-4 py-3">
            <Skeleton className="h-5 w-16" />
            <Skeleton className="h-5 w-full max-w-lg" />
          </li>
        ))}
      </ul>
    </div>
  );
}
