import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Nobody else has taken the time: it is held in another tab, and may be held here instead. */
export function HeldElsewhere({ onHere }: { onHere: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Alert ref={box} tabIndex={-1} role="alert" variant="info" data-testid="held-elsewhere" className="focus-ring">
      <AlertTitle>
        <Trans>You are already holding this time in another tab</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>Go on there, or continue here with what is entered on this page.</Trans>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" onClick={onHere}>
          <Trans>Continue here</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}
