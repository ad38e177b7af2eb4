import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarClock, CalendarPlus, CalendarX, DoorOpen, Ellipsis, Link2, Printer } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { SheetFooter } from "@/components/ui/sheet";
import { Kbd } from "./kbd";
import { type Visit, isAdjustable, isMovable } from "./visit";

export type Doing = "move" | "room" | "cancel";

interface ActionsProps {
  visit: Visit;
  onDo: (what: Doing) => void;
  onAgain: () => void;
}

/** What else can be done with the appointment. */
export function Actions({ visit, onDo, onAgain }: ActionsProps) {
  const { t } = useLingui();
  return (
    <SheetFooter className="flex-row flex-wrap justify-start gap-2 border-t pt-3 *:w-auto sm:justify-start sm:pb-3">
      {isMovable(visit) ? (
        <Button size="sm" variant="outline" aria-keyshortcuts="M" onClick={() => onDo("move")}>
          <CalendarClock aria-hidden="true" />
          <Trans>Move</Trans>
          <Kbd>M</Kbd>
        </Button>
      ) : null}
      <Button size="sm" variant="outline" aria-keyshortcuts="B" onClick={onAgain}>
        <CalendarPlus aria-hidden="true" />
        <Trans>Book again</Trans>
        <Kbd>B</Kbd>
      </Button>
      {visit.can_change ? (
        <Button size="sm" variant="outline" className="text-destructive-text" aria-keyshortcuts="C" onClick={() => onDo("cancel")}>
          <CalendarX aria-hidden="true" />
          <Trans>Cancel visit</Trans>
          <Kbd>C</Kbd>
        </Button>
      ) : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" variant="ghost" aria-label={t`More`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {isAdjustable(visit) ? (
            <DropdownMenuItem onSelect={() => onDo("room")}>
              <DoorOpen aria-hidden="true" />
              <Trans>Room and length</Trans>
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem
            onSelect={() => void navigator.clipboard.writeText(visit.link).then(() => toast.success(t`The patient's link is copied.`))}
          >
            <Link2 aria-hidden="true" />
            <Trans>Copy the patient's link</Trans>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setTimeout(() => print())}>
            <Printer aria-hidden="true" />
            <Trans>Print a slip</Trans>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </SheetFooter>
  );
}
