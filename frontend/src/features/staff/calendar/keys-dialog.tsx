import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog, DialogBody, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";

/** Which keys there are. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={t`Close`} aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Keyboard shortcuts</Trans>
          </DialogTitle>
        </DialogHeader>
        <DialogBody className="space-y-5 pb-6">
          <Keys title={<Trans>Anywhere in the calendar</Trans>}>
            <Key keys={["T"]} does={<Trans>Go to today</Trans>} />
            <Key keys={["←", "→"]} does={<Trans>The day, week or month before and after</Trans>} />
            <Key keys={["D", "W", "M"]} does={<Trans>Day, week, month</Trans>} />
            <Key keys={["N"]} does={<Trans>Book a new appointment</Trans>} />
            <Key keys={["/"]} does={<Trans>Find a patient in the calendar</Trans>} />
            <Key keys={["?"]} does={<Trans>Show these keys</Trans>} />
          </Keys>
          <Keys title={<Trans>On an appointment or a gap</Trans>}>
            <Key keys={["↑", "↓", "←", "→"]} does={<Trans>Go to the next one, and to the next column</Trans>} />
            <Key keys={[t`Enter`]} does={<Trans>Open the appointment, or book in the gap</Trans>} />
            <Key keys={[t`Space`]} does={<Trans>Lift the appointment</Trans>} />
          </Keys>
          <Keys title={<Trans>With a lifted appointment</Trans>}>
            <Key keys={["↑", "↓"]} does={<Trans>Earlier and later</Trans>} />
            <Key keys={["←", "→"]} does={<Trans>To the next column</Trans>} />
            <Key keys={[`${t`Shift`} ↑`, `${t`Shift`} ↓`]} does={<Trans>Shorter and longer</Trans>} />
            <Key keys={[t`Space`]} does={<Trans>Drop it there</Trans>} />
            <Key keys={[t`Esc`]} does={<Trans>Put it back</Trans>} />
          </Keys>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function Keys({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 text-sm font-semibold">{title}</h3>
      <dl className="grid gap-1.5 text-sm">{children}</dl>
    </section>
  );
}

function Key({ keys, does }: { keys: string[]; does: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="order-2 flex gap-1">
        {keys.map((key) => (
          <kbd key={key} className="bg-muted min-w-7 rounded-md border px-1.5 py-0.5 text-center font-sans text-xs whitespace-nowrap">
            {key}
          </kbd>
        ))}
      </dt>
      <dd className="text-muted-foreground order-1">{does}</dd>
    </div>
  );
}
