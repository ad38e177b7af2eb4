import { Trans } from "@lingui/react/macro";
import { Cog } from "lucide-react";
import { useEffect, useRef } from "react";
import { type ClinicDetail, isUnderWay, useClinicChanged } from "@/api/console-clinic";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { JobLine } from "@/components/console/job-line";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";

const SHOWN = 5;
const WHILE_UNDER_WAY = 2_000;

/** The latest work for a clinic, looked at again while there is some under way. */
export function JobsCard({ clinic }: { clinic: ClinicDetail }) {
  const changed = useClinicChanged();
  const jobs = platform.useQuery(
    "get",
    "/api/v1/jobs",
    { params: { query: { clinic: clinic.id, limit: SHOWN } } },
    {
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WHILE_UNDER_WAY : false),
    },
  );
  const working = jobs.data?.items.some(isUnderWay) ?? false;
  const before = useRef(working);
  useEffect(() => {
    // What has come to its end may have changed the clinic.
    if (before.current && !working) void changed();
    before.current = working;
  }, [working, changed]);
  return (
    <ConsoleCard title={<Trans>Work</Trans>}>
      {jobs.data ? (
        jobs.data.items.length > 0 ? (
          <ul aria-live="polite" className="divide-y">
            {jobs.data.items.map((job) => (
              <li key={job.id} className="py-3 first:pt-0 last:pb-0">
                <JobLine job={job} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState icon={<Cog />}>
            <Trans>Nothing was asked for yet.</Trans>
          </EmptyState>
        )
      ) : jobs.isError ? (
        <Failed query={jobs} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </ConsoleCard>
  );
}
