import { Trans } from "@lingui/react/macro";
import { useLingui } from "@lingui/react";
import { RotateCcw, Square } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { type Job, isUnderWay, useClinicChanged } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { sentenceOf, textOf } from "@/api/problem-texts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { JOB_KIND_WORDS, JOB_STATE_WORDS, JOB_VARIANTS, STEP_WORDS } from "./job-words";

/** One piece of work: whose it is where that is not plain, how far it is, why it failed, and the ways to stop or repeat it. */
export function JobLine({ job, about }: { job: Job; about?: ReactNode }) {
  const { i18n } = useLingui();
  const { instant, number } = useOwnFormats();
  const kind = JOB_KIND_WORDS[job.kind];
  const name = kind ? i18n._(kind) : job.kind;
  const step = STEP_WORDS[job.step];
  const trouble = job.trouble ? sentenceOf(job.trouble) : undefined;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-auto font-medium">
          <bdi>{name}</bdi>
          {about ? <span className="font-normal"> · {about}</span> : null}
        </p>
        <Badge variant={JOB_VARIANTS[job.state]}>{i18n._(JOB_STATE_WORDS[job.state])}</Badge>
        <Handles job={job} name={name} />
      </div>
      {isUnderWay(job) && job.total > 0 ? (
        <Progress value={job.done} max={job.total} aria-label={name} aria-valuetext={`${number(job.done)} / ${number(job.total)}`} />
      ) : null}
      <p className="text-muted-foreground flex flex-wrap gap-x-3 text-xs">
        {job.step ? (
          <span>
            <Trans>
              Step: <bdi>{step ? i18n._(step) : job.step}</bdi>
            </Trans>
          </span>
        ) : null}
        <time dateTime={job.ended_at ?? job.created_at}>{instant(job.ended_at ?? job.created_at)}</time>
        {job.asked_by ? <bdi>{job.asked_by}</bdi> : null}
      </p>
      {job.trouble ? (
        <p className="text-destructive-text">
          {trouble ? i18n._(trouble) : <code dir="ltr">{job.trouble}</code>}
          {job.detail ? <bdi className="block break-words">{job.detail}</bdi> : null}
        </p>
      ) : null}
    </div>
  );
}

function Handles({ job, name }: { job: Job; name: string }) {
  const { i18n } = useLingui();
  const has = useHasRole();
  const changed = useClinicChanged();
  const after = {
    onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => changed(),
  };
  const stop = platform.useMutation("post", "/api/v1/jobs/{job_id}/stop", after);
  const repeat = platform.useMutation("post", "/api/v1/jobs/{job_id}/repeat", after);
  if (!has(["admin"])) return null;
  const params = { params: { path: { job_id: job.id } } };
  if (isUnderWay(job)) {
    return (
      <Button variant="outline" size="sm" pending={stop.isPending} onClick={() => stop.mutate(params)}>
        <Square aria-hidden="true" />
        <Trans>
          Stop<span className="sr-only">: {name}</span>
        </Trans>
      </Button>
    );
  }
  if (job.state === "done") return null;
  return (
    <Button variant="outline" size="sm" pending={repeat.isPending} onClick={() => repeat.mutate(params)}>
      <RotateCcw aria-hidden="true" />
      <Trans>
        Try again<span className="sr-only">: {name}</span>
      </Trans>
    </Button>
  );
}
