import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";

/** What every block of these pages stands in. */
export function Panel({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("bg-card rounded-lg border", className)}>{children}</div>;
}

interface Asked {
  isPending: boolean;
  isError: boolean;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
}

type LoadedProps = {
  of: Asked | Asked[];
  /** Rows of the skeleton. */
  rows?: number;
  rowClassName?: string;
  children: () => ReactNode;
};

/** Shows its children once everything that they need is there. */
export function Loaded({ of, rows = 5, rowClassName = "h-14", children }: LoadedProps) {
  const { t, i18n } = useLingui();
  const all = [of].flat();
  const failed = all.find((one) => one.isError);
  if (failed) {
    return (
      <Panel>
        <ErrorState
          reason={textOf(i18n, troubleOf(failed.error))}
          retryLabel={t`Try again`}
          pending={failed.isFetching}
          onRetry={() => void failed.refetch()}
        />
      </Panel>
    );
  }
  if (all.some((one) => one.isPending)) {
    return (
      <div aria-busy="true" className="space-y-2">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} className={rowClassName} />
        ))}
      </div>
    );
  }
  return children();
}

interface OutdatedProps {
  editing: { outdated: boolean; bringBack: () => void; letGo: () => void };
}

/** Says that a colleague was faster; what stands below is hers. */
export function OutdatedNotice({ editing }: OutdatedProps) {
  if (!editing.outdated) return null;
  return (
    <Alert variant="warning" role="alert">
      <AlertTitle>
        <Trans>Somebody else has changed this in the meantime.</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>Below you see how it stands now. What you had entered was not saved.</Trans>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" variant="outline" onClick={editing.bringBack}>
          <Trans>Put my entries back</Trans>
        </Button>
        <Button size="sm" variant="ghost" onClick={editing.letGo}>
          <Trans>Keep it as it is</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}

interface SaveBarProps {
  editing: { dirty: boolean; pending: boolean; trouble: Trouble | null; save: () => void; undo: () => void };
  /** Something entered is not right yet. */
  wrong?: boolean;
  children?: ReactNode;
}

/** Keeps the buttons in sight while something is not saved. */
export function SaveBar({ editing, wrong = false, children }: SaveBarProps) {
  const { i18n } = useLingui();
  return (
    <div className={cn("-mx-1 flex flex-col gap-3 px-1 py-3 print:hidden", editing.dirty && "bg-background/95 sticky bottom-0 z-10")}>
      {editing.trouble ? (
        <Alert variant="destructive">
          <AlertDescription>{textOf(i18n, editing.trouble)}</AlertDescription>
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" disabled={!editing.dirty || wrong} pending={editing.pending} onClick={editing.save}>
          <Trans>Save</Trans>
        </Button>
        <Button size="sm" variant="ghost" disabled={!editing.dirty || editing.pending} onClick={editing.undo}>
          <Trans>Undo</Trans>
        </Button>
        {children}
      </div>
    </div>
  );
}
