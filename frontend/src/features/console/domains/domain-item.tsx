import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DomainRecords } from "./domain-records";
import { ReleaseDialog } from "./release-dialog";
import { useDomainsChanged } from "./use-domains-changed";
import { type Domain, STATE_VARIANTS, STATE_WORDS, TROUBLE_WORDS } from "./words";

/** One host: how it stands, what it still needs, and what may be done with it. */
export function DomainItem({ domain }: { domain: Domain }) {
  const { i18n } = useLingui();
  const { instant } = useOwnFormats();
  const { state, trouble, checked_at: checked } = domain;
  return (
    <li className="space-y-3 py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <bdi dir="ltr" className="min-w-0 font-medium break-all">
          {domain.shown}
        </bdi>
        <Badge variant={STATE_VARIANTS[state]}>{i18n._(STATE_WORDS[state])}</Badge>
        {domain.primary ? (
          <Badge variant="brand">
            <Trans>Main address</Trans>
          </Badge>
        ) : null}
      </p>
      {domain.shown === domain.host ? null : (
        <p className="text-muted-foreground text-sm">
          <Trans>
            For name servers: <bdi dir="ltr">{domain.host}</bdi>
          </Trans>
        </p>
      )}
      {trouble ? <p>{i18n._(TROUBLE_WORDS[trouble])}</p> : null}
      <DomainRecords domain={domain} />
      {checked ? (
        <p className="text-muted-foreground text-sm">
          <Trans>
            Last looked at <time dateTime={checked}>{instant(checked)}</time>
          </Trans>
        </p>
      ) : null}
      <Actions domain={domain} />
    </li>
  );
}

function Actions({ domain }: { domain: Domain }) {
  const { t, i18n } = useLingui();
  const has = useHasRole();
  const changed = useDomainsChanged();
  const [leaving, setLeaving] = useState(false);
  const told = { onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))), onSettled: changed };
  const check = platform.useMutation("post", "/api/v1/domains/{domain_id}/check", told);
  const first = platform.useMutation("post", "/api/v1/domains/{domain_id}/primary", {
    ...told,
    onSuccess: () => void toast.success(t`All links lead to this address from now on.`),
  });
  const params = { path: { domain_id: domain.id } };
  const mayBeFirst = has(["admin"]) && domain.state === "active" && !domain.primary;
  if (!domain.own && !mayBeFirst) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {domain.own ? (
        <Button
          variant="outline"
          size="sm"
          pending={check.isPending}
          aria-label={t`Check ${domain.shown} now`}
          onClick={() => check.mutate({ params })}
        >
          <Trans>Check now</Trans>
        </Button>
      ) : null}
      {mayBeFirst ? (
        <Button
          variant="outline"
          size="sm"
          pending={first.isPending}
          aria-label={t`Make ${domain.shown} the main address`}
          onClick={() => first.mutate({ params })}
        >
          <Trans>Make it the main address</Trans>
        </Button>
      ) : null}
      {domain.own && has(["admin"]) ? (
        <Button variant="ghost" size="sm" aria-label={t`Remove ${domain.shown}`} onClick={() => setLeaving(true)}>
          <Trans>Remove</Trans>
        </Button>
      ) : null}
      <ReleaseDialog domain={domain} open={leaving} onClose={() => setLeaving(false)} />
    </div>
  );
}
