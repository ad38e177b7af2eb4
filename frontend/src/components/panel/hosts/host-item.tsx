import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useOwnFormats } from "@/api/own-formats";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { HostRecords } from "./host-records";
import { ReleaseDialog } from "./release-dialog";
import { type Host, type HostDeeds, STATE_VARIANTS, STATE_WORDS, TROUBLE_WORDS } from "./words";

type ItemProps = { host: Host; deeds: HostDeeds; mayChange: boolean };

/** One host: how it stands, what it still needs, and what may be done with it. */
export function HostItem(props: ItemProps) {
  const { i18n } = useLingui();
  const { instant } = useOwnFormats();
  const { host } = props;
  const named = useId();
  const { state, trouble, checked_at: checked } = host;
  return (
    <li className="space-y-3 py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <bdi id={named} dir="ltr" className="min-w-0 font-medium break-all">
          {host.shown}
        </bdi>
        <Badge variant={STATE_VARIANTS[state]}>{i18n._(STATE_WORDS[state])}</Badge>
        {host.primary ? (
          <Badge variant="brand">
            <Trans context="host">Main address</Trans>
          </Badge>
        ) : null}
      </p>
      {host.shown === host.host ? null : (
        <p className="text-muted-foreground text-sm">
          <Trans>
            For name servers: <bdi dir="ltr">{host.host}</bdi>
          </Trans>
        </p>
      )}
      {trouble ? <p>{i18n._(TROUBLE_WORDS[trouble])}</p> : null}
      <HostRecords host={host} />
      {checked ? (
        <p className="text-muted-foreground text-sm">
          <Trans>
            Last looked at <time dateTime={checked}>{instant(checked)}</time>
          </Trans>
        </p>
      ) : null}
      <Actions {...props} named={named} />
    </li>
  );
}

function Actions({ host, deeds, mayChange, named }: ItemProps & { named: string }) {
  const { t, i18n } = useLingui();
  const [leaving, setLeaving] = useState(false);
  const refused = (error: unknown) => void toast.error(textOf(i18n, troubleOf(error)));
  const check = useMutation({ mutationFn: deeds.check, onError: refused });
  const makeMain = useMutation({
    mutationFn: deeds.makeMain,
    onError: refused,
    onSuccess: () => void toast.success(t`All links lead to this address from now on.`),
  });
  const mayBeMain = mayChange && host.state === "active" && !host.primary;
  if (!host.own && !mayBeMain) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {host.own ? (
        <Button
          variant="outline"
          size="sm"
          pending={check.isPending}
          aria-describedby={named}
          onClick={() => check.mutate(host)}
        >
          <Trans>Check now</Trans>
        </Button>
      ) : null}
      {mayBeMain ? (
        <Button
          variant="outline"
          size="sm"
          pending={makeMain.isPending}
          aria-describedby={named}
          onClick={() => makeMain.mutate(host)}
        >
          <Trans>Make it the main address</Trans>
        </Button>
      ) : null}
      {host.own && mayChange ? (
        <Button variant="ghost" size="sm" aria-describedby={named} onClick={() => setLeaving(true)}>
          <Trans>Remove</Trans>
        </Button>
      ) : null}
      <ReleaseDialog host={host} release={deeds.release} open={leaving} onClose={() => setLeaving(false)} />
    </div>
  );
}
