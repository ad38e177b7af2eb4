import { Trans, useLingui } from "@lingui/react/macro";
import { KeyRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type ApiKey, ApiKeyRow } from "./api-key-row";
import { RevokeDialog } from "./revoke-dialog";

/** Every key that was made: those in use first, then those that ended. */
export function ApiKeys({ action }: { action: ReactNode }) {
  const { t, i18n } = useLingui();
  const keys = api.useQuery("get", "/api/v1/api-keys");
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  if (keys.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(keys.error))}
        retryLabel={t`Try again`}
        pending={keys.isFetching}
        onRetry={() => void keys.refetch()}
      />
    );
  }
  if (!keys.data) return <Skeleton className="h-40" />;
  if (keys.data.items.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} action={action}>
        <Trans>No key yet. Make one when another program, like a telephone system, is to work with your calendar.</Trans>
      </EmptyState>
    );
  }
  const good = keys.data.items.filter((one) => !one.revoked_at);
  const ended = keys.data.items.filter((one) => one.revoked_at);
  return (
    <>
      <Card className="py-0">
        <ul className="divide-y">
          {[...good, ...ended].map((one) => (
            <ApiKeyRow key={one.id} apiKey={one} onRevoke={() => setRevoking(one)} />
          ))}
        </ul>
      </Card>
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}
