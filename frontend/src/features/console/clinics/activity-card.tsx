import { Trans } from "@lingui/react/macro";
import { ScrollText } from "lucide-react";
import type { ClinicDetail } from "@/api/console-clinic";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { LogLine } from "@/components/console/log-line";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";

const SHOWN = 8;

/** What operators did to a clinic, the latest first. */
export function ActivityCard({ clinic }: { clinic: ClinicDetail }) {
  const log = platform.useQuery("get", "/api/v1/log", { params: { query: { clinic_id: clinic.id, limit: SHOWN } } }, { staleTime: 0 });
  const more = log.data && log.data.total > SHOWN;
  return (
    <ConsoleCard
      title={<Trans>What was done</Trans>}
      actions={
        more ? (
          <Button asChild variant="outline" size="sm">
            <AppLink to={`/console/audit?clinic=${clinic.id}`}>
              <Trans>Show everything</Trans>
            </AppLink>
          </Button>
        ) : null
      }
    >
      {log.data ? (
        log.data.items.length > 0 ? (
          <ol className="divide-y">
            {log.data.items.map((entry) => (
              <li key={entry.id} className="py-2.5 first:pt-0 last:pb-0">
                <LogLine entry={entry} />
              </li>
            ))}
          </ol>
        ) : (
          <EmptyState icon={<ScrollText />}>
            <Trans>No operator has done anything here yet.</Trans>
          </EmptyState>
        )
      ) : log.isError ? (
        <Failed query={log} />
      ) : (
        <Skeleton className="h-24" />
      )}
    </ConsoleCard>
  );
}
