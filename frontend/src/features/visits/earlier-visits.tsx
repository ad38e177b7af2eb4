import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { DayTile } from "./day-tile";
import { Failure } from "./failure";
import { useEarlierVisits } from "./use-own-visits";
import { useVisitWords } from "./use-visit-words";
import { type OwnVisit, bookAgain } from "./visit";
import { VisitStatus } from "./visit-status";

/** What has been, the latest first, a page at a time. */
export function EarlierVisits({ patient, named }: { patient: string | null; named: boolean }) {
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useEarlierVisits(patient);
  const list = useRef<HTMLUListElement>(null);
  const readOnAt = useRef<number | null>(null);
  const known = data?.length ?? 0;
  useEffect(() => {
    if (readOnAt.current === null || known <= readOnAt.current) return;
    list.current?.children.item(readOnAt.current)?.querySelector("a")?.focus();
    readOnAt.current = null;
  }, [known]);
  if (isPending) return <EarlierSkeleton />;
  if (!data) return <Failure error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (data.length === 0 && !hasNextPage) {
    return (
      <p className="text-muted-foreground">
        <Trans>Past appointments will be listed here.</Trans>
      </p>
    );
  }
  const more = () => {
    // The button may be gone then; reading goes on where the new ones begin.
    readOnAt.current = known;
    void fetchNextPage();
  };
  return (
    <>
      <ul ref={list} className="bg-card divide-y rounded-lg border">
        {data.map((visit) => (
          <EarlierLine key={visit.id} visit={visit} named={named} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="outline" pending={isFetchingNextPage} onClick={more}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </>
  );
}

function EarlierLine({ visit, named }: { visit: OwnVisit; named: boolean }) {
  const { when } = useVisitWords();
  const reason = visit.cancellation_reason;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4">
      <DayTile iso={visit.appointment_time} muted />
      <div className="min-w-0 flex-1 basis-52 space-y-1">
        <AppLink
          to={`/appointments/${visit.id}`}
          className="focus-ring block w-fit rounded-sm leading-snug font-semibold underline-offset-4 hover:underline"
        >
          {when(visit.appointment_time)}
        </AppLink>
        <p className="text-muted-foreground text-sm">
          <bdi>{visit.service.name}</bdi> · <bdi>{visit.dentist.name}</bdi>
        </p>
        {reason ? (
          <p className="text-muted-foreground text-sm break-words">
            <Trans>
              Reason: <bdi>{reason}</bdi>
            </Trans>
          </p>
        ) : null}
        <p className="flex flex-wrap gap-1.5">
          <VisitStatus visit={visit} />
          {named ? (
            <Badge variant="brand">
              <bdi>{visit.patient.name}</bdi>
            </Badge>
          ) : null}
        </p>
      </div>
      <Button asChild variant="outline" size="sm" className="ms-18 sm:ms-0">
        <AppLink to={bookAgain(visit)}>
          <Trans>Book again</Trans>
          <span className="sr-only">
            <bdi>{visit.service.name}</bdi>
          </span>
        </AppLink>
      </Button>
    </li>
  );
}

function EarlierSkeleton() {
  return (
    <div aria-busy="true" className="divide-y rounded-lg border">
      {[0, 1, 2].map((line) => (
        <div key={line} className="flex gap-4 p-4">
          <Skeleton className="h-16 w-14 rounded-lg" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-5 w-1/2" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-5 w-24 rounded-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
