import { Trans, useLingui } from "@lingui/react/macro";
import { DoorOpen } from "lucide-react";
import { isOpening, isStuck, type Opening, useOpenings } from "@/api/console-openings";
import { useOwnFormats } from "@/api/own-formats";
import { sentenceOf } from "@/api/problem-texts";
import { Failed } from "@/components/console/failed";
import { AppLink } from "@/components/layout/app-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { OpeningActions } from "./opening-actions";
import { OpeningState } from "./opening-state";
import { STEP_WORDS } from "@/components/console/job-words";

/** The latest openings. */
export function Openings() {
  const openings = useOpenings();
  if (openings.isError && !openings.data) return <Failed query={openings} />;
  if (!openings.data) return <Skeleton className="h-48" aria-busy="true" />;
  if (openings.data.items.length === 0) {
    return (
      <EmptyState icon={<DoorOpen />}>
        <Trans>No clinic was opened here yet.</Trans>
      </EmptyState>
    );
  }
  return (
    <Card className="py-0">
      <ul aria-live="polite" className="divide-y">
        {openings.data.items.map((one) => (
          <OpeningRow key={one.id} opening={one} onChanged={() => openings.refetch()} />
        ))}
      </ul>
    </Card>
  );
}

type OpeningRowProps = { opening: Opening; onChanged: () => Promise<unknown> };

function OpeningRow({ opening, onChanged }: OpeningRowProps) {
  const { t, i18n } = useLingui();
  const { instant } = useOwnFormats();
  const step = STEP_WORDS[opening.step];
  const trouble = opening.trouble ? sentenceOf(opening.trouble) : undefined;
  const to = opening.state === "done" && opening.clinic_id ? `/console/clinics/${opening.clinic_id}` : `/console/openings?opening=${opening.id}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-2">
          <AppLink to={to} className="font-semibold underline-offset-4 hover:underline">
            <bdi>{opening.name}</bdi>
          </AppLink>
          <OpeningState opening={opening} />
        </p>
        <p className="text-muted-foreground break-all">
          <bdi dir="ltr">{opening.host}</bdi>
        </p>
        <p className="text-muted-foreground text-xs">
          <Trans>
            Asked for by {opening.asked_by}, {instant(opening.created_at)}
          </Trans>
        </p>
        {isOpening(opening) || isStuck(opening) ? (
          <p className="text-sm">{[step && i18n._(step), trouble && i18n._(trouble)].filter(Boolean).join(" · ")}</p>
        ) : null}
        {isOpening(opening) ? <Progress aria-label={t`How far it is`} value={opening.done} max={Math.max(opening.total, 1)} className="mt-2" /> : null}
      </div>
      <OpeningActions opening={opening} onChanged={onChanged} />
    </li>
  );
}
