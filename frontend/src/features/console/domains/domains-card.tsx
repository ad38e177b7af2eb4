import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { ClaimDialog } from "@/components/panel/hosts/claim-dialog";
import { HostList, askedAgain } from "@/components/panel/hosts/host-list";
import type { HostDeeds } from "@/components/panel/hosts/words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";

const HOSTS = "/api/v1/clinics/{clinic_id}/domains";

/** Where a clinic is found, and what may be done about it. */
export function DomainsCard({ clinic }: { clinic: ClinicDetail }) {
  const isAdmin = useHasRole()(["admin"]);
  const [claiming, setClaiming] = useState(false);
  const deeds = useDeeds(clinic.id);
  const hosts = platform.useQuery(
    "get",
    HOSTS,
    { params: { path: { clinic_id: clinic.id } } },
    { staleTime: 5_000, refetchInterval: ({ state }) => askedAgain(state.data) },
  );
  return (
    <ConsoleCard
      title={<Trans context="host">Addresses</Trans>}
      description={<Trans>A name of the clinic’s own works once a record in its zone proves that it is theirs.</Trans>}
      actions={
        isAdmin ? (
          <Button variant="outline" size="sm" onClick={() => setClaiming(true)}>
            <Trans>Add an address</Trans>
          </Button>
        ) : null
      }
    >
      {hosts.data ? (
        <HostList hosts={hosts.data} deeds={deeds} mayChange={isAdmin} />
      ) : hosts.isError ? (
        <Failed query={hosts} />
      ) : (
        <Skeleton className="h-16" />
      )}
      <ClaimDialog claim={deeds.claim} open={claiming} onClose={() => setClaiming(false)} />
    </ConsoleCard>
  );
}

function useDeeds(clinicId: string): HostDeeds {
  const queries = useQueryClient();
  const clinicChanged = useClinicChanged();
  const { mutateAsync: claim } = platform.useMutation("post", HOSTS);
  const { mutateAsync: check } = platform.useMutation("post", "/api/v1/domains/{domain_id}/check");
  const { mutateAsync: makeMain } = platform.useMutation("post", "/api/v1/domains/{domain_id}/primary");
  const { mutateAsync: release } = platform.useMutation("delete", "/api/v1/domains/{domain_id}");
  const told = (deed: Promise<unknown>) =>
    deed.finally(() => Promise.all([queries.invalidateQueries({ queryKey: ["get", HOSTS] }), clinicChanged()]));
  const at = (id: number) => ({ params: { path: { domain_id: id } } });
  return {
    claim: (host) => told(claim({ params: { path: { clinic_id: clinicId } }, body: { host } })),
    check: ({ id }) => told(check(at(id))),
    makeMain: ({ id }) => told(makeMain(at(id))),
    release: ({ id }) => told(release(at(id))),
  };
}
