import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarSearch } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useOpenAppointment } from "@/components/staff/open";
import { StaffPage } from "@/components/staff/page";
import { Pager, rowsOf } from "@/components/panel/pager";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useMedia } from "@/lib/use-media";
import { ColumnChooser } from "./column-chooser";
import { ExportButton } from "./export-button";
import { ClearAll, Filters } from "./filters";
import { LogCards } from "./log-cards";
import { LogTable } from "./log-table";
import { type ChangeAddress, useLog, useView } from "./use-log";
import { type View, columnsText, isCutDown } from "./view";

const AWAITED = 12;

/** Every appointment of the clinic as a table: what is shown stands in the address. */
export function Log() {
  const { t, i18n } = useLingui();
  const { view, days, asked, change } = useView();
  const log = useLog(view, asked);
  const open = useOpenAppointment();
  const wide = useMedia("(min-width: 48rem)");
  const visits = log.data?.items;
  const rows = { view, visits, awaited: AWAITED, stale: log.isPlaceholderData, onOpen: open };
  return (
    <StaffPage
      title={t`Appointments`}
      actions={
        <>
          <ColumnChooser columns={view.columns} onChange={(columns) => change({ columns: columnsText(columns) }, { replace: true })} />
          <ExportButton asked={asked} columns={view.columns} />
        </>
      }
    >
      <Filters view={view} days={days} change={change} />
      {log.isError && !log.data ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(log.error))}
          retryLabel={t`Try again`}
          onRetry={() => void log.refetch()}
          pending={log.isFetching}
        />
      ) : visits?.length === 0 ? (
        <Nothing view={view} change={change} />
      ) : (
        <>
          {wide ? <LogTable {...rows} onSort={(sort, order) => change({ sort, order })} /> : <LogCards {...rows} />}
          {log.data ? <Pages view={view} total={log.data.total} change={change} /> : null}
        </>
      )}
    </StaffPage>
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
        range: t`${number(first)}–${number(last)} of ${plural(total, { one: `${of} appointment`, other: `${of} appointments` })}`,
      }}
    />
  );
}

function Nothing({ view, change }: { view: View; change: ChangeAddress }) {
  const cutDown = isCutDown(view);
  return (
    <EmptyState
      icon={<CalendarSearch />}
      className="bg-card rounded-lg border"
      action={
        view.page > 1 ? (
          <Button variant="outline" size="sm" onClick={() => change({ page: null })}>
            <Trans>Go to the first page</Trans>
          </Button>
        ) : cutDown ? (
          <ClearAll change={change} />
        ) : view.span === "all" ? undefined : (
          <Button variant="outline" size="sm" onClick={() => change({ when: "all", from: null, until: null })}>
            <Trans>Show all days</Trans>
          </Button>
        )
      }
    >
      {cutDown ? <Trans>No appointment matches these filters.</Trans> : <Trans>There are no appointments here.</Trans>}
    </EmptyState>
  );
}
