import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ListX } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { useOpenAppointment } from "@/components/staff/open";
import { Pager, rowsOf } from "@/components/panel/pager";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type Import, type ImportRow, useRows, useView } from "./use-import";
import { OUTCOME_WORDS } from "./words";

const LOOKS = { new: "success", changed: "brand", same: "neutral", refused: "destructive" } as const;

/** The rows of the file, each with what comes of it and why. */
export function Rows({ found }: { found: Import }) {
  const { t, i18n } = useLingui();
  const { outcome, page, size } = useView();
  const rows = useRows(found, outcome, page, size);
  if (rows.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(rows.error))}
        retryLabel={t`Try again`}
        onRetry={() => void rows.refetch()}
        pending={rows.isFetching}
      />
    );
  }
  if (!rows.data) return <Skeleton aria-busy="true" className="h-80" />;
  if (rows.data.items.length === 0) return <Nothing />;
  return (
    <>
      <ol className="bg-card divide-y rounded-lg border">
        {rows.data.items.map((row) => (
          <Row key={row.number} row={row} found={found} />
        ))}
      </ol>
      <Pages total={rows.data.total} />
    </>
  );
}

function Row({ row, found }: { row: ImportRow; found: Import }) {
  const { i18n } = useLingui();
  const { number } = useFormats();
  const place = number(row.number);
  const [title, rest] = told(row, found);
  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-3 gap-y-1 px-4 py-3 sm:grid-cols-[4.5rem_1fr_auto]">
      <span className="text-muted-foreground col-span-full text-sm tabular-nums sm:col-span-1">
        <Trans>Row {place}</Trans>
      </span>
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">
          <bdi>{title || "–"}</bdi>
        </p>
        {rest.length > 0 ? (
          <p className="text-muted-foreground text-sm wrap-anywhere">
            {rest.map(({ field, text }, at) => (
              <span key={field}>
                {at > 0 ? " · " : null}
                <bdi>{text}</bdi>
              </span>
            ))}
          </p>
        ) : null}
        {row.says ? (
          <p className={row.outcome === "refused" ? "text-destructive-text text-sm font-medium" : "text-sm"}>{row.says}</p>
        ) : null}
        <Similar row={row} />
        <Subject row={row} kind={found.kind} />
      </div>
      {row.outcome ? <Badge variant={LOOKS[row.outcome]}>{i18n._(OUTCOME_WORDS[row.outcome])}</Badge> : null}
    </li>
  );
}

/** Returns whom a row is about, and what else its columns say. */
function told(row: ImportRow, { fields }: Import): [string, { field: string; text: string }[]] {
  const said = (name: string) => {
    const column = fields.find(({ field }) => field === name)?.column;
    return column === null || column === undefined ? "" : (row.cells[column] ?? "");
  };
  const names = ["name", "first_name", "last_name"];
  const title = said("name") || [said("first_name"), said("last_name")].filter(Boolean).join(" ");
  const rest = fields.filter(({ field }) => !names.includes(field)).map(({ field }) => ({ field, text: said(field) }));
  return [title, rest.filter(({ text }) => text)];
}

function Similar({ row: { similar } }: { row: ImportRow }) {
  if (similar.length === 0) return null;
  return (
    <p className="text-sm">
      <Trans>May be the same person:</Trans>{" "}
      {similar.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? ", " : null}
          <AppLink to={`/staff/patients/${id}`} className="focus-ring rounded-sm font-medium underline underline-offset-4">
            <bdi>{name}</bdi>
          </AppLink>
        </span>
      ))}
    </p>
  );
}

function Subject({ row: { subject_id: id }, kind }: { row: ImportRow; kind: Import["kind"] }) {
  const open = useOpenAppointment();
  if (!id) return null;
  const look = "focus-ring w-fit rounded-sm text-sm font-medium underline underline-offset-4 cursor-pointer";
  return kind === "patients" ? (
    <AppLink to={`/staff/patients/${id}`} className={look}>
      <Trans>Open the record</Trans>
    </AppLink>
  ) : (
    <button type="button" onClick={() => open(id)} className={look}>
      <Trans>Open the appointment</Trans>
    </button>
  );
}

function Nothing() {
  const { change } = useView();
  return (
    <EmptyState
      icon={<ListX />}
      className="bg-card rounded-lg border"
      action={
        <Button variant="outline" size="sm" onClick={() => change({ show: null })}>
          <Trans>Show all rows</Trans>
        </Button>
      }
    >
      <Trans>No row came to this.</Trans>
    </EmptyState>
  );
}

function Pages({ total }: { total: number }) {
  const { t } = useLingui();
  const { number } = useFormats();
  const { page, size, change } = useView();
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
        range: t`${number(first)}–${number(last)} of ${plural(total, { one: `${of} row`, other: `${of} rows` })}`,
      }}
    />
  );
}
