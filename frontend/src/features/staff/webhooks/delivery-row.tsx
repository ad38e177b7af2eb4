import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { DeliveryBadge } from "./state-badges";
import { type Delivery, HAPPENED_WORDS, TROUBLE_WORDS } from "./words";

export function DeliveryRow({ delivery, onOpen }: { delivery: Delivery; onOpen: () => void }) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const happened = HAPPENED_WORDS[delivery.kind];
  return (
    <li className="hover:bg-accent/50 relative grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="min-w-0">
        <button
          type="button"
          onClick={onOpen}
          className="focus-ring cursor-pointer rounded-sm text-start font-semibold after:absolute after:inset-0"
        >
          {happened ? i18n._(happened) : delivery.kind}
          <span className="text-muted-foreground font-normal"> · {formats.instant(delivery.created_at)}</span>
        </button>
        <Trouble delivery={delivery} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {delivery.attempts > 1 ? (
          <span className="text-muted-foreground text-xs">
            <Trans>Attempts: {formats.number(delivery.attempts)}</Trans>
          </span>
        ) : null}
        <DeliveryBadge delivery={delivery} />
      </div>
    </li>
  );
}

/** Why it was not taken, and when it is tried next. */
export function Trouble({ delivery }: { delivery: Delivery }) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const { last_trouble: trouble, last_status: status, due_at: due } = delivery;
  const words = TROUBLE_WORDS[trouble];
  if (!trouble || !words || delivery.state === "sent") return null;
  return (
    <p className="text-muted-foreground text-sm">
      {i18n._(words)}{" "}
      {status ? (
        <bdi dir="ltr" className="tabular-nums">
          ({status})
        </bdi>
      ) : null}{" "}
      {due ? <Trans>Next try: {formats.instant(due)}.</Trans> : null}
    </p>
  );
}
