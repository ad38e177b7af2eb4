import { Trans, useLingui } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { RUN_VARIANTS, RUN_WORDS } from "./words";

/** The runs of before. */
export function HistoryCard() {
  const { i18n } = useLingui();
  const { number, instant } = useOwnFormats();
  const runs = platform.useQuery("get", "/api/v1/migrations/runs", {}, { staleTime: 0 });
  return (
    <ConsoleCard title={<Trans>Runs</Trans>}>
      {runs.data ? (
        runs.data.items.length > 0 ? (
          <ul className="divide-y">
            {runs.data.items.map((run) => (
              <li key={run.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3 first:pt-0 last:pb-0">
                <Badge variant={RUN_VARIANTS[run.state]}>{i18n._(RUN_WORDS[run.state])}</Badge>
                <time dateTime={run.started_at}>{instant(run.started_at)}</time>
                <span className="tabular-nums">
                  <Trans>
                    {number(run.done)} of {number(run.total)} clinics
                  </Trans>
                </span>
                <bdi className="text-muted-foreground">{run.started_by}</bdi>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted-foreground">
            <Trans>There was no run yet.</Trans>
          </p>
        )
      ) : runs.isError ? (
        <Failed query={runs} />
      ) : (
        <Skeleton className="h-16" />
      )}
    </ConsoleCard>
  );
}
