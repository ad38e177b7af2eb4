import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { toast } from "sonner";
import { useFormats } from "@/api/clinic";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import type { Affected } from "./use-moves";

interface TelephoneListProps {
  open: boolean;
  visits: Affected[];
  /** They were moved or cancelled already. */
  settled?: boolean;
  onClose: () => void;
}

/** Whom to ring up or write to, in the order of the visits. */
export function TelephoneList({ open, visits, settled = false, onClose }: TelephoneListProps) {
  const { t } = useLingui();
  const { dayShort, time } = useFormats();
  const when = ({ starts_at }: Affected) => `${dayShort(starts_at)}, ${time(starts_at)}`;
  const copy = async () => {
    const lines = visits.map((visit) => [when(visit), visit.patient.name, visit.patient.phone, visit.patient.email].join("\t"));
    await navigator.clipboard.writeText(lines.join("\n"));
    toast.success(t`The list is copied.`);
  };
  return (
    <Sheet open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <SheetContent closeLabel={t`Close`}>
        <SheetHeader>
          <SheetTitle>
            <Trans>Telephone list</Trans>
          </SheetTitle>
          <SheetDescription>
            {settled ? (
              <Trans>The times are those before the change.</Trans>
            ) : (
              <Trans>The visits stay as they are until you move or cancel them.</Trans>
            )}
          </SheetDescription>
        </SheetHeader>
        <SheetBody>
          <ul className="divide-y">
            {visits.map((visit) => (
              <li key={visit.appointment_id} className="py-3">
                <p className="font-semibold">
                  <bdi>{visit.patient.name}</bdi>
                </p>
                <p className="text-muted-foreground tabular-nums">{when(visit)}</p>
                <p className="flex flex-wrap gap-x-4" dir="ltr">
                  {visit.patient.phone ? (
                    <a className="text-brand-text focus-ring rounded-sm font-medium underline" href={`tel:${visit.patient.phone}`}>
                      {visit.patient.phone}
                    </a>
                  ) : null}
                  {visit.patient.email ? (
                    <a className="text-brand-text focus-ring min-w-0 rounded-sm font-medium break-all underline" href={`mailto:${visit.patient.email}`}>
                      {visit.patient.email}
                    </a>
                  ) : null}
                </p>
              </li>
            ))}
          </ul>
        </SheetBody>
        <SheetFooter>
          <Button variant="outline" onClick={() => void copy()}>
            <Copy aria-hidden="true" />
            <Trans>Copy the list</Trans>
          </Button>
        </SheetFooter>
      </SheetContent>
    </Sheet>
  );
}
