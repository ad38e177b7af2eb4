import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { PlanName, StateBadge, TroubleBadge } from "./badges";
import { Active, Count } from "./cells";
import { COUNTED, ClinicName, columns, features } from "./columns";
import { type ClinicRow, SORTS, type Sort } from "./view";

const WORDS: Record<string, MessageDescriptor> = {
  name: msg`Clinic`,
  state: msg`State`,
  plan: msg`Plan`,
  patients: msg`Patients`,
  bookings: msg`Bookings in 30 days`,
  messages: msg`Messages this month`,
  storage: msg`Storage`,
  active: msg`Last activity`,
};
const NONE: ClinicRow[] = [];

type ClinicsTableProps = {
  clinics: ClinicRow[] | undefined;
  /** Rows whose place is kept while they are awaited. */
  awaited: number;
  stale: boolean;
};

type Sorting = { sort: Sort; onSort: (sort: Sort) => void };

export function ClinicsTable({ clinics, awaited, stale, sort, onSort }: ClinicsTableProps & Sorting) {
  const { t, i18n } = useLingui();
  const table = useTable({ features, columns, data: clinics ?? NONE, getRowId: (clinic: ClinicRow) => clinic.id });
  return (
    <div className="bg-card rounded-lg border">
      <Table aria-label={t`Clinics`} aria-busy={!clinics || stale} className={cn(stale && "opacity-60 transition-opacity")}>
        <TableHeader>
          {table.getHeaderGroups().map((group) => (
            <TableRow key={group.id} className="hover:bg-transparent">
              {group.headers.map(({ id }) => (
                <Head key={id} column={id} sort={sort} onSort={onSort}>
                  {i18n._(WORDS[id]!)}
                </Head>
              ))}
            </TableRow>
          ))}
        </TableHeader>
        <TableBody>
          {clinics
            ? table.getRowModel().rows.map((row) => (
                <TableRow key={row.id}>
                  {row.getAllCells().map((cell) => (
                    <TableCell key={cell.id} className={cn(COUNTED.has(cell.column.id) && "text-end tabular-nums")}>
                      <table.FlexRender cell={cell} />
                    </TableCell>
                  ))}
                </TableRow>
              ))
            : Array.from({ length: awaited }, (_, row) => (
                <TableRow key={row}>
                  {columns.map(({ id }) => (
                    <TableCell key={id} className="h-14">
                      <Skeleton className="h-4 w-full max-w-32" />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** What a clinic uses stands greatest first, its name from A to Z: there is no other way round. */
function Head({ column, sort, onSort, children }: Sorting & { column: string; children: ReactNode }) {
  const to = SORTS.find((one) => one === column);
  const counted = cn(COUNTED.has(column) && "text-end");
  if (!to) return <TableHead className={counted}>{children}</TableHead>;
  const sorted = to === sort;
  const Icon = !sorted ? ArrowUpDown : to === "name" ? ArrowUp : ArrowDown;
  return (
    <TableHead className={counted} aria-sort={!sorted ? "none" : to === "name" ? "ascending" : "descending"}>
      <button
        type="button"
        onClick={() => onSort(to)}
        className={cn(
          "focus-ring hover:text-foreground -mx-1.5 inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-sm px-1.5 pointer-coarse:min-h-11",
          sorted && "text-foreground",
        )}
      >
        {children}
        <Icon aria-hidden="true" className={cn("size-3.5", !sorted && "opacity-50")} />
      </button>
    </TableHead>
  );
}

/** The same on a phone, where a table does not fit. */
export function ClinicCards({ clinics, awaited, stale }: ClinicsTableProps) {
  const { t, i18n } = useLingui();
  return (
    <ul aria-label={t`Clinics`} aria-busy={!clinics || stale} className={cn("bg-card divide-y rounded-lg border", stale && "opacity-60")}>
      {clinics
        ? clinics.map((clinic) => (
            <li key={clinic.id} className="space-y-2 p-3.5">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <ClinicName clinic={clinic} />
                <span className="flex flex-wrap gap-1">
                  <StateBadge state={clinic.state} />
                  <TroubleBadge clinic={clinic} />
                </span>
              </div>
              <dl className="text-muted-foreground grid grid-cols-2 gap-x-4 gap-y-1">
                <Pair name={i18n._(WORDS.plan!)}>
                  <PlanName plan={clinic.plan} />
                </Pair>
                <Pair name={i18n._(WORDS.bookings!)}>
                  <Count value={clinic.usage?.bookings} />
                </Pair>
                <Pair name={i18n._(WORDS.active!)}>
                  <Active at={clinic.usage?.active_at} />
                </Pair>
              </dl>
            </li>
          ))
        : Array.from({ length: awaited }, (_, row) => (
            <li key={row} className="p-3.5">
              <Skeleton className="h-16" />
            </li>
          ))}
    </ul>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd className="text-foreground text-end">{children}</dd>
    </div>
  );
}
