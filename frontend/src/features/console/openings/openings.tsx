import { Trans, useLingui } from "@lingui/react/macro";
import { DoorOpen } from "lucide-react";
import { toast } from "sonner";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { type PlatformSchemas, platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { sentenceOf, textOf } from "@/api/problem-texts";
import { Failed } from "@/components/console/failed";
import { JOB_STATE_WORDS, JOB_VARIANTS } from "@/components/console/job-words";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";

type Opening = PlatformSchemas["OpeningOut"];

const WHILE_UNDER_WAY = 1_500;
const SHOWN = 50;

const isUnderWay = ({ state }: Opening) => state === "waiting" || state === "running";

/** Clinics that are being opened, and those that were, looked at again while one is under way. */
export function Openings() {
  const openings = platform.useQuery(
    "get",
    "/api/v1/openings",
    { params: { query: { limit: SHOWN } } },
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WHILE_UNDER_WAY : false) },
  );
  if (openings.isError && !openings.data) return <Failed query={openings} />;
  if (!openings.data) return <Skeleton className="h-64" aria-busy="true" />;
  if (openings.data.items.length === 0) {
    return (
      <EmptyState icon={<DoorOpen />} className="bg-card rounded-lg border">
        <Trans>No clinic was opened here yet.</Trans>
      </EmptyState>
    );
  }
  return (
    <Card className="py-0">
      <ul aria-live="polite" className="divide-y">
        {openings.data.items.map((one) => (
          <OpeningRow key={one.id} opening={one} onChanged={() => void openings.refetch()} />
        ))}
      </ul>
    </Card>
  );
}

function OpeningRow({ opening, onChanged }: { opening: Opening; onChanged: () => void }) {
  const { i18n } = useLingui();
  const { instant, number } = useOwnFormats();
  const { id, name, host, state, given_up: givenUp, done, total, trouble, created_at: at, asked_by: by } = opening;
  const sentence = trouble ? sentenceOf(trouble) : undefined;
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-auto">
          <bdi className="font-semibold">{name}</bdi>{" "}
          <bdi dir="ltr" className="text-muted-foreground break-all">
            {host}
          </bdi>
        </p>
        <Badge variant={givenUp ? "neutral" : JOB_VARIANTS[state]}>{givenUp ? <Trans>Given up</Trans> : i18n._(JOB_STATE_WORDS[state])}</Badge>
        {opening.clinic_id && state === "done" ? (
          <Button asChild variant="outline" size="sm">
            <AppLink to={`/console/clinics/${opening.clinic_id}`}>
              <Trans>Look at the clinic</Trans>
            </AppLink>
          </Button>
        ) : null}
        {state === "failed" || state === "stopped" ? <Handles id={id} givenUp={givenUp} onChanged={onChanged} /> : null}
      </div>
      {isUnderWay(opening) && total > 0 ? <Progress value={done} max={total} aria-label={name} aria-valuetext={`${number(done)} / ${number(total)}`} /> : null}
      <p className="text-muted-foreground flex flex-wrap gap-x-3 text-xs">
        <time dateTime={at}>{instant(at)}</time>
        <bdi>{by}</bdi>
      </p>
      {trouble ? <p className="text-destructive-text">{sentence ? i18n._(sentence) : <code dir="ltr">{trouble}</code>}</p> : null}
    </li>
  );
}

function Handles({ id, givenUp, onChanged }: { id: string; givenUp: boolean; onChanged: () => void }) {
  const { i18n } = useLingui();
  const has = useHasRole();
  const after = {
    onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: onChanged,
  };
  const retry = platform.useMutation("post", "/api/v1/openings/{opening_id}/retry", after);
  const giveUp = platform.useMutation("post", "/api/v1/openings/{opening_id}/give-up", after);
  if (givenUp || !has(["admin"])) return null;
  const params = { path: { opening_id: id } };
  return (
    <>
      <Button variant="outline" size="sm" pending={retry.isPending} onClick={() => retry.mutate({ params })}>
        <Trans>Try again</Trans>
      </Button>
      <Button variant="outline" size="sm" pending={giveUp.isPending} onClick={() => giveUp.mutate({ params, body: { reason: "" } })}>
        <Trans>Give up</Trans>
      </Button>
    </>
  );
}
