import { Trans } from "@lingui/react/macro";
import { useHasRole, useSession } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { Act, Help } from "./helps";

/** One time that an operator looked in, and what can be done while it lasts. */
export function HelpLine({ help, onAct }: { help: Help; onAct: (act: Act) => void }) {
  const { instant } = useOwnFormats();
  const has = useHasRole();
  const { account } = useSession();
  const { operator_name: who, reason, started_at: from, ends_at: ends, ended_at: ended, raised_at: raised } = help;
  const until = ended ?? ends;
  const isUnderWay = ended === null && Date.parse(ends) > Date.now();
  const isMine = account?.id === help.operator_id;
  return (
    <li className="space-y-1 py-2.5 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <bdi>{who}</bdi>
        {isUnderWay ? (
          <Badge variant="warning">
            <Trans>Under way</Trans>
          </Badge>
        ) : null}
        {raised ? (
          <Badge>
            <Trans>With changes</Trans>
          </Badge>
        ) : null}
      </p>
      <p className="break-words">
        <bdi>{reason}</bdi>
      </p>
      <p className="text-muted-foreground text-sm">
        <Trans>
          {instant(from)} to {instant(until)}
        </Trans>
      </p>
      {isUnderWay ? (
        <p className="flex flex-wrap gap-2">
          {isMine && !raised && has(["admin"]) ? (
            <Button variant="outline" size="sm" onClick={() => onAct("raise")}>
              <Trans>Allow changes</Trans>
            </Button>
          ) : null}
          <Button variant="outline" size="sm" onClick={() => onAct("end")}>
            <Trans>End the help</Trans>
          </Button>
        </p>
      ) : null}
    </li>
  );
}
