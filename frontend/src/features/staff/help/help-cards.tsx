import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { LifeBuoy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { HELPS } from "@/api/help";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useSession } from "@/api/session";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { EndDialog } from "./end-dialog";
import { type Help, HelpItem } from "./help-item";

const SOON = 5_000;

/** Whether operators of the platform may look in, and who did. */
export function HelpCards() {
  const { t, i18n } = useLingui();
  const [ending, setEnding] = useState<Help | null>(null);
  const isHelper = useSession().account?.help !== undefined;
  const helps = api.useQuery("get", HELPS, {}, { staleTime: SOON, refetchInterval: 3 * SOON });
  if (!helps.data) {
    return helps.isError ? (
      <ErrorState
        reason={textOf(i18n, troubleOf(helps.error))}
        retryLabel={t`Try again`}
        pending={helps.isFetching}
        onRetry={() => void helps.refetch()}
      />
    ) : (
      <Skeleton className="h-72" aria-busy="true" />
    );
  }
  return (
    <>
      <Card>
        <CardContent>
          <AllowedField allowed={helps.data.allowed} disabled={isHelper} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>
            <Trans>Who looked in</Trans>
          </CardTitle>
        </CardHeader>
        <CardContent>
          {helps.data.items.length > 0 ? (
            <ul className="divide-y">
              {helps.data.items.map((one) => (
                <HelpItem key={one.id} help={one} onEnd={isHelper ? undefined : () => setEnding(one)} />
              ))}
            </ul>
          ) : (
            <EmptyState icon={<LifeBuoy />}>
              <Trans>Nobody of Chairside has looked in yet.</Trans>
            </EmptyState>
          )}
        </CardContent>
      </Card>
      <EndDialog help={ending} onClose={() => setEnding(null)} />
    </>
  );
}

function AllowedField({ allowed, disabled }: { allowed: boolean; disabled: boolean }) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const allow = api.useMutation("put", "/api/v1/help/allowed", {
    onSuccess: () => void toast.success(t`Saved.`),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => queries.invalidateQueries({ queryKey: ["get", HELPS] }),
  });
  return (
    <Field>
      <div className="flex items-center justify-between gap-4">
        <FieldLabel>
          <Trans>Chairside may look in to help</Trans>
        </FieldLabel>
        <Switch
          checked={allow.isPending ? allow.variables.body.allowed : allowed}
          disabled={disabled || allow.isPending}
          onCheckedChange={(next) => allow.mutate({ body: { allowed: next } })}
        />
      </div>
      <FieldHint>
        <Trans>For half an hour at a time, reading only unless an administrator gives a second reason. Whoever looks in when you switch it off is out at once.</Trans>
      </FieldHint>
    </Field>
  );
}
