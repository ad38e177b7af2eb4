import { useLingui } from "@lingui/react/macro";
import { type SortingState, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { MouseEvent } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { columns, features } from "./columns";
import { COLUMNS, type Column, type Sort, type View, type Visit, usualOrder } from "./view";
import { COLUMN_WORDS } from "./words";

type LogTableProps = {
  view: View;
  visits: Visit[] | undefined;
  /** Rows whose place is kept while they are awaited. */
  awaited: number;
  stale: boolean;
  onSort: (sort: Sort, order: "asc" | "desc") => void;
  onOpen: (id: string) => void;
};

const NONE: Visit[] = [];

export function LogTable({ view, visits, awaited, stale, onSort, onOpen }: LogTableProps) {
  const { t } = useLingui();
  const sorting: SortingState = [{ id: view.sort, desc: view.order === "desc" }];
  const table = useTable({
    features,
    columns,
    data: visits ?? NONE,
    getRowId: (visit: Visit) => visit.id,
    manualSorting: true,
    state: {
      sorting,
      columnVisibility: Object.fromEntries(COLUMNS.map((one) => [one, view.columns.includes(one)])),
    },
  });
  return (
    <div className="bg-card rounded-lg border">
      <Table aria-label={t`Appointments`} aria-busy={!visits || stale} className={cn(stale && "opacity-60 transition-opacity")}>
        <TableHeader>
          {table.getHeaderGroups().map((group) => (
            <TableRow key={group.id} className="hover:bg-transparent">
              {group.headers.map(({ id, column }) => (
                <Head
                  key={id}
                  column={column.id as Column}
                  sorted={column.getIsSorted()}
                  onSort={column.getCanSort() ? () => onSort(column.id as Sort, nextOrder(column.id as Sort, view)) : undefined}
                />
              ))}
            </TableRow>
          ))}
        </TableHeader>
        <TableBody>
          {visits
            ? table.getRowModel().rows.map((row) => (
                <TableRow key={row.id} className="cursor-pointer" onClick={(event) => opened(event, () => onOpen(row.id))}>
                  {row.getVisibleCells().map((cell) => (
                    <TableCell key={cell.id}>
                      {cell.column.id === "patient" ? (
                        <Name visit={row.original} onOpen={onOpen} />
                      ) : (
                        <table.FlexRender cell={cell} />
                      )}
                    </TableCell>
                  ))}
                </TableRow>
              ))
            : Array.from({ length: awaited }, (_, row) => (
                <TableRow key={row}>
                  {view.columns.map((column) => (
                    <TableCell key={column} className="h-13">
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

type HeadProps = { column: Column; sorted: false | "asc" | "desc"; onSort: (() => void) | undefined };

function Head({ column, sorted, onSort }: HeadProps) {
  const { i18n } = useLingui();
  const words = i18n._(COLUMN_WORDS[column]);
  if (!onSort) return <TableHead>{words}</TableHead>;
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ArrowUpDown;
  return (
    <TableHead aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"}>
      <button
        type="button"
        onClick={onSort}
        className={cn(
          "focus-ring hover:text-foreground -ms-1.5 inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-sm px-1.5 pointer-coarse:min-h-11",
          sorted && "text-foreground",
        )}
      >
        {words}
        <Icon aria-hidden="true" className={cn("size-3.5", !sorted && "opacity-50")} />
      </button>
    </TableHead>
  );
}

export function Name({ visit, onOpen }: { visit: Visit; onOpen: (id: string) => void }) {
  return (
    <button
      type="button"
      onClick={() => onOpen(visit.id)}
      className={cn(
        "focus-ring cursor-pointer rounded-sm text-start font-semibold wrap-anywhere md:min-w-32 md:wrap-normal underline-offset-4 hover:underline",
        visit.status === "cancelled" && "text-muted-foreground line-through",
      )}
    >
      <bdi>{visit.patient.name}</bdi>
    </button>
  );
}

/** A click on the row opens it too; one that ends the choosing of text, or on a button, does not. */
function opened(event: MouseEvent, open: () => void): void {
  const onButton = event.target instanceof Element && event.target.closest("button, a");
  if (!onButton && !getSelection()?.toString()) open();
}

function nextOrder(sort: Sort, view: View): "asc" | "desc" {
  if (sort !== view.sort) return usualOrder(sort, view.span);
  return view.order === "asc" ? "desc" : "asc";
}
