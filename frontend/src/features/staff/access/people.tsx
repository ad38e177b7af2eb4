import { Trans, useLingui } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { PersonDialogs } from "./person-dialogs";
import { type Act, PersonRow } from "./person-row";
import { useCalendars } from "./use-calendars";

/** Everybody who works here, and who was shut out. */
export function People() {
  const { t, i18n } = useLingui();
  const people = api.useQuery("get", "/api/v1/people");
  const calendars = useCalendars();
  const [chosen, setChosen] = useState<{ id: string; act: Act } | null>(null);
  const person = people.data?.items.find(({ id }) => id === chosen?.id);

  if (people.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(people.error))}
        retryLabel={t`Try again`}
        pending={people.isFetching}
        onRetry={() => void people.refetch()}
      />
    );
  }
  if (!people.data) return <Skeleton className="h-72" />;
  if (people.data.items.length === 0) {
    return (
      <EmptyState icon={<UsersRound />}>
        <Trans>Nobody works here yet.</Trans>
      </EmptyState>
    );
  }
  return (
    <Card className="py-0">
      <ul className="divide-y">
        {people.data.items.map((one) => (
          <PersonRow
            key={one.id}
            person={one}
            calendar={calendars.find(({ user_id: owner }) => owner === one.id)?.name}
            onAct={(act) => setChosen({ id: one.id, act })}
          />
        ))}
      </ul>
      <PersonDialogs person={person ?? null} act={chosen?.act ?? null} calendars={calendars} onClose={() => setChosen(null)} />
    </Card>
  );
}
