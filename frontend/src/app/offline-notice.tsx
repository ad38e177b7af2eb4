import { Trans } from "@lingui/react/macro";
import { useOnline } from "@/lib/use-online";

export function OfflineNotice() {
  const online = useOnline();
  return (
    <div role="status" className="sticky top-0 z-40 print:hidden">
      {online ? null : (
        <p className="bg-foreground text-background px-4 py-2 text-center text-sm font-medium">
          <Trans>You are offline. What you see may be out of date, and bookings wait until you are back.</Trans>
        </p>
      )}
    </div>
  );
}
