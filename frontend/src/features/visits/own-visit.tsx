import { Trans, useLingui } from "@lingui/react/macro";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { useOwnDoor } from "./door";
import { Failure } from "./failure";
import { Notice, useBoard } from "./notice";
import { ChangeUntil, Passage, WhatToBring } from "./passage";
import { useOwnVisit } from "./use-own-visits";
import { type OwnVisit as Visit, bookAgain, isAhead } from "./visit";
import { VisitActions } from "./visit-actions";
import { VisitFacts, VisitWhen } from "./visit-facts";
import { VisitStatus } from "./visit-status";
import { NextVisitSkeleton } from "./visits-ahead";
import { troubleOf } from "@/api/problem";

const UNKNOWN = new Set(["appointment_unknown", "not_found", "invalid"]);

/** Everything about one of an account's own visits. */
export function OwnVisit({ id }: { id: string }) {
  const { data: visit, error, isPending, isFetching, refetch } = useOwnVisit(id);
  const board = useBoard();
  const door = useOwnDoor(id);
  if (!visit && error && UNKNOWN.has(troubleOf(error).code)) return <UnknownVisit />;
  return (
    <>
      <PageHeading>
        <Trans>Your appointment</Trans>
      </PageHeading>
      <Notice board={board} />
      {isPending ? <NextVisitSkeleton /> : null}
      {!visit && !isPending ? (
        <Failure error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : null}
      {visit ? (
        <Card>
          <CardContent className="space-y-5">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
              <VisitWhen visit={visit} muted={!isAhead(visit, new Date())} />
              <VisitStatus visit={visit} />
            </div>
            <VisitFacts visit={visit} person={visit.patient.name} phone />
            <Words visit={visit} />
            <ChangeUntil visit={visit} />
          </CardContent>
          <CardFooter className="border-t pt-5 print:hidden">
            {isAhead(visit, new Date()) ? (
              <VisitActions visit={visit} door={door} board={board} printable />
            ) : (
              <BookAgain visit={visit} />
            )}
          </CardFooter>
        </Card>
      ) : null}
    </>
  );
}

function Words({ visit }: { visit: Visit }) {
  return (
    <>
      {isAhead(visit, new Date()) ? <WhatToBring /> : null}
      {visit.note ? <Passage title={<Trans>Your note to us</Trans>}>{visit.note}</Passage> : null}
      {visit.cancellation_reason ? (
        <Passage title={<Trans>Why it was cancelled</Trans>}>{visit.cancellation_reason}</Passage>
      ) : null}
    </>
  );
}

function BookAgain({ visit }: { visit: Visit }) {
  return (
    <Button asChild>
      <AppLink to={bookAgain(visit)}>
        {visit.status === "cancelled" ? <Trans>Book a new time</Trans> : <Trans>Book again</Trans>}
      </AppLink>
    </Button>
  );
}

function UnknownVisit() {
  const { t } = useLingui();
  return (
    <div className="py-8 text-center">
      <PageHeading className="[&_p]:mx-auto" hint={t`It may belong to somebody else, or the address is incomplete.`}>
        <Trans>We cannot find this appointment</Trans>
      </PageHeading>
      <Button asChild>
        <AppLink to="/appointments">
          <Trans>See your appointments</Trans>
        </AppLink>
      </Button>
    </div>
  );
}
