import { Trans } from "@lingui/react/macro";
import { ChevronRight, Info } from "lucide-react";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { DayTile } from "./day-tile";
import { useOwnDoor } from "./door";
import type { Board } from "./notice";
import { useVisitWords } from "./use-visit-words";
import type { OwnVisit } from "./visit";
import { VisitActions } from "./visit-actions";
import { VisitFacts, VisitWhen } from "./visit-facts";
import { VisitStatus } from "./visit-status";

/** The next visit with all that one wants to know and do. */
export function NextVisit({ visit, named, board }: { visit: OwnVisit; named: boolean; board: Board }) {
  const door = useOwnDoor(visit.id);
  return (
    <Card>
      <CardContent className="space-y-5">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
          <VisitWhen visit={visit} />
          <VisitStatus visit={visit} />
        </div>
        <VisitFacts visit={visit} person={named ? visit.patient.name : null} />
        <AppLink
          to={`/appointments/${visit.id}`}
          className="focus-ring text-brand-text inline-flex items-center gap-1.5 rounded-sm font-medium underline-offset-4 hover:underline"
        >
          <Info aria-hidden="true" className="size-4 shrink-0" />
          <Trans>Details and what to bring</Trans>
        </AppLink>
      </CardContent>
      <CardFooter className="border-t pt-5">
        <VisitActions visit={visit} door={door} board={board} />
      </CardFooter>
    </Card>
  );
}

/** A visit further ahead, as one line that leads to its page. */
export function AheadLine({ visit, named }: { visit: OwnVisit; named: boolean }) {
  const { when } = useVisitWords();
  return (
    <li>
      <AppLink
        to={`/appointments/${visit.id}`}
        className="focus-ring bg-card hover:bg-accent shadow-card flex items-center gap-4 rounded-lg border p-4 transition-colors duration-150"
      >
        <DayTile iso={visit.appointment_time} />
        <span className="min-w-0 flex-1 space-y-1">
          <span className="block leading-snug font-semibold">
            {when(visit.appointment_time)}
          </span>
          <span className="text-muted-foreground block text-sm">
            <bdi>{visit.service.name}</bdi> · <bdi>{visit.dentist.name}</bdi>
          </span>
          <span className="flex flex-wrap gap-1.5">
            <VisitStatus visit={visit} />
            {named ? (
              <Badge variant="brand">
                <bdi>{visit.patient.name}</bdi>
              </Badge>
            ) : null}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="text-muted-foreground size-5 shrink-0 rtl:-scale-x-100" />
      </AppLink>
    </li>
  );
}

export function NothingAhead() {
  return (
    <Card className="items-start">
      <CardContent className="space-y-4">
        <p className="text-muted-foreground">
          <Trans>No appointment is booked at the moment.</Trans>
        </p>
        <Button asChild>
          <AppLink to="/book">
            <Trans>Book appointment</Trans>
          </AppLink>
        </Button>
      </CardContent>
    </Card>
  );
}

export function NextVisitSkeleton() {
  return (
    <Card aria-busy="true" className="h-[39rem] sm:h-[28rem]">
      <CardContent className="space-y-5">
        <div className="flex gap-4">
          <Skeleton className="h-16 w-14 rounded-lg" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-7 w-3/5" />
            <Skeleton className="h-5 w-2/5" />
          </div>
        </div>
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="h-5 w-2/5" />
        <Skeleton className="h-11 w-3/5" />
      </CardContent>
    </Card>
  );
}
