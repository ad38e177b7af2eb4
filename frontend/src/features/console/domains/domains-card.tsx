import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useHasRole } from "@/api/operator-session";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ClaimDialog } from "./claim-dialog";
import { DomainItem } from "./domain-item";

/** Something is on its way then: the proof, the certificate. */
const AGAIN = 30_000;

/** Where a clinic is found: below the platform's name, and under names that it brought along. */
export function DomainsCard({ clinicId }: { clinicId: string }) {
  const has = useHasRole();
  const [claiming, setClaiming] = useState(false);
  const hosts = platform.useQuery(
    "get",
    "/api/v1/clinics/{clinic_id}/domains",
    { params: { path: { clinic_id: clinicId } } },
    { staleTime: 5_000, refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) ? AGAIN : false) },
  );
  return (
    <ConsoleCard
      title={<Trans>Addresses</Trans>}
      description={<Trans>A name of the clinic’s own works once a record in its zone proves that it is theirs.</Trans>}
      actions={
        has(["admin"]) ? (
          <Button variant="outline" size="sm" onClick={() => setClaiming(true)}>
            <Trans>Add an address</Trans>
          </Button>
        ) : null
      }
    >
      {hosts.data ? (
        <ul className="divide-y">
          {hosts.data.map((one) => (
            <DomainItem key={one.id} domain={one} />
          ))}
        </ul>
      ) : hosts.isError ? (
        <Failed query={hosts} />
      ) : (
        <Skeleton className="h-16" />
      )}
      <ClaimDialog clinicId={clinicId} open={claiming} onClose={() => setClaiming(false)} />
    </ConsoleCard>
  );
}

function isOnItsWay({ state }: { state: string }): boolean {
  return state === "pending" || state === "verified";
}
