import { Trans, useLingui } from "@lingui/react/macro";
import { DoorOpen } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { type PlatformSchemas, platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { sentenceOf, textOf } from "@/api/problem-texts";
import { Failed } from "@/components/console/failed";
import { JOB_STATE_WORDS, JOB_VARIANTS, STEP_WORDS } from "@/components/console/job-words";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { AppLink } from "@/components/layout/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";

type Opening = PlatformSchemas["OpeningOut"];

const WHILE_UNDER_WAY = 1_000;

/** The latest openings, looked at again while one is under way. */
export function Openings() {
  const openings = platform.useQuery(
    "get",
    "/api/v1/openings",
    {},
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WHILE_UNDER_WAY : false) },
  );
  const [givingUp, setGivingUp] = useState<Opening | null>(null);
  if (openings.isError && !openings.data) return <Failed query={openings} />;
  if (!openings.data) return <Skeleton className="h-48" aria-busy="true" />;
  if (openings.data.items.length === 0) {
    return (
      <EmptyState icon={<DoorOpen />}>
        <Trans>No clinic was opened here yet.</Trans>
      </EmptyState>
    );
  }
  const name = givingUp?.name ?? "";
  return (
    <Card className="py-0">
      <ul aria-live="polite" className="divide-y">
        {openings.data.items.map((one) => (
          <OpeningRow key={one.id} opening={one} onGiveUp={() => setGivingUp(one)} onChanged={() => void openings.refetch()} />
        ))}
      </ul>
      <ReasonDialog
        open={givingUp !== null}
        onClose={() => setGivingUp(null)}
        title={<Trans>Give up opening {name}?</Trans>}
        description={<Trans>All that was made of it is removed, and the address is free again.</Trans>}
        action={<Trans>Give up</Trans>}
        destructive
        act={async (reason) => {
          const params = { path: { opening_id: givingUp?.id ?? "" } };
          const { error } = await platformClient.POST("/api/v1/openings/{opening_id}/give-up", { params, body: { reason } });
          if (error) throw error;
          await openings.refetch();
        }}
      />
    </Card>
  );
}

function isUnderWay({ state }: Opening): boolean {
  return state === "waiting" || state === "running";
}

type OpeningRowProps = { opening: Opening; onGiveUp: () => void; onChanged: () => void };

function OpeningRow({ opening, onGiveUp, onChanged }: OpeningRowProps) {
  const { t, i18n } = useLingui();
  const { instant } = useOwnFormats();
  const has = useHasRole();
  const retry = platform.useMutation("post", "/api/v1/openings/{opening_id}/retry", {
    onSuccess: onChanged,
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
  });
  const step = STEP_WORDS[opening.step];
  const trouble = opening.trouble ? sentenceOf(opening.trouble) : undefined;
  const stuck = (opening.state === "failed" || opening.state === "stopped") && !opening.given_up;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-2">
          {opening.clinic_id ? (
            <AppLink to={`/console/clinics/${opening.clinic_id}`} className="font-semibold underline-offset-4 hover:underline">
              <bdi>{opening.name}</bdi>
            </AppLink>
          ) : (
            <bdi className="font-semibold">{opening.name}</bdi>
          )}
          <Badge variant={opening.given_up ? "neutral" : JOB_VARIANTS[opening.state]}>
            {opening.given_up ? <Trans>Given up</Trans> : i18n._(JOB_STATE_WORDS[opening.state])}
          </Badge>
        </p>
        <p className="text-muted-foreground break-all">
          <bdi dir="ltr">{opening.host}</bdi>
        </p>
        <p className="text-muted-foreground text-xs">
          <Trans>
            Asked for by {opening.asked_by}, {instant(opening.created_at)}
          </Trans>
        </p>
        {isUnderWay(opening) || stuck ? (
          <p className="text-sm">{[step && i18n._(step), trouble && i18n._(trouble)].filter(Boolean).join(" · ")}</p>
        ) : null}
        {isUnderWay(opening) ? <Progress aria-label={t`How far it is`} value={opening.done} max={Math.max(opening.total, 1)} className="mt-2" /> : null}
      </div>
      {has(["admin"]) && opening.state !== "done" && !opening.given_up ? (
        <div className="flex gap-2">
          {stuck ? (
            <Button size="sm" variant="outline" pending={retry.isPending} onClick={() => retry.mutate({ params: { path: { opening_id: opening.id } } })}>
              <Trans>Try again</Trans>
            </Button>
          ) : null}
          <Button size="sm" variant="ghost" onClick={onGiveUp}>
            <Trans>Give up</Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}
