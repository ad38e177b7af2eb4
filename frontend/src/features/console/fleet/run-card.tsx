import { Trans, useLingui } from "@lingui/react/macro";
import { Pause, Play } from "lucide-react";
import { toast } from "sonner";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ConsoleCard, Facts } from "@/components/console/console-card";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { ClinicTrouble } from "./trouble";
import { RUN_VARIANTS, RUN_WORDS, type Run, STOP_WORDS } from "./words";

const WHILE_UNDER_WAY = 2_000;

/** The last run: how far it is, what is in its way, and the ways to let it rest and go on. */
export function RunCard({ run, changed }: { run: Run; changed: () => Promise<unknown> }) {
  const { t, i18n } = useLingui();
  const { number } = useOwnFormats();
  const settled = run.done + run.failed;
  const stop = run.trouble ? STOP_WORDS[run.trouble] : undefined;
  return (
    <ConsoleCard title={<Trans>The last run</Trans>} actions={<Handles run={run} changed={changed} />}>
      <div aria-live="polite" className="space-y-3">
        <p className="flex flex-wrap items-center gap-2">
          <Badge variant={RUN_VARIANTS[run.state]}>{i18n._(RUN_WORDS[run.state])}</Badge>
          <span className="tabular-nums">
            <Trans>
              {number(settled)} of {number(run.total)} clinics
            </Trans>
          </span>
        </p>
        <Progress
          value={settled}
          max={Math.max(1, run.total)}
          aria-label={t`Clinics that are through`}
          aria-valuetext={t`${number(settled)} of ${number(run.total)} clinics`}
        />
        {stop ? <p>{i18n._(stop)}</p> : null}
      </div>
      <RunFacts run={run} />
      <Turns run={run} />
    </ConsoleCard>
  );
}

function RunFacts({ run }: { run: Run }) {
  const { number, instant } = useOwnFormats();
  return (
    <Facts
      facts={[
        { name: <Trans>Done</Trans>, value: number(run.done) },
        { name: <Trans>Failed</Trans>, value: number(run.failed) },
        { name: <Trans>Waiting</Trans>, value: number(run.waiting + run.running) },
        { name: <Trans>Went first</Trans>, value: number(run.canary) },
        { name: <Trans>Processes</Trans>, value: number(run.workers) },
        { name: <Trans>Begun by</Trans>, value: <bdi>{run.started_by}</bdi> },
        { name: <Trans>Begun</Trans>, value: <time dateTime={run.started_at}>{instant(run.started_at)}</time> },
        {
          name: <Trans>Ended</Trans>,
          value: run.ended_at ? <time dateTime={run.ended_at}>{instant(run.ended_at)}</time> : "–",
        },
      ]}
    />
  );
}

function Turns({ run }: { run: Run }) {
  const under = run.state === "running";
  const found = platform.useQuery(
    "get",
    "/api/v1/migrations/runs/{run_id}",
    { params: { path: { run_id: run.id } } },
    { staleTime: 0, refetchInterval: under ? WHILE_UNDER_WAY : false },
  );
  const turns = found.data?.turns.filter((one) => one.trouble) ?? [];
  if (turns.length === 0) return null;
  return (
    <section className="space-y-2">
      <h3 className="font-medium">
        <Trans>In the way</Trans>
      </h3>
      <ul className="divide-y">
        {turns.map(({ schema_name: schema, trouble, detail }) => (
          <li key={schema} className="py-3 first:pt-0 last:pb-0">
            <ClinicTrouble schema={schema} trouble={trouble} detail={detail} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Handles({ run, changed }: { run: Run; changed: () => Promise<unknown> }) {
  const { t, i18n } = useLingui();
  const has = useHasRole();
  const after = (said: string) => ({
    onSuccess: () => void toast.success(said),
    onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => changed(),
  });
  const pause = platform.useMutation(
    "post",
    "/api/v1/migrations/runs/{run_id}/pause",
    after(t`The run rests once the clinics under way are done.`),
  );
  const resume = platform.useMutation("post", "/api/v1/migrations/runs/{run_id}/resume", after(t`The run goes on.`));
  if (!has(["admin"]) || run.state === "done" || run.trouble === "superseded") return null;
  const params = { params: { path: { run_id: run.id } } };
  if (run.state === "running") {
    return (
      <Button variant="outline" size="sm" pending={pause.isPending} onClick={() => pause.mutate(params)}>
        <Pause aria-hidden="true" />
        <Trans>Pause</Trans>
      </Button>
    );
  }
  return (
    <Button size="sm" pending={resume.isPending} onClick={() => resume.mutate(params)}>
      <Play aria-hidden="true" />
      <Trans>Go on</Trans>
    </Button>
  );
}
