import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import MonthCalendar from "./month-calendar";
import { MonthNav } from "./month-nav";
import type { ShownDays } from "./use-shown-days";

type MonthSheetProps = { shown: ShownDays; open: boolean; onOpenChange: (open: boolean) => void };

/** The whole month, on a screen that has no room for it beside the times. */
export default function MonthSheet({ shown, open, onOpenChange }: MonthSheetProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const choose = (day: string) => {
    shown.showDay(day);
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Which day suits you?</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>Coloured days have free times.</Trans>
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <MonthNav shown={shown} className="mx-auto mb-2 flex max-w-88 items-center justify-between">
            <span aria-live="polite" className="font-semibold">
              {formats.monthYear(`${shown.month}-01`)}
            </span>
          </MonthNav>
          <MonthCalendar shown={shown} onSelect={choose} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
