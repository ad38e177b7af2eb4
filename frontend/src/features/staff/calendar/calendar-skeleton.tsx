import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/components/ui/skeleton";
import type { Kind } from "./view";

const COLUMNS = { day: 5, week: 5, month: 7 } as const;

/** Stands where the columns will. */
export function CalendarSkeleton({ kind }: { kind: Kind }) {
  const { t } = useLingui();
  return (
    <div aria-busy="true" className="bg-card flex min-h-0 flex-1 overflow-hidden rounded-lg border">
      <span className="sr-only" role="status">{t`Loading the calendar`}</span>
      {Array.from({ length: COLUMNS[kind] }, (_, column) => (
        <div key={column} className="flex flex-1 flex-col gap-3 p-3 not-first:border-s max-sm:not-first:hidden">
          <Skeleton className="h-9 shrink-0" />
          {Array.from({ length: 6 }, (_, row) => (
            <Skeleton key={row} className="shrink-0" style={{ blockSize: `${56 + ((row * 7 + column * 5) % 4) * 22}px` }} />
          ))}
        </div>
      ))}
    </div>
  );
}
