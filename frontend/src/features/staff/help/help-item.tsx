import { Trans } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import type { Schemas } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

export type Help = Schemas["HelpOut"];

type HelpItemProps = { help: Help; onEnd?: () => void };

/** One time that somebody of the platform looked in: who, why, when, and whether changes were possible. */
export function HelpItem({ help, onEnd }: HelpItemProps) {
  const { instant } = useFormats();
  const { operator_name: who, reason, started_at: from, ends_at: ends, raised_because: because, ended_at: ended, ended_by: by } = help;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 space-y-1 break-words">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi>{who}</bdi>
          {help.under_way ? (
            <Badge variant="warning">
              <Trans>Looks in now</Trans>
            </Badge>
          ) : null}
          {help.raised_at ? (
            <Badge>
              <Trans>Changes were possible</Trans>
            </Badge>
          ) : null}
        </p>
        <p>
          <bdi>{reason}</bdi>
        </p>
        {because ? (
          <p>
            <Trans>
              Why changes: <bdi>{because}</bdi>
            </Trans>
          </p>
        ) : null}
        <p className="text-muted-foreground text-sm">
          <Trans>
            {instant(from)} to {instant(ended ?? ends)}
          </Trans>
          {by ? (
            <>
              {" · "}
              <Trans>
                Ended by <bdi>{by}</bdi>
              </Trans>
            </>
          ) : null}
          {help.entered_at ? null : (
            <>
              {" · "}
              <Trans>The panel was not opened</Trans>
            </>
          )}
        </p>
      </div>
      {help.under_way && onEnd ? (
        <Button size="sm" variant="outline" onClick={onEnd}>
          <Trans>End the help</Trans>
        </Button>
      ) : null}
    </li>
  );
}
