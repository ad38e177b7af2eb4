import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus } from "lucide-react";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { EarlierVisits } from "./earlier-visits";
import { Failure } from "./failure";
import { Notice, useBoard } from "./notice";
import { PeopleFilter } from "./people-filter";
import { usePeople, useVisitsAhead } from "./use-own-visits";
import { AheadLine, NextVisit, NextVisitSkeleton, NothingAhead } from "./visits-ahead";
import type { Board } from "./notice";

interface DashboardProps {
  /** Whose visits are shown; null for everybody's. */
  person: string | null;
  onPerson: (person: string | null) => void;
}

/** Everything booked for an account and its family: what is next, what comes after, what has been. */
export function Dashboard({ person, onPerson }: DashboardProps) {
  const { t } = useLingui();
  const board = useBoard();
  const people = usePeople().data ?? [];
  const several = people.length > 1;
  const chosen = people.some(({ id }) => id === person) ? person : null;
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageHeading>
          <Trans>My appointments</Trans>
        </PageHeading>
        <Button asChild variant="outline" className="mb-6">
          <AppLink to="/book">
            <CalendarPlus aria-hidden="true" />
            <Trans>Book appointment</Trans>
          </AppLink>
        </Button>
      </div>
      <Notice board={board} offersAgain />
      {several ? <PeopleFilter people={people} chosen={chosen} onChoose={onPerson} /> : null}
      <div className="space-y-10">
        <Ahead patient={chosen} named={several} board={board} />
        <section aria-label={t`Earlier and cancelled appointments`} className="space-y-4">
          <h2 className="text-xl font-semibold">
            <Trans>Earlier and cancelled appointments</Trans>
          </h2>
          <EarlierVisits patient={chosen} named={several} />
        </section>
      </div>
    </>
  );
}

function Ahead({ patient, named, board }: { patient: string | null; named: boolean; board: Board }) {
  const { data, error, isPending, isFetching, refetch } = useVisitsAhead(patient);
  const { t } = useLingui();
  const [next, ...later] = data ?? [];
  return (
    <>
      <section aria-label={t`Your next appointment`} className="space-y-4">
        <h2 className="text-xl font-semibold">
          <Trans>Your next appointment</Trans>
        </h2>
        {isPending ? <NextVisitSkeleton /> : null}
        {!isPending && !data ? <Failure error={error} retrying={isFetching} onRetry={() => void refetch()} /> : null}
        {data && !next ? <NothingAhead /> : null}
        {next ? <NextVisit key={next.id} visit={next} named={named} board={board} /> : null}
      </section>
      {later.length > 0 ? (
        <section aria-label={t`Also booked`} className="space-y-4">
          <h2 className="text-xl font-semibold">
            <Trans>Also booked</Trans>
          </h2>
          <ul className="space-y-3">
            {later.map((visit) => (
              <AheadLine key={visit.id} visit={visit} named={named} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
