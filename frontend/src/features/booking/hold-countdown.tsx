import { Trans, useLingui } from "@lingui/react/macro";
import { Clock } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Holding } from "./hold-keeper";
import { minutesAndSeconds, useSecondsLeft } from "./use-seconds-left";

const SOON = 120;

interface HoldCountdownProps {
  holding: Holding;
  onAgain: () => void;
}

/** How long the time is still held: to be seen all along, to be heard only when it matters. */
export function HoldCountdown({ holding, onAgain }: HoldCountdownProps) {
  if (holding.status === "refused" || holding.status === "elsewhere") return null;
  if (!holding.held) return <Skeleton className="h-12" />;
  return <Countdown over={holding.held.over} pending={holding.status === "asking"} onAgain={onAgain} />;
}

function Countdown({ over, pending, onAgain }: { over: number; pending: boolean; onAgain: () => void }) {
  const left = useSecondsLeft(over);
  const { t } = useLingui();
  const announced = left === 0 ? t`Your time is no longer held.` : left <= SOON ? t`This time is held for less than two more minutes.` : "";
  return (
    <div>
      {left > 0 ? <Running over={over} left={left} /> : <Over pending={pending} onAgain={onAgain} />}
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  );
}

function Running({ over, left }: { over: number; left: number }) {
  const { locale, zone } = useFormats();
  const until = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: zone }).format(over);
  return (
    <p
      data-testid="countdown"
      className="bg-brand-tint text-brand-text flex min-h-12 items-center gap-2.5 rounded-md px-4 text-sm font-medium"
    >
      <Clock aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1">
        <Trans>
          Held for you until <time className="whitespace-nowrap">{until}</time>
        </Trans>
      </span>
      <span aria-hidden="true" className="tabular">
        {minutesAndSeconds(left)}
      </span>
    </p>
  );
}

function Over({ pending, onAgain }: { pending: boolean; onAgain: () => void }) {
  return (
    <div className="bg-secondary flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-4 py-3 text-sm">
      <p className="min-w-40 flex-1">
        <Trans>This time is no longer held for you. What you have entered stays.</Trans>
      </p>
      <Button variant="outline" size="sm" pending={pending} onClick={onAgain}>
        <Trans>Hold it again</Trans>
      </Button>
    </div>
  );
}
