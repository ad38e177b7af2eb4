import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { When } from "./cells";
import { Name } from "./log-table";
import { StatusBadge } from "./status-badge";
import type { View, Visit } from "./view";

type LogCardsProps = {
  view: View;
  visits: Visit[] | undefined;
  awaited: number;
  stale: boolean;
  onOpen: (id: string) => void;
};

/** The rows of the log on a phone, where a table does not fit. */
export function LogCards({ view, visits, awaited, stale, onOpen }: LogCardsProps) {
  const { t } = useLingui();
  return (
    <ul
      aria-label={t`Appointments`}
      aria-busy={!visits || stale}
      className={cn("bg-card divide-y rounded-lg border", stale && "opacity-60")}
    >
      {visits
        ? visits.map((visit) => (
            <li key={visit.id} className="relative grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-3 p-3.5 has-[button:hover]:bg-accent/60">
              <When visit={visit} />
              <div className="flex min-w-0 flex-col gap-0.5">
                <div className="flex flex-wrap items-start justify-between gap-x-2 gap-y-1 [&_button]:after:absolute [&_button]:after:inset-0">
                  <Name visit={visit} onOpen={onOpen} />
                  {view.columns.includes("status") ? <StatusBadge status={visit.status} /> : null}
                </div>
                <p className="text-muted-foreground">
                  <bdi>{visit.service.name}</bdi> · <bdi>{visit.dentist.name}</bdi>
                  {visit.operatory && view.columns.includes("operatory") ? (
                    <>
                      {" · "}
                      <bdi>{visit.operatory.name}</bdi>
                    </>
                  ) : null}
                </p>
                {visit.note && view.columns.includes("note") ? <bdi className="line-clamp-2">{visit.note}</bdi> : null}
              </div>
            </li>
          ))
        : Array.from({ length: awaited }, (_, row) => (
            <li key={row} className="grid grid-cols-[6.5rem_1fr] gap-x-3 p-3.5">
              <Skeleton className="h-9" />
              <Skeleton className="h-11" />
            </li>
          ))}
    </ul>
  );
}
