import { Trans, useLingui } from "@lingui/react/macro";
import type { ClinicDetail } from "@/api/console-clinic";
import { useOwnFormats } from "@/api/own-formats";
import { ConsoleCard, Facts } from "@/components/console/console-card";
import { EmptyState } from "@/components/ui/empty-state";
import { ChartColumn } from "lucide-react";
import { Active, Bytes, Count } from "./cells";

/** What a clinic used when it was last counted. */
export function UsageCard({ clinic: { usage } }: { clinic: ClinicDetail }) {
  const { t } = useLingui();
  const { instant, percent, number } = useOwnFormats();
  if (!usage) {
    return (
      <ConsoleCard title={<Trans>Usage</Trans>}>
        <EmptyState icon={<ChartColumn />}>
          <Trans>Nothing was counted yet. It is counted every hour.</Trans>
        </EmptyState>
      </ConsoleCard>
    );
  }
  const milliseconds = usage.p95 === null ? "–" : `${number(Math.round(usage.p95))} ms`;
  return (
    <ConsoleCard title={<Trans>Usage</Trans>} description={<Trans>Counted {instant(usage.counted_at)}</Trans>}>
      <Facts
        facts={[
          { name: t`Patients`, value: <Count value={usage.patients} /> },
          { name: t`Dentists`, value: <Count value={usage.dentists} /> },
          { name: t`Bookings in 30 days`, value: <Count value={usage.bookings} /> },
          { name: t`Messages this month`, value: <Count value={usage.messages} /> },
          { name: t`Database`, value: <Bytes value={usage.storage} /> },
          { name: t`Pictures`, value: <Bytes value={usage.pictures} /> },
          { name: t`Last activity`, value: <Active at={usage.active_at} /> },
          { name: t`Requests in a day`, value: <Count value={usage.requests} /> },
          { name: t`Failed requests`, value: usage.requests ? percent(usage.errors / usage.requests) : "–" },
          { name: t`95 of 100 answers within`, value: <bdi>{milliseconds}</bdi> },
        ]}
      />
    </ConsoleCard>
  );
}
