import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Columns } from "./columns";
import { Meanings } from "./meanings";
import { Options } from "./options";
import { choicesOf } from "./draft";
import { type Choices, type Import, check, useView } from "./use-import";

/** Which column is what, and how rows are to be taken. */
export function ColumnsForm({ found }: { found: Import }) {
  const { i18n } = useLingui();
  const { change } = useView();
  const [choices, setChoices] = useState(() => choicesOf(found));
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const draft = { choices, put: (some: Partial<Choices>) => setChoices((before) => ({ ...before, ...some })) };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setTrouble(null);
    try {
      await check(found, choices, i18n.locale);
      change({ step: null, show: null });
    } catch (error) {
      setTrouble(troubleOf(error));
      setPending(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} className="grid gap-5">
      {found.state === "failed" ? (
        <Alert variant="warning">
          <AlertDescription>
            <Trans>This import was stopped by a mistake on our side. Check it again: rows that were taken are known and are not taken twice.</Trans>
          </AlertDescription>
        </Alert>
      ) : null}
      <Card>
        <CardHeader>
          <CardTitle>
            <Trans>Which column is what?</Trans>
          </CardTitle>
          <CardDescription>
            <Trans>We have guessed by the names of the columns. Below each choice stands what the first row says.</Trans>
          </CardDescription>
        </CardHeader>
        <CardContent>
          <Columns found={found} draft={draft} />
        </CardContent>
      </Card>
      <Meanings found={found} draft={draft} />
      <Options found={found} draft={draft} />
      <TroubleAlert trouble={trouble} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={pending}>
          <Trans>Check the rows</Trans>
        </Button>
        <p className="text-muted-foreground text-sm">
          <Trans>Nothing is changed by this.</Trans>
        </p>
      </div>
    </form>
  );
}
