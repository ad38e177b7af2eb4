import { Trans } from "@lingui/react/macro";
import { useClinic, useFormats } from "@/api/clinic";

/** What the data are for, and until when one may change one's mind. */
export function FinePrint({ time }: { time: string }) {
  const { name } = useClinic();
  return (
    <div className="text-muted-foreground space-y-2 text-sm">
      <p>
        <ChangeOfMind time={time} />
      </p>
      <p>
        <Trans>
          <bdi>{name}</bdi> uses these details for your appointment and your messages about it, and for nothing else.
        </Trans>
      </p>
    </div>
  );
}

function ChangeOfMind({ time }: { time: string }) {
  const { policies } = useClinic();
  const { span } = useFormats();
  const notice = span(policies.cancellation_window);
  // Both are instants: no zone has a say in how much time is left.
  const minutesLeft = (Date.parse(time) - Date.now()) / 60_000;
  if (policies.cancellation_window === 0) {
    return <Trans>You can move or cancel online until your appointment begins.</Trans>;
  }
  if (minutesLeft < policies.cancellation_window) {
    return <Trans>This appointment is so soon that it can only be moved or cancelled by telephone.</Trans>;
  }
  return <Trans>You can move or cancel online up to {notice} before your appointment.</Trans>;
}
