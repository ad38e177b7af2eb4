import { Trans } from "@lingui/react/macro";
import { useClinic, useFormats } from "@/api/clinic";

/** What the data are for, and until when one may change one's mind. */
export function FinePrint() {
  const { name, policies } = useClinic();
  const { span } = useFormats();
  const notice = span(policies.cancellation_window);
  return (
    <div className="text-muted-foreground space-y-2 text-sm">
      <p>
        {policies.cancellation_window > 0 ? (
          <Trans>You can move or cancel online up to {notice} before your appointment.</Trans>
        ) : (
          <Trans>You can move or cancel online until your appointment begins.</Trans>
        )}
      </p>
      <p>
        <Trans>
          <bdi>{name}</bdi> uses these details for your appointment and your messages about it, and for nothing else.
        </Trans>
      </p>
    </div>
  );
}
