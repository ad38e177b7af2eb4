import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { type Trouble } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Takes the focus once, so that what happened is seen and heard where one goes on. */
function useFocused<E extends HTMLElement>(reason: Trouble | null) {
  const box = useRef<E>(null);
  useEffect(() => {
    if (reason !== undefined) box.current?.focus();
  }, [reason]);
  return box;
}

interface UnsettledProps {
  trouble: Trouble | null;
  pending: boolean;
  onTryAgain: () => void;
}

/** The booking was sent and no answer came: it is not said to have failed, nor to stand. */
export function Unsettled({ trouble, pending, onTryAgain }: UnsettledProps) {
  const { i18n } = useLingui();
  const box = useFocused<HTMLDivElement>(trouble);
  return (
    <Alert ref={box} tabIndex={-1} role="alert" variant="warning" data-testid="unsettled" className="focus-ring">
      <AlertTitle>
        <Trans>We do not know yet whether your booking has arrived</Trans>
      </AlertTitle>
      <AlertDescription className="space-y-1">
        {trouble ? <p>{textOf(i18n, trouble)}</p> : null}
        <p>
          <Trans>Try again to find out. You are never booked twice, and what you have entered stays.</Trans>
        </p>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" pending={pending} onClick={onTryAgain}>
          <Trans>Try again</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}

interface AccountExistsProps {
  onLogIn: () => void;
  onAsGuest: () => void;
}

/** The address that was to become an account may be one already; which is not said by anybody. */
export function MayHaveAccount({ onLogIn, onAsGuest }: AccountExistsProps) {
  const box = useFocused<HTMLDivElement>(null);
  return (
    <Alert ref={box} tabIndex={-1} role="alert" variant="info" className="focus-ring">
      <AlertTitle>
        <Trans>There may already be an account with this e-mail address</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>Log in with it, or book without an account. What you have entered stays.</Trans>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" variant="outline" className="bg-card" onClick={onLogIn}>
          <Trans>Log in</Trans>
        </Button>
        <Button size="sm" variant="outline" className="bg-card" onClick={onAsGuest}>
          <Trans>Book without an account</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}

export function Refused({ trouble }: { trouble: Trouble }) {
  const { i18n } = useLingui();
  const box = useFocused<HTMLDivElement>(trouble);
  return (
    <Alert ref={box} tabIndex={-1} variant="destructive" className="focus-ring">
      <AlertTitle>{textOf(i18n, trouble)}</AlertTitle>
      <AlertDescription>
        <Trans>Nothing is booked. What you have entered stays.</Trans>
      </AlertDescription>
    </Alert>
  );
}
