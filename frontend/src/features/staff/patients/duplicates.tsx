import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Combine, UsersRound } from "lucide-react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { type PatientRow, patientsChanged } from "@/api/patients";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Born } from "./who";

type Duplicate = Schemas["DuplicateOut"];

const REASONS: Record<Duplicate["because"][number], MessageDescriptor> = {
  name_and_birth_date: msg`Same name and date of birth`,
  phone: msg`Same phone, similar name`,
  email: msg`Same e-mail, similar name`,
};
const SHOWN = 50;

/** Pairs of records that may be of one person, to be compared or told apart. */
export function Duplicates({ onCompare }: { onCompare: (pair: [string, string]) => void }) {
  const { t, i18n } = useLingui();
  const found = api.useQuery("get", "/api/v1/patient-records/duplicates", { params: { query: { limit: SHOWN } } });
  if (!found.data) {
    return found.isError ? (
      <ErrorState
        reason={textOf(i18n, troubleOf(found.error))}
        retryLabel={t`Try again`}
        pending={found.isFetching}
        onRetry={() => void found.refetch()}
      />
    ) : (
      <Skeleton className="h-96" />
    );
  }
  const { items, total } = found.data;
  if (items.length === 0) {
    return (
      <EmptyState
        className="bg-card rounded-lg border"
        icon={<UsersRound />}
        action={
          <Button asChild variant="outline">
            <AppLink to="/staff/patients">
              <Trans>To the patients</Trans>
            </AppLink>
          </Button>
        }
      >
        <Trans>No two records look as if they were of the same person.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="space-y-3">
      {total > items.length ? (
        <p className="text-muted-foreground">
          <Trans>
            The first {items.length} of {total} pairs.
          </Trans>
        </p>
      ) : null}
      <ul className="space-y-3">
        {items.map((pair) => (
          <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} onCompare={() => onCompare([pair.first.id, pair.second.id])} />
        ))}
      </ul>
    </div>
  );
}

function Pair({ pair: { first, second, because }, onCompare }: { pair: Duplicate; onCompare: () => void }) {
  const { t, i18n } = useLingui();
  const tellApart = api.useMutation("post", "/api/v1/patient-records/told-apart", {
    onSuccess: async () => {
      toast.success(t`They stay two people.`);
      await patientsChanged();
    },
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
  });
  return (
    <li className="bg-card rounded-lg border p-4">
      <div className="mb-3 flex flex-wrap gap-1.5">
        {because.map((reason) => (
          <Badge key={reason}>{i18n._(REASONS[reason])}</Badge>
        ))}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Person row={first} />
        <Person row={second} />
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={onCompare}>
          <Combine aria-hidden="true" />
          <Trans>Compare and merge</Trans>
        </Button>
        <Button
          variant="ghost"
          size="sm"
          pending={tellApart.isPending}
          onClick={() => tellApart.mutate({ body: { first_id: first.id, second_id: second.id } })}
        >
          <Trans>Two different people</Trans>
        </Button>
      </div>
    </li>
  );
}

function Person({ row }: { row: PatientRow }) {
  const formats = useFormats();
  const at = row.next_visit_at ?? row.last_visit_at;
  return (
    <div className="tabular min-w-0 space-y-0.5">
      <AppLink to={`/staff/patients/${row.id}`} className="focus-ring rounded-sm font-semibold underline-offset-4 hover:underline">
        <bdi>{row.name}</bdi>
      </AppLink>
      <p>
        <Born birthDate={row.birth_date} age={row.age} />
      </p>
      <p className="text-muted-foreground flex flex-wrap gap-x-3 break-all">
        <bdi dir="ltr">{row.phone}</bdi>
        <bdi dir="ltr">{row.email}</bdi>
      </p>
      {at ? (
        <p className="text-muted-foreground">
          {row.next_visit_at ? <Trans>Next visit {formats.date(at)}</Trans> : <Trans>Last visit {formats.date(at)}</Trans>}
        </p>
      ) : null}
    </div>
  );
}
