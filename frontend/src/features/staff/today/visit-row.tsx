import { Trans, useLingui } from "@lingui/react/macro";
import { Armchair, Check, DoorOpen, StickyNote, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import { useOpenAppointment } from "@/components/staff/open";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type Step, type Visit, isLate, minutesSince, stepsOf } from "./day";

interface Names {
  dentist: (id: string) => string;
  room: (id: string | null) => string | null;
}

interface VisitRowProps {
  visit: Visit;
  now: number;
  names: Names;
  pending: boolean;
  mayStep: boolean;
  onStep: (to: Step) => void;
}

/** One visit: when, who, what for, where, how it stands, and what can be done next. */
export function VisitRow({ visit, now, names, pending, mayStep, onStep }: VisitRowProps) {
  const format = useFormats();
  const open = useOpenAppointment();
  const room = names.room(visit.operatory_id);
  return (
    <li className="flex gap-x-3 px-4 py-2">
      <span
        aria-hidden="true"
        className="my-1 w-1 shrink-0 rounded-full forced-color-adjust-none"
        style={{ backgroundColor: visit.service.color }}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <time dateTime={visit.starts_at} className="font-semibold tabular-nums">
            {format.time(visit.starts_at)}
          </time>
          <button
            type="button"
            onClick={() => open(visit.id)}
            className="focus-ring min-w-0 cursor-pointer rounded-sm text-start font-semibold break-words underline-offset-4 hover:underline pointer-coarse:min-h-11"
          >
            <bdi>{visit.patient.name}</bdi>
          </button>
          <Marks visit={visit} />
          {mayStep ? (
            <span className="ms-auto flex gap-1">
              {stepsOf(visit, now).map((step, index) => (
                <StepButton key={step} step={step} first={index === 0} pending={pending} name={visit.patient.name} onStep={onStep} />
              ))}
            </span>
          ) : null}
        </div>
        <div className="mt-1 flex items-start gap-x-3">
          <p className="text-muted-foreground min-w-0 flex-1">
            <bdi>{visit.service.name}</bdi> · <bdi>{names.dentist(visit.dentist_id)}</bdi>
            {room ? (
              <>
                {" · "}
                <bdi>{room}</bdi>
              </>
            ) : null}
          </p>
          <Standing visit={visit} now={now} />
        </div>
      </div>
    </li>
  );
}

function Marks({ visit }: { visit: Visit }) {
  return (
    <>
      {visit.patient.is_new ? (
        <Badge variant="brand" className="px-2 leading-4">
          <Trans context="patient">New</Trans>
        </Badge>
      ) : null}
      {visit.has_note ? (
        <span className="text-muted-foreground self-center">
          <StickyNote aria-hidden="true" className="size-3.5" />
          <VisuallyHidden>
            <Trans>with a note</Trans>
          </VisuallyHidden>
        </span>
      ) : null}
    </>
  );
}

/** How long somebody waits, is late or has been in the chair: what decides who is called next. */
function Standing({ visit, now }: { visit: Visit; now: number }) {
  const format = useFormats();
  if (isLate(visit, now)) {
    const late = format.duration(minutesSince(visit.starts_at, now));
    return (
      <Badge variant="warning">
        <Trans>{late} late</Trans>
      </Badge>
    );
  }
  if (visit.status === "arrived") {
    const waited = format.duration(minutesSince(visit.status_at, now));
    const overdue = Date.parse(visit.starts_at) < now;
    return (
      <Badge variant={overdue ? "warning" : "neutral"}>
        <Trans>waits {waited}</Trans>
      </Badge>
    );
  }
  if (visit.status === "in_chair") {
    const left = Math.ceil((Date.parse(visit.ends_at) - now) / 60_000);
    const length = format.duration(Math.abs(left));
    return (
      <Badge variant={left < 0 ? "warning" : "neutral"}>
        {left < 0 ? <Trans>{length} over</Trans> : <Trans>{length} left</Trans>}
      </Badge>
    );
  }
  return visit.status === "confirmed" ? null : (
    <Badge variant="neutral">
      <Trans>unconfirmed</Trans>
    </Badge>
  );
}

const ICONS: Record<Step, ReactNode> = {
  arrived: <DoorOpen aria-hidden="true" />,
  in_chair: <Armchair aria-hidden="true" />,
  completed: <Check aria-hidden="true" />,
  confirmed: <Check aria-hidden="true" />,
  no_show: <UserRoundX aria-hidden="true" />,
};

interface StepButtonProps {
  step: Step;
  first: boolean;
  pending: boolean;
  name: string;
  onStep: (to: Step) => void;
}

export function StepButton({ step, first, pending, name, onStep }: StepButtonProps) {
  const { t } = useLingui();
  const words: Record<Step, string> = {
    arrived: t`Arrived`,
    in_chair: t`In the chair`,
    completed: t({ message: "Done", context: "visit" }),
    no_show: t`No-show`,
    confirmed: t`Confirmed`,
  };
  return (
    <Button
      size="sm"
      variant={first ? "outline" : "ghost"}
      className="h-8 px-2.5 pointer-coarse:h-11"
      pending={pending && first}
      aria-label={`${words[step]}: ${name}`}
      onClick={() => onStep(step)}
    >
      {ICONS[step]}
      {words[step]}
    </Button>
  );
}
