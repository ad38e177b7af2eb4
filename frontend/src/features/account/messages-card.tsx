import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { api, queries } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { Saved } from "./saved";

type Wanted = Schemas["MessageWantedOut"];

const PATH = "/api/v1/profile/messages";

/** Which messages the account's holder wants: a switch says so at once. */
export function MessagesCard() {
  const { t, i18n } = useLingui();
  const { data, isError, error, refetch } = api.useQuery("get", PATH);
  const change = api.useMutation("put", PATH);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaved, setSaved] = useState(false);
  const choose = async ({ kind, channel }: Wanted, wanted: boolean) => {
    setTrouble(null);
    setSaved(false);
    try {
      const now = await change.mutateAsync({ body: { kind, channel, wanted } });
      queries.setQueryData(["get", PATH], now);
      setSaved(true);
    } catch (reason) {
      setTrouble(troubleOf(reason));
    }
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Messages</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>
            For you and the people you look after. Confirmations and news of a change are not among them.
          </Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        <TroubleAlert trouble={trouble} />
        {data ? (
          <ul className="space-y-4">
            {data.items.map((one) => (
              <li key={`${one.kind} ${one.channel}`}>
                <Choice one={one} pending={change.isPending} onChoose={(wanted) => void choose(one, wanted)} />
              </li>
            ))}
          </ul>
        ) : isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(error))}
            retryLabel={t`Try again`}
            onRetry={() => void refetch()}
          />
        ) : (
          <Skeleton className="h-24" />
        )}
        <Saved>{isSaved ? <Trans>Saved.</Trans> : null}</Saved>
      </CardContent>
    </Card>
  );
}

function Choice({ one, pending, onChoose }: { one: Wanted; pending: boolean; onChoose: (wanted: boolean) => void }) {
  return (
    <Field orientation="horizontal">
      <Switch
        checked={one.wanted && !one.stopped}
        disabled={one.stopped}
        aria-busy={pending}
        onCheckedChange={(wanted) => pending || onChoose(wanted)}
      />
      <FieldLabel>
        <ChoiceName one={one} />
      </FieldLabel>
      {one.stopped ? (
        <FieldHint>
          <Trans>You answered STOP. To get text messages again, send START to the number they came from.</Trans>
        </FieldHint>
      ) : null}
    </Field>
  );
}

function ChoiceName({ one }: { one: Wanted }) {
  if (one.kind === "visit_follow_up") return <Trans>A message after your visit, by e-mail</Trans>;
  return one.channel === "sms" ? (
    <Trans>Reminders by text message</Trans>
  ) : (
    <Trans>Reminders by e-mail</Trans>
  );
}
