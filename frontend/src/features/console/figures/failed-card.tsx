import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useClinicNames } from "@/api/console-clinic";
import { platform } from "@/api/platform";
import { ClinicLink } from "@/components/console/clinic-link";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { JobLine } from "@/components/console/job-line";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";

const AT_FIRST = 10;
const MOST = 200;

/** Work that failed, the latest first: an administrator may have it tried again. */
export function FailedCard() {
  const { t } = useLingui();
  const [limit, setLimit] = useState(AT_FIRST);
  const query = { state: ["failed" as const], limit };
  const jobs = platform.useQuery("get", "/api/v1/jobs", { params: { query } }, { placeholderData: keepPreviousData, staleTime: 0 });
  const names = useClinicNames(jobs.data?.items.map((job) => job.clinic_id) ?? []);
  const more = jobs.data && jobs.data.total > limit && limit < MOST;
  return (
    <ConsoleCard
      title={<Trans>Work that failed</Trans>}
      actions={
        more ? (
          <Button variant="outline" size="sm" pending={jobs.isPlaceholderData} onClick={() => setLimit(Math.min(MOST, limit * 2))}>
            <Trans>Show more</Trans>
          </Button>
        ) : null
      }
    >
      {jobs.data ? (
        jobs.data.items.length > 0 ? (
          <ul aria-label={t`Work that failed`} className="divide-y">
            {jobs.data.items.map((job) => (
              <li key={job.id} className="py-3 first:pt-0 last:pb-0">
                <JobLine job={job} about={<ClinicLink id={job.clinic_id} names={names} otherwise={job.about} />} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState icon={<CircleCheck />}>
            <Trans>Nothing has failed.</Trans>
          </EmptyState>
        )
      ) : jobs.isError ? (
        <Failed query={jobs} />
      ) : (
        <Skeleton className="h-24" aria-busy="true" />
      )}
    </ConsoleCard>
  );
}
