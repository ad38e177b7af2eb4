import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ClaimDialog } from "@/components/panel/hosts/claim-dialog";
import { HostList, askedAgain } from "@/components/panel/hosts/host-list";
import type { HostDeeds } from "@/components/panel/hosts/words";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";

const HOSTS = "/api/v1/settings/domains";

/** Where the clinic is found, and names of its own for that. */
export function HostsCard() {
  const { t, i18n } = useLingui();
  const [claiming, setClaiming] = useState(false);
  const deeds = useDeeds();
  const hosts = api.useQuery("get", HOSTS, {}, { staleTime: 5_000, refetchInterval: ({ state }) => askedAgain(state.data) });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Where patients find you</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>A name of your own works once a record in its zone proves that it is yours. Your provider of domains writes it for you.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        {hosts.data ? (
          <HostList hosts={hosts.data} deeds={deeds} mayChange />
        ) : hosts.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(hosts.error))}
            retryLabel={t`Try again`}
            pending={hosts.isFetching}
            onRetry={() => void hosts.refetch()}
          />
        ) : (
          <Skeleton className="h-16" />
        )}
        <Button variant="outline" size="sm" onClick={() => setClaiming(true)}>
          <Trans>Add an address</Trans>
        </Button>
        <ClaimDialog claim={deeds.claim} open={claiming} onClose={() => setClaiming(false)} />
      </CardContent>
    </Card>
  );
}

function useDeeds(): HostDeeds {
  const queries = useQueryClient();
  const { mutateAsync: claim } = api.useMutation("post", HOSTS);
  const { mutateAsync: check } = api.useMutation("post", "/api/v1/settings/domains/{host}/check");
  const { mutateAsync: makeMain } = api.useMutation("post", "/api/v1/settings/domains/{host}/primary");
  const { mutateAsync: release } = api.useMutation("delete", "/api/v1/settings/domains/{host}");
  const told = (deed: Promise<unknown>) => deed.finally(() => queries.invalidateQueries({ queryKey: ["get", HOSTS] }));
  const at = (host: string) => ({ params: { path: { host } } });
  return {
    claim: (host) => told(claim({ body: { host } })),
    check: ({ host }) => told(check(at(host))),
    makeMain: ({ host }) => told(makeMain(at(host))),
    release: ({ host }) => told(release(at(host))),
  };
}
