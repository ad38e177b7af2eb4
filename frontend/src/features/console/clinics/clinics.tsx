import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { useMemo } from "react";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { Pager, rowsOf } from "@/components/panel/pager";
import { useAddress } from "@/components/panel/use-address";
import { EmptyState } from "@/components/ui/empty-state";
import { useMedia } from "@/lib/use-media";
import { ClinicCards, ClinicsTable } from "./clinics-table";
import { type ChangeAddress, ClearAll, Filters } from "./filters";
import { type Sort, type View, askedBy, isCutDown, viewOf } from "./view";

const AWAITED = 8;

/** All clinics, searched, cut down and ordered. */
export function Clinics() {
  const [search, change] = useAddress();
  const view = useMemo(() => viewOf(search), [search]);
  const wide = useMedia("(min-width: 48rem)");
  const clinics = platform.useQuery(
    "get",
    "/api/v1/clinics",
    { params: { query: askedBy(view) } },
    { placeholderData: keepPreviousData, staleTime: 5_000 },
  );
  const shown = { clinics: clinics.data?.items, awaited: AWAITED, stale: clinics.isPlaceholderData };
  const order = (sort: Sort) => change({ sort: sort === "name" ? null : sort });
  return (
    <>
      <Filters view={view} change={change} />
      {clinics.isError && !clinics.data ? (
        <Failed query={clinics} />
      ) : clinics.data?.items.length === 0 ? (
        <EmptyState
          icon={<Building2 />}
          className="bg-card rounded-lg border"
          action={isCutDown(view) ? <ClearAll change={change} /> : undefined}
        >
          {isCutDown(view) ? <Trans>No clinic matches these filters.</Trans> : <Trans>There is no clinic yet.</Trans>}
        </EmptyState>
      ) : (
        <>
          {wide ? <ClinicsTable {...shown} sort={view.sort} onSort={order} /> : <ClinicCards {...shown} />}
          {clinics.data ? <Pages view={view} total={clinics.data.total} change={change} /> : null}
        </>
      )}
    </>
  );
}

function Pages({ view: { page, size }, total, change }: { view: View; total: number; change: ChangeAddress }) {
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
        range: t`${number(first)}–${number(last)} of ${plural(total, { one: `${of} clinic`, other: `${of} clinics` })}`,
      }}
    />
  );
}
