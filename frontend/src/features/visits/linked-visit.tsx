import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import { useClinic, useSpoken, useToday } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { useLinkedDoor } from "./door";
import { Failure } from "./failure";
import { Notice, useBoard } from "./notice";
import { ChangeUntil, WhatToBring } from "./passage";
import { ContactActions } from "./too-late";
import { type LinkedVisit as Visit, asksToConfirm, bookAgain, phaseOf } from "./visit";
import { VisitActions } from "./visit-actions";
import { VisitFacts, VisitWhen } from "./visit-facts";
import { VisitStatus } from "./visit-status";
import { NextVisitSkeleton } from "./visits-ahead";

const NO_LINK = new Set(["appointment_link_invalid", "appointment_unknown", "not_authenticated", "invalid", "not_found"]);

/** One visit by the link in a mail. Looking changes nothing; each change is a button. */
export function LinkedVisit({ token }: { token: string }) {
  const params = useSpoken().params;
  const { data: visit, error, isPending, isFetching, refetch } = api.useQuery(
    "get",
    "/api/v1/appointment-link",
    { params, headers: { Authorization: `Link ${token}` } },
    { staleTime: 0, enabled: token !== "", placeholderData: keepPreviousData },
  );
  const board = useBoard();
  const door = useLinkedDoor(token);
  if (token === "" || (error && NO_LINK.has(troubleOf(error).code))) return <BadLink />;
  return (
    <>
      <PageHeading hint={visit ? <Hint visit={visit} told={board.news !== null} /> : <Trans>One moment, please.</Trans>}>
        {visit ? <Heading visit={visit} /> : <Trans>Your appointment</Trans>}
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
              <VisitWhen visit={visit} muted={!AHEAD.has(phaseOf(visit, new Date()))} />
              <VisitStatus visit={visit} />
            </div>
            <VisitFacts visit={visit} person={visit.first_name} phone />
            {AHEAD.has(phaseOf(visit, new Date())) ? <WhatToBring /> : null}
            <ChangeUntil visit={visit} />
          </CardContent>
          <CardFooter className="border-t pt-5 print:hidden">
            {AHEAD.has(phaseOf(visit, new Date())) ? (
              <VisitActions visit={visit} door={door} board={board} printable />
            ) : (
              <Button asChild>
                <AppLink to={bookAgain(visit)}>
                  <Trans>Book a new time</Trans>
                </AppLink>
              </Button>
            )}
          </CardFooter>
        </Card>
      ) : null}
    </>
  );
}

const AHEAD = new Set(["coming", "now"]);

function Heading({ visit }: { visit: Visit }): ReactNode {
  const today = useToday();
  switch (phaseOf(visit, new Date())) {
    case "cancelled":
      return <Trans>This appointment is cancelled</Trans>;
    case "completed":
    case "missed":
    case "open":
      return <Trans>This appointment is over</Trans>;
    default:
      return asksToConfirm(visit, today) ? <Trans>Can you come?</Trans> : <Trans>Your appointment</Trans>;
  }
}

/** Once something was `told`, it need not be said twice. */
function Hint({ visit, told }: { visit: Visit; told: boolean }): ReactNode {
  const today = useToday();
  const phase = phaseOf(visit, new Date());
  if (phase === "cancelled") return <Trans>The time has become free. You are welcome to book a new one.</Trans>;
  if (!AHEAD.has(phase)) return <Trans>There is nothing left to do here.</Trans>;
  if (asksToConfirm(visit, today) && visit.can_change) return <Trans>Please let us know with one tap, or choose another time.</Trans>;
  if (asksToConfirm(visit, today)) return <Trans>Please let us know with one tap.</Trans>;
  return told ? null : <Trans>We look forward to seeing you.</Trans>;
}

function BadLink() {
  const { phone, email } = useClinic();
  return (
    <div className="space-y-6 py-8 text-center">
      <PageHeading
        className="[&_p]:mx-auto"
        hint={<Trans>It may be incomplete, or it has expired. Open it once more from our latest mail.</Trans>}
      >
        <Trans>This link is no longer good</Trans>
      </PageHeading>
      <div className="flex flex-wrap justify-center gap-3">
        <Button asChild>
          <AppLink to="/login?next=%2Fappointments">
            <Trans>Log in to see your appointments</Trans>
          </AppLink>
        </Button>
        <Button asChild variant="outline">
          <AppLink to="/book">
            <Trans>Book appointment</Trans>
          </AppLink>
        </Button>
      </div>
      {phone || email ? (
        <div className="text-muted-foreground flex flex-col items-center">
          <p>
            <Trans>We are glad to help in person, too.</Trans>
          </p>
          <ContactActions />
        </div>
      ) : null}
    </div>
  );
}
