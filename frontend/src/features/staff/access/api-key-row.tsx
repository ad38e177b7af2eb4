import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormats } from "@/api/clinic";
import type { Schemas } from "@/api/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { SCOPES, isScope } from "./scopes";

export type ApiKey = Schemas["ApiKeyOut"];

export function ApiKeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useLingui();
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-[1_1_18rem] space-y-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className={cn("font-semibold", apiKey.revoked_at && "text-muted-foreground line-through")}>{apiKey.name}</bdi>
          <code dir="ltr" className="text-muted-foreground text-xs">
            {apiKey.prefix}…
          </code>
          <State apiKey={apiKey} />
        </p>
        <ul className="text-muted-foreground flex flex-wrap gap-x-3 gap-y-0.5">
          {apiKey.scopes.filter(isScope).map((scope) => (
            <li key={scope}>{SCOPES[scope]}</li>
          ))}
        </ul>
        <Times apiKey={apiKey} />
      </div>
      {apiKey.revoked_at ? null : (
        <Button variant="outline" size="sm" onClick={onRevoke} aria-label={t`Revoke the key ${apiKey.name}`}>
          <Trans>Revoke</Trans>
        </Button>
      )}
    </li>
  );
}

function State({ apiKey }: { apiKey: ApiKey }) {
  const [now] = useState(() => Date.now());
  if (apiKey.revoked_at) {
    return (
      <Badge variant="neutral">
        <Trans>Revoked</Trans>
      </Badge>
    );
  }
  if (apiKey.expires_at && new Date(apiKey.expires_at).getTime() <= now) {
    return (
      <Badge variant="warning">
        <Trans>Ran out</Trans>
      </Badge>
    );
  }
  return null;
}

function Times({ apiKey }: { apiKey: ApiKey }) {
  const formats = useFormats();
  const { made_by: maker, created_at: made, last_used_at: used, expires_at: expires, revoked_at: revoked } = apiKey;
  return (
    <p className="text-muted-foreground flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
      <span>
        {maker ? (
          <Trans>
            Made {formats.instant(made)} by <bdi>{maker}</bdi>
          </Trans>
        ) : (
          <Trans>Made {formats.instant(made)}</Trans>
        )}
      </span>
      <span>{used ? <Trans>Last used {formats.instant(used)}</Trans> : <Trans>Never used</Trans>}</span>
      <span>
        {revoked ? (
          <Trans>Revoked {formats.instant(revoked)}</Trans>
        ) : expires ? (
          <Trans>Good until {formats.instant(expires)}</Trans>
        ) : (
          <Trans>Good until revoked</Trans>
        )}
      </span>
    </p>
  );
}
