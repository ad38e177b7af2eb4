import { Plural, Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

type IdleWarningProps = {
  session: { idleLeft: () => number; refresh: () => Promise<boolean>; signedOut: (farewell: "idle" | "logged_out") => void };
  why: ReactNode;
  /** Ends the session on the server. */
  logOut: () => Promise<unknown>;
};

const WARN_BEFORE = 120_000;
const SECOND = 1000;

/** Asks whether somebody is still there before a desk that nobody uses is logged out; what is done in any tab counts. */
export function IdleWarning({ session, why, logOut }: IdleWarningProps) {
  const { idleLeft, refresh, signedOut } = session;
  const leave = (farewell: "idle" | "logged_out") => {
    // The session ends on the server too; where that cannot be reached it runs out by itself.
    void logOut().catch(() => undefined);
    signedOut(farewell);
  };
  const left = useIdleLeft(idleLeft, () => leave("idle"));
  const seconds = Math.max(0, Math.ceil(left / SECOND));
  return (
    <AlertDialog open={left <= WARN_BEFORE}>
      <AlertDialogContent onEscapeKeyDown={(event) => event.preventDefault()}>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Still there?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            {why}
          </AlertDialogDescription>
        </AlertDialogHeader>
        <p role="timer" className="px-5 pt-3 text-2xl font-bold tabular-nums">
          {seconds >= 60 ? (
            <Plural value={Math.ceil(seconds / 60)} one="# minute left" other="# minutes left" />
          ) : (
            <Plural value={seconds} one="# second left" other="# seconds left" />
          )}
        </p>
        <AlertDialogFooter>
          <Button variant="outline" onClick={() => leave("logged_out")}>
            <Trans>Log out now</Trans>
          </Button>
          {/* Radix gives the focus to what changes nothing. */}
          <AlertDialogCancel variant="default" onClick={() => void refresh().catch(() => undefined)}>
            <Trans>Stay logged in</Trans>
          </AlertDialogCancel>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function useIdleLeft(idleLeft: () => number, onOver: () => void): number {
  const over = useEffectEvent(onOver);
  const [left, setLeft] = useState(idleLeft);
  useEffect(() => {
    const tick = () => {
      const now = idleLeft();
      // Ten minutes of silence need no drawing.
      setLeft((before) => (now <= WARN_BEFORE || before <= WARN_BEFORE ? now : before));
      if (now <= 0) over();
    };
    const beat = setInterval(tick, SECOND);
    // A computer that slept through it wakes here.
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(beat);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [idleLeft]);
  return left;
}
