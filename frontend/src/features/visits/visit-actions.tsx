import { Trans } from "@lingui/react/macro";
import { CalendarPlus, CalendarSync, Check, Printer, X } from "lucide-react";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { CancelDialog } from "./cancel-dialog";
import type { Door } from "./door";
import type { Board } from "./notice";
import { TooLate } from "./too-late";
import { useDeeds } from "./use-deeds";
import { type Visit, phaseOf } from "./visit";

type VisitActionsProps = {
  visit: Visit;
  door: Door;
  board: Board;
  /** On a page that is about this visit alone. */
  printable?: boolean;
};

/** What a patient can do with a visit that is ahead. */
export function VisitActions({ visit, door, board, printable = false }: VisitActionsProps) {
  const { confirm, calendar, cancel } = useDeeds(visit, door, board);
  const coming = phaseOf(visit, new Date()) === "coming";
  return (
    <div className="w-full space-y-4 print:hidden">
      {coming && !visit.can_change && !cancel.open ? <TooLate visit={visit} /> : null}
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap sm:*:px-4">
        {visit.can_confirm ? (
          <Button pending={confirm.isPending} onClick={() => confirm.mutate()}>
            <Check aria-hidden="true" />
            <Trans>I'll be there</Trans>
          </Button>
        ) : null}
        {visit.can_change ? (
          <Button asChild variant="outline">
            <AppLink to={door.move}>
              <CalendarSync aria-hidden="true" />
              <Trans>Move</Trans>
            </AppLink>
          </Button>
        ) : null}
        <Button variant="outline" pending={calendar.isPending} onClick={() => calendar.mutate()}>
          <CalendarPlus aria-hidden="true" />
          <Trans>Add to calendar</Trans>
        </Button>
        {printable ? (
          <Button variant="outline" onClick={() => print()}>
            <Printer aria-hidden="true" />
            <Trans>Print</Trans>
          </Button>
        ) : null}
        {visit.can_change ? (
          <Button variant="ghost" onClick={() => cancel.setOpen(true)}>
            <X aria-hidden="true" />
            <Trans>Cancel appointment</Trans>
          </Button>
        ) : null}
      </div>
      <CancelDialog
        visit={visit}
        open={cancel.open}
        onOpenChange={cancel.setOpen}
        onCancel={cancel.send}
        pending={cancel.pending}
        trouble={cancel.trouble}
        onCloseAutoFocus={cancel.onCloseAutoFocus}
      />
    </div>
  );
}
