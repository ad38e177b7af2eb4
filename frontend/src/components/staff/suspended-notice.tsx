import { Trans } from "@lingui/react/macro";
import { isSuspended } from "@/lib/terms";

/** Says why nothing can be saved: the platform has closed the clinic for changes. */
export function SuspendedNotice() {
  if (!isSuspended()) return null;
  return (
    <p role="status" className="bg-warning-tint text-warning border-b px-4 py-2 text-center text-sm font-medium print:hidden">
      <Trans>This clinic is suspended: everything can be read, nothing can be booked or changed. Please contact Chairside.</Trans>
    </p>
  );
}
