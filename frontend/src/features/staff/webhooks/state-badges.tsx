import { Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck, CirclePause, CircleX, Clock, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Delivery, STATE_WORDS, type Webhook } from "./words";

/** Whether a webhook works. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (webhook.state === "failed") {
    return (
      <Badge variant="destructive">
        <CircleX aria-hidden="true" />
        <Trans>Switched off: no answer</Trans>
      </Badge>
    );
  }
  if (webhook.state === "gone") {
    return (
      <Badge variant="destructive">
        <CircleX aria-hidden="true" />
        <Trans>Switched off: not wanted any more</Trans>
      </Badge>
    );
  }
  if (webhook.state === "off") {
    return (
      <Badge variant="neutral">
        <CirclePause aria-hidden="true" />
        <Trans>Switched off</Trans>
      </Badge>
    );
  }
  return webhook.failing_since ? (
    <Badge variant="warning">
      <TriangleAlert aria-hidden="true" />
      <Trans>Does not answer</Trans>
    </Badge>
  ) : (
    <Badge variant="success">
      <CircleCheck aria-hidden="true" />
      <Trans>On</Trans>
    </Badge>
  );
}

const LOOKS = {
  due: { variant: "neutral", Icon: Clock },
  sent: { variant: "success", Icon: CircleCheck },
  dead: { variant: "destructive", Icon: CircleX },
} as const;

/** What became of one message. */
export function DeliveryBadge({ delivery }: { delivery: Delivery }) {
  const { i18n } = useLingui();
  const failing = delivery.state === "due" && delivery.last_trouble !== "";
  const { variant, Icon } = failing ? { variant: "warning" as const, Icon: TriangleAlert } : LOOKS[delivery.state];
  return (
    <Badge variant={variant}>
      <Icon aria-hidden="true" />
      {failing ? <Trans>Is tried again</Trans> : i18n._(STATE_WORDS[delivery.state])}
    </Badge>
  );
}
