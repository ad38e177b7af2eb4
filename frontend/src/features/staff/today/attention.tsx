import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarX2, MailWarning, CircleHelp, Phone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useFormats } from "@/api/clinic";
import type { Schemas } from "@/api/types";
import { useOpenAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { dayOf } from "@/lib/format";
import { Nothing, Panel } from "./panel";
import { StepButton } from "./visit-row";

export type AttentionItem = Schemas["AttentionItemOut"];

const MOST = 6;

interface AttentionProps {
  items: AttentionItem[];
  today: string;
  dentists: Map<string, string>;
  pending: ReadonlySet<string>;
  mayStep: boolean;
  onConfirm: (item: AttentionItem) => void;
}

/** What is not in order, the worst first. */
export function Attention({ items, today, dentists, pending, mayStep, onConfirm }: AttentionProps) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, MOST);
  return (
    <Panel title={t`Needs attention`} count={items.length}>
      {items.length === 0 ? (
        <Nothing>
          <Trans>Everything is in order.</Trans>
        </Nothing>
      ) : (
        <ul className="divide-y">
          {shown.map((item) => (
            <ItemRow
              key={`${item.kind} ${item.channel} ${item.appointment.id}`}
              item={item}
              today={today}
              dentist={dentists.get(item.appointment.dentist_id) ?? ""}
              pending={pending.has(item.appointment.id)}
              onConfirm={mayStep ? () => onConfirm(item) : undefined}
            />
          ))}
        </ul>
      )}
      {items.length > shown.length ? (
        <div className="border-t px-4 py-2">
          <Button variant="link" size="sm" onClick={() => setAll(true)}>
            <Trans>Show all {items.length}</Trans>
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

interface ItemRowProps {
  item: AttentionItem;
  today: string;
  dentist: string;
  pending: boolean;
  onConfirm?: () => void;
}

function ItemRow({ item, today, dentist, pending, onConfirm }: ItemRowProps) {
  const format = useFormats();
  const open = useOpenAppointment();
  const { id, patient, starts_at } = item.appointment;
  const when = dayOf(starts_at) === today ? format.time(starts_at) : `${format.dayShort(starts_at)}, ${format.time(starts_at)}`;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <span
        aria-hidden="true"
        className={item.kind === "unconfirmed" ? "text-muted-foreground mt-0.5" : "text-warning mt-0.5"}
      >
        {ICONS[item.kind]}
      </span>
      <div className="min-w-0 flex-1">
        <button
          type="button"
          onClick={() => open(id)}
          className="focus-ring cursor-pointer rounded-sm text-start font-semibold break-words underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          <bdi>{patient.name}</bdi>
        </button>
        <p>
          <Reason item={item} />
        </p>
        <p className="text-muted-foreground text-xs">
          <span className="tabular-nums">{when}</span> · <bdi>{dentist}</bdi>
        </p>
        {item.kind !== "conflict" && patient.phone ? (
          <a
            href={`tel:${patient.phone}`}
            className="focus-ring text-brand-text inline-flex items-center gap-1.5 rounded-sm font-medium underline-offset-4 hover:underline pointer-coarse:min-h-11"
          >
            <Phone aria-hidden="true" className="size-3.5" />
            <bdi className="tabular-nums">{patient.phone}</bdi>
          </a>
        ) : null}
      </div>
      {item.kind === "unconfirmed" && onConfirm ? (
        <StepButton step="confirmed" first pending={pending} name={patient.name} onStep={onConfirm} />
      ) : null}
    </li>
  );
}

const ICONS: Record<AttentionItem["kind"], ReactNode> = {
  conflict: <CalendarX2 className="size-4" />,
  message_failed: <MailWarning className="size-4" />,
  unconfirmed: <CircleHelp className="size-4" />,
};

function Reason({ item }: { item: AttentionItem }) {
  if (item.kind === "unconfirmed") return <Trans>has not confirmed</Trans>;
  if (item.kind === "message_failed") {
    if (item.because === "complained") return <Trans>reported our e-mail as spam</Trans>;
    return item.channel === "sms" ? <Trans>did not get our text message</Trans> : <Trans>did not get our e-mail</Trans>;
  }
  switch (item.rules[0]) {
    case "clinic_closed":
      return <Trans>is booked while the clinic is closed</Trans>;
    case "time_off":
      return <Trans>is booked while the dentist is away</Trans>;
    default:
      return <Trans>is booked outside of the dentist's hours</Trans>;
  }
}
