import { Trans } from "@lingui/react/macro";
import { LifeBuoy } from "lucide-react";
import { useState } from "react";
import type { ClinicDetail } from "@/api/console-clinic";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { HelpDialogs } from "./help-dialogs";
import { HelpLine } from "./help-line";
import { type Act, HELPS, type Help } from "./helps";

const SHOWN = 5;
const SOON = 5_000;

/** The way into a clinic's panel, and who went it. */
export function HelpCard({ clinic }: { clinic: ClinicDetail }) {
  const isOpen = clinic.state === "active" || clinic.state === "suspended";
  return isOpen ? <OpenCard clinic={clinic} /> : null;
}

function OpenCard({ clinic }: { clinic: ClinicDetail }) {
  const [chosen, setChosen] = useState<{ act: Act; help: Help | null } | null>(null);
  const params = { path: { clinic_id: clinic.id } };
  const helps = platform.useQuery("get", HELPS, { params }, { staleTime: SOON, refetchInterval: 3 * SOON });
  return (
    <ConsoleCard
      title={<Trans>Help</Trans>}
      description={<Trans>Look into the clinic's panel for half an hour. The clinic reads who looks in and why, and can end it.</Trans>}
      actions={
        <Button variant="outline" size="sm" onClick={() => setChosen({ act: "start", help: null })}>
          <Trans>Help this clinic</Trans>
        </Button>
      }
    >
      {helps.data ? (
        helps.data.items.length > 0 ? (
          <ul className="divide-y">
            {helps.data.items.slice(0, SHOWN).map((one) => (
              <HelpLine key={one.id} help={one} onAct={(act) => setChosen({ act, help: one })} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<LifeBuoy />}>
            <Trans>Nobody has looked in yet.</Trans>
          </EmptyState>
        )
      ) : helps.isError ? (
        <Failed query={helps} />
      ) : (
        <Skeleton className="h-16" />
      )}
      <HelpDialogs clinic={clinic} act={chosen?.act ?? null} help={chosen?.help ?? null} onClose={() => setChosen(null)} />
    </ConsoleCard>
  );
}
