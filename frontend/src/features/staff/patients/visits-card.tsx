import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { useOpenAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { PanelCard } from "./panel-card";
import { VisitState } from "./visit-state";

type Visit = Schemas["AppointmentOut"];
type When = "upcoming" | "past";

const STEP = 10;
const MOST = 200;

/** The visits to come, or the past ones; each opens over the page. */
export function VisitsCard({ patientId, when }: { patientId: string; when: When }) {
  const { t, i18n } = useLingui();
  const [limit, setLimit] = useState(STEP);
  const visits = api.useQuery(
    "get",
    "/api/v1/patient-records/{patient_id}/visits",
    { params: { path: { patient_id: patientId }, query: { when, limit } } },
    { staleTime: 15_000, placeholderData: (former) => former },
  );
  const left = visits.data ? visits.data.total - visits.data.items.length : 0;
  return (
    <PanelCard title={when === "upcoming" ? <Trans>Visits to come</Trans> : <Trans>Past visits</Trans>}>
      {!visits.data && visits.isError ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(visits.error))}
          retryLabel={t`Try again`}
          pending={visits.isFetching}
          onRetry={() => void visits.refetch()}
        />
      ) : !visits.data ? (
        <Skeleton className="h-24" />
      ) : visits.data.items.length === 0 ? (
        <p className="text-muted-foreground">
          {when === "upcoming" ? <Trans>No visit is booked.</Trans> : <Trans>There was no visit yet.</Trans>}
        </p>
      ) : (
        <ul className="-mx-2 divide-y">
          {visits.data.items.map((visit) => (
            <VisitLine key={visit.id} visit={visit} />
          ))}
        </ul>
      )}
      {left > 0 && limit < MOST ? (
        <Button variant="outline" size="sm" className="mt-3" pending={visits.isFetching} onClick={() => setLimit(Math.min(limit + 4 * STEP, MOST))}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </PanelCard>
  );
}

function VisitLine({ visit }: { visit: Visit }) {
  const formats = useFormats();
  const open = useOpenAppointment();
  return (
    <li className="py-0.5">
      <button
        type="button"
        onClick={() => open(visit.id)}
        className="focus-ring hover:bg-accent grid w-full cursor-pointer grid-cols-[1fr_auto] items-center gap-x-3 rounded-md px-2 py-2 text-start sm:grid-cols-[11rem_1fr_auto]"
      >
        <span className="tabular font-medium">
          {formats.date(visit.appointment_time)}, {formats.time(visit.appointment_time)}
        </span>
        <span className="min-w-0 max-sm:order-last max-sm:col-span-2">
          <bdi>{visit.service.name}</bdi>
          <span className="text-muted-foreground">
            {" · "}
            <bdi>{visit.dentist.name}</bdi>
          </span>
        </span>
        <VisitState status={visit.status} />
      </button>
    </li>
  );
}
