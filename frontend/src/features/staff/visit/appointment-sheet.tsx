import { Trans, useLingui } from "@lingui/react/macro";
import { useOpenAppointment, useOpened } from "@/components/staff/open";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";

export default function AppointmentSheet() {
  const { t } = useLingui();
  const { appointment } = useOpened();
  const open = useOpenAppointment();
  return (
    <Sheet open={appointment !== null} onOpenChange={(on) => on || open(null)}>
      <SheetContent closeLabel={t`Close`} aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>
            <Trans>Appointment</Trans>
          </SheetTitle>
        </SheetHeader>
        <SheetBody>
          <Trans>This page is being built.</Trans>
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
