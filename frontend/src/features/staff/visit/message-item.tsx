import { Trans, useLingui } from "@lingui/react/macro";
import { Mail, MessageSquare } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useWords } from "./use-words";
import type { Message } from "./visit";

const LOOKS = {
  due: "neutral",
  sending: "neutral",
  sent: "success",
  failed: "destructive",
  dropped: "neutral",
  withheld: "neutral",
  bounced: "destructive",
  complained: "destructive",
} as const;

/** One message, and what became of it. */
export function MessageItem({ message }: { message: Message }) {
  const { t } = useLingui();
  const { formats } = useWords();
  const states = {
    due: t`Waiting`,
    sending: t`Being sent`,
    sent: t`Sent`,
    failed: t`Failed`,
    dropped: t`No longer needed`,
    withheld: t`Not sent`,
    bounced: t`Came back`,
    complained: t`Reported as spam`,
  };
  const kind = useKindWords()(message.kind);
  const Icon = message.channel === "email" ? Mail : MessageSquare;
  return (
    <li className="flex items-start gap-3 py-2.5">
      <Icon aria-hidden="true" className="text-muted-foreground mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{message.channel === "sms" ? <Trans>{kind} by text message</Trans> : kind}</p>
        <p className="text-muted-foreground wrap-anywhere">
          <bdi dir="ltr">{message.recipient}</bdi>
        </p>
        <p className="text-muted-foreground text-xs tabular-nums">{formats.instant(message.sent_at ?? (message.state === "due" ? message.due_at : message.created_at))}</p>
        <Outcome message={message} />
      </div>
      <Badge variant={LOOKS[message.state]}>{states[message.state]}</Badge>
    </li>
  );
}

function Outcome({ message }: { message: Message }) {
  switch (message.state) {
    case "failed":
      return (
        <p className="text-destructive-text">
          <Trans>It did not arrive. Please call the patient. ({message.failure})</Trans>
        </p>
      );
    case "bounced":
      return (
        <p className="text-destructive-text">
          {message.channel === "sms" ? (
            <Trans>It did not reach this number. Please ask the patient for the right one.</Trans>
          ) : (
            <Trans>It came back from this address. Please call the patient and ask for the right one.</Trans>
          )}
        </p>
      );
    case "complained":
      return (
        <p className="text-destructive-text">
          <Trans>The recipient reported it as spam, so we send no more there. Please call the patient.</Trans>
        </p>
      );
    case "withheld":
      return (
        <p>
          {message.channel === "sms" ? <TextReason failure={message.failure} /> : <Reason failure={message.failure} />}
        </p>
      );
    default:
      return null;
  }
}

/** Why a mail was not sent at all. */
function Reason({ failure }: { failure: string }) {
  switch (failure) {
    case "no_address":
      return <Trans>No e-mail address is known: please call the patient.</Trans>;
    case "switched_off":
      return <Trans>This message is switched off: please call the patient.</Trans>;
    case "limit":
      return <Trans>The clinic has used up its messages of this month: please call the patient.</Trans>;
    case "declined":
      return <Trans>The patient does not want such messages.</Trans>;
    case "bounced":
      return <Trans>Earlier messages came back from this address: please call the patient.</Trans>;
    case "complained":
      return <Trans>The recipient reported an earlier message as spam: please call the patient.</Trans>;
    default:
      return <Trans>Somebody at the clinic tells the patient.</Trans>;
  }
}

/** Why a text message was not sent at all. */
function TextReason({ failure }: { failure: string }) {
  switch (failure) {
    case "no_address":
      return <Trans>No mobile number is known.</Trans>;
    case "no_channel":
      return <Trans>Text messages are not set up here.</Trans>;
    case "limit":
      return <Trans>The clinic has used up its messages of this month: please call the patient.</Trans>;
    case "declined":
      return <Trans>The patient does not want such messages.</Trans>;
    case "opted_out":
      return <Trans>The patient wants no text messages.</Trans>;
    default:
      return <Trans>Earlier text messages did not reach this number: please ask for the right one.</Trans>;
  }
}

function useKindWords(): (kind: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    booking_confirmation: t`Confirmation of the booking`,
    booking_change: t`News of the new time`,
    booking_cancellation: t`News of the cancellation`,
    booking_cancellation_as_asked: t`News of the cancellation`,
    booking_reminder: t`Reminder`,
    visit_follow_up: t`Message after the visit`,
  };
  return (kind) => words[kind] ?? t`Message`;
}
