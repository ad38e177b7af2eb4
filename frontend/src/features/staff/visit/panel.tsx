import { Trans } from "@lingui/react/macro";
import { ArrowLeft } from "lucide-react";
import { type FormEventHandler, type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetFooter } from "@/components/ui/sheet";

interface PanelProps {
  title: string;
  hint?: ReactNode;
  onSubmit: FormEventHandler;
  onBack: () => void;
  /** The button that does it. */
  action: ReactNode;
  children: ReactNode;
}

/** One thing to do with the appointment, in the place of its details; what is done stands at the foot. */
export function Panel({ title, hint, onSubmit, onBack, action, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-1 flex-col">
      <SheetBody className="space-y-4">
        <div>
          <h3 ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
            {title}
          </h3>
          {hint ? <p className="text-muted-foreground">{hint}</p> : null}
        </div>
        {children}
      </SheetBody>
      <SheetFooter className="border-t pt-3 sm:pb-3">
        <Button variant="ghost" size="sm" onClick={onBack} className="sm:me-auto">
          <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
          <Trans>Back</Trans>
        </Button>
        {action}
      </SheetFooter>
    </form>
  );
}
