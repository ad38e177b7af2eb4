import { Trans, useLingui } from "@lingui/react/macro";
import { useNewAppointment, useOpened } from "@/components/staff/open";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";

export default function NewAppointmentSheet() {
  const { t } = useLingui();
  const { made } = useOpened();
  const open = useNewAppointment();
  return (
    <Sheet open={made !== null} onOpenChange={(on) => on || open(null)}>
      <SheetContent closeLabel={t`Close`} aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>
            <Trans>New appointment</Trans>
          </SheetTitle>
        </SheetHeader>
        <SheetBody>
          <Trans>This page is being built.</Trans>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
