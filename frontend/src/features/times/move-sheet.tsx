import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDown } from "lucide-react";
import type { ReactNode } from "react";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { CallUs } from "./call-us";
import type { Moving, Visit } from "./moving";
import { OfferedTimes } from "./offered-times";
import { useWords } from "./use-words";

type MoveSheetProps = {
  visit: Visit;
  time: string;
  /** With whom it then is, or null for whoever is free. */
  dentist: string | null;
  moving: Moving;
  open: boolean;
  onClose: () => void;
  onMove: () => void;
  /** Takes one of the nearest times instead. */
  onTime: (time: string) => void;
};

/** Asks once more, from when to when, and says what came of it; the visit stays as it is until the server agrees. */
export function MoveSheet({ visit, time, dentist, moving, open, onClose, onMove, onTime }: MoveSheetProps) {
  const { t } = useLingui();
  const { formats } = useWords();
  const zone = formats.zoneName();
  return (
    <Dialog open={open} onOpenChange={(stays) => !stays && onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Move the appointment?</Trans>
          </DialogTitle>
          <DialogDescription>
            <bdi>{visit.service.name}</bdi> · {zone}
          </DialogDescription>
        </DialogHeader>
        <DialogBody className="space-y-4">
          <FromTo visit={visit} time={time} dentist={dentist} />
          <div role="status" className="empty:hidden">
            {moving.status === "refused" ? <Refusal visit={visit} {...moving} onTime={onTime} /> : null}
          </div>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">
              <Trans>Choose another time</Trans>
            </Button>
          </DialogClose>
          {moving.status === "refused" && !canRetry(moving.trouble.code) ? null : (
            <Button pending={moving.status === "sending"} onClick={onMove}>
              <Trans>Move the appointment</Trans>
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function FromTo({ visit, time, dentist }: Pick<MoveSheetProps, "visit" | "time" | "dentist">) {
  const { dayTime } = useWords();
  return (
    <dl className="space-y-1 rounded-lg border p-4">
      <Moment label={<Trans>From</Trans>}>
        <span className="text-muted-foreground">{dayTime(visit.appointment_time)}</span>
        <bdi className="text-muted-foreground block text-sm">{visit.dentist.name}</bdi>
      </Moment>
      <ArrowDown aria-hidden="true" className="text-muted-foreground size-4" />
      <Moment label={<Trans>To</Trans>}>
        <span className="font-semibold">{dayTime(time)}</span>
        <span className="text-muted-foreground block text-sm">
          {dentist === null ? <Trans>with whoever is free then</Trans> : <bdi>{dentist}</bdi>}
        </span>
      </Moment>
    </dl>
  );
}

function Moment({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}

type RefusalProps = Extract<Moving, { status: "refused" }> & Pick<MoveSheetProps, "visit" | "onTime">;

function Refusal({ trouble, nearest, visit, onTime }: RefusalProps) {
  const { i18n } = useLingui();
  const { dayTime } = useWords();
  const at = dayTime(visit.appointment_time);
  return (
    <Alert variant="warning" role="note">
      <AlertDescription>
        <p className="font-semibold">{textOf(i18n, trouble)}</p>
        {unsettled(trouble.code) ? (
          <Trans>We do not know whether it arrived. Try again: it is moved only once.</Trans>
        ) : (
          <Trans>Your appointment on {at} stays as it is.</Trans>
        )}
      </AlertDescription>
      {nearest.length > 0 ? (
        <AlertActions>
          <OfferedTimes times={nearest} onTime={onTime} />
        </AlertActions>
      ) : null}
      {CALL.has(trouble.code) ? (
        <AlertActions>
          <CallUs />
        </AlertActions>
      ) : null}
    </Alert>
  );
}

const CALL = new Set(["too_late_to_change", "appointment_closed", "clinic_suspended", "patient_busy"]);
const LOST = new Set(["offline", "timeout", "unreachable", "unexpected"]);
const PASSING = new Set(["busy", "unavailable", "too_many_requests"]);

/** Returns whether the server may have done it, although no answer arrived. */
function unsettled(code: string): boolean {
  return LOST.has(code);
}

function canRetry(code: string): boolean {
  return LOST.has(code) || PASSING.has(code);
}
