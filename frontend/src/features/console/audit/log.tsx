import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useMemo } from "react";
import { useClinicNames } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform, platformClient } from "@/api/platform";
import { ClinicLink } from "@/components/console/clinic-link";
import { Failed } from "@/components/console/failed";
import { LogLine } from "@/components/console/log-line";
import { ConsolePage } from "@/components/console/page";
import { FileButton } from "@/components/panel/file-button";
import { Pager, rowsOf } from "@/components/panel/pager";
import { type Change, useAddress } from "@/components/panel/use-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { ClearAll, Filters } from "./filters";
import { askedBy, isCutDown, viewOf } from "./view";

/** What operators did on the platform. */
export function Log() {
  const { t } = useLingui();
  const has = useHasRole();
  const [search, change] = useAddress();
  const view = useMemo(() => viewOf(search), [search]);
  const asked = askedBy(view);
  const query = { ...asked, limit: view.size, offset: (view.page - 1) * view.size };
  const log = platform.useQuery("get", "/api/v1/log", { params: { query } }, { placeholderData: keepPreviousData, staleTime: 0 });
  const names = useClinicNames(log.data?.items.map((entry) => entry.clinic_id) ?? []);
  return (
    <ConsolePage
      title={t`Audit log`}
      hint={t`What operators did. Nothing here can be edited or removed.`}
      actions={
        has(["admin"]) ? (
          <FileButton
            fetch={() => platformClient.GET("/api/v1/log.csv", { params: { query: asked }, parseAs: "blob" })}
            fallback="log.csv"
            done={t`The log is in your downloads.`}
          >
            <Trans>Save as CSV</Trans>
          </FileButton>
        ) : null
      }
    >
      <Filters view={view} change={change} />
      {log.isError && !log.data ? (
        <Failed query={log} />
      ) : !log.data ? (
        <Skeleton className="h-96" aria-busy="true" />
      ) : log.data.items.length === 0 ? (
        <EmptyState icon={<ScrollText />} className="bg-card rounded-lg border" action={isCutDown(view) ? <ClearAll change={change} /> : undefined}>
          <Trans>No entry matches these filters.</Trans>
        </EmptyState>
      ) : (
        <>
          <ol aria-busy={log.isPlaceholderData} className={cn("bg-card divide-y rounded-lg border", log.isPlaceholderData && "opacity-60")}>
            {log.data.items.map((entry) => (
              <li key={entry.id} className="px-4 py-2.5">
                <LogLine entry={entry} about={entry.clinic_id && names.has(entry.clinic_id) ? <ClinicLink id={entry.clinic_id} names={names} /> : null} />
              </li>
            ))}
          </ol>
          <Pages page={view.page} size={view.size} total={log.data.total} change={change} />
        </>
      )}
    </ConsolePage>
  );
}

function Pages({ page, size, total, change }: { page: number; size: number; total: number; change: (change: Change) => void }) {
  const { t } = useLingui();
  const { number } = useOwnFormats();
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
