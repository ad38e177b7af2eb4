import { Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { Card, CardContent } from "@/components/ui/card";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { SaveBar } from "../save-bar";
import { type Draft, useDraft } from "../use-draft";
import { useKindWords } from "./kinds";

/** By which setting each kind of news of a visit is sent. */
const SWITCHES: Record<string, string> = {
  booking_confirmation: "confirmation_on",
  booking_change: "change_on",
  booking_cancellation: "cancellation_on",
  booking_cancellation_as_asked: "cancellation_as_asked_on",
};

export function isNews(kind: string): boolean {
  return kind in SWITCHES;
}

/** Whether a kind of news is sent, as somebody is just choosing it. */
export function isSent(draft: Draft, kind: string): boolean {
  return draft.value<boolean>(SWITCHES[kind]!);
}

/** Switches a kind of news, in the row of its message. */
export function NewsSwitch({ kind, draft }: { kind: string; draft: Draft }) {
  const { t } = useLingui();
  const { name } = useKindWords()(kind);
  return (
    <Switch
      aria-label={t`Send: ${name}`}
      checked={isSent(draft, kind)}
      onCheckedChange={(on) => draft.set(SWITCHES[kind]!, on)}
    />
  );
}

/** What a clinic takes upon itself that does not send a kind of news. */
export function NotToldNote({ kind }: { kind: string }) {
  return (
    <span className="text-foreground flex items-start gap-1.5">
      <TriangleAlert aria-hidden="true" className="text-warning mt-0.5 size-4 shrink-0" />
      <span>
        {kind === "booking_confirmation" ? (
          <Trans>Patients are not told, and get no link to move or cancel the visit. Give them the time yourself.</Trans>
        ) : kind === "booking_cancellation_as_asked" ? (
          <Trans>Patients see on the site alone that their cancellation has arrived.</Trans>
        ) : (
          <Trans>Patients are then not told: please call them.</Trans>
        )}
      </span>
    </span>
  );
}

/** The same on the page of the message, kept on its own. */
export function NewsSwitchCard({ kind }: { kind: string }) {
  const draft = useDraft(`news ${kind}`);
  const on = isSent(draft, kind);
  return (
    <Card className="mb-5 py-0">
      <CardContent className="py-4">
        <Field orientation="horizontal">
          <Switch checked={on} onCheckedChange={(next) => draft.set(SWITCHES[kind]!, next)} />
          <FieldLabel className="text-base">
            <Trans>Send this message</Trans>
          </FieldLabel>
          <FieldHint>
            {on ? <Trans>It goes by e-mail. Patients cannot decline it.</Trans> : <NotToldNote kind={kind} />}
          </FieldHint>
        </Field>
        <SaveBar draft={draft} />
      </CardContent>
    </Card>
  );
}
