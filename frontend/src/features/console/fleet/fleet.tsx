import { Plural, Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { FastForward } from "lucide-react";
import { useState } from "react";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { type PlatformSchemas, platform } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { BeginDialog } from "./begin-dialog";
import { HistoryCard } from "./history-card";
import { RunCard } from "./run-card";
import { ClinicTrouble } from "./trouble";
import { VersionsCard } from "./versions-card";

type FleetData = PlatformSchemas["FleetOut"];
const WHILE_UNDER_WAY = 2_000;

/** At which migrations the clinics stand, and the runs that bring them forward. */
export function Fleet() {
  const client = useQueryClient();
  const fleet = platform.useQuery(
    "get",
    "/api/v1/migrations/fleet",
    {},
    {
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.run?.state === "running" ? WHILE_UNDER_WAY : false),
    },
  );
  const changed = () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/migrations/") });
  if (!fleet.data) return fleet.isError ? <Failed query={fleet} /> : <Skeleton className="h-64" />;
  return (
    <div className="space-y-4">
      <Standing fleet={fleet.data} changed={changed} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {fleet.data.run ? <RunCard run={fleet.data.run} changed={changed} /> : null}
        <VersionsCard versions={fleet.data.versions} />
        {fleet.data.broken.length > 0 ? <BrokenCard broken={fleet.data.broken} /> : null}
        <HistoryCard />
      </div>
    </div>
  );
}

function Standing({ fleet, changed }: { fleet: FleetData; changed: () => Promise<unknown> }) {
  const [asking, setAsking] = useState(false);
  const { number } = useOwnFormats();
  const has = useHasRole();
  const open = fleet.run?.state === "running" || fleet.run?.state === "paused";
  if (fleet.behind === 0) {
    return (
      <Alert variant="success">
        <Plural value={fleet.clinics} one="The clinic is where this version wants it." other="All clinics are where this version wants them." />
      </Alert>
    );
  }
  const of = number(fleet.clinics);
  return (
    <Alert variant="warning">
      <p>
        <Plural value={fleet.behind} one={`# of ${of} clinics is behind this version.`} other={`# of ${of} clinics are behind this version.`} />
      </p>
      {has(["admin"]) && !open ? (
        <Button size="sm" className="w-fit" onClick={() => setAsking(true)}>
          <FastForward aria-hidden="true" className="rtl:-scale-x-100" />
          <Trans>Bring forward</Trans>
        </Button>
      ) : null}
      <BeginDialog open={asking} onClose={() => setAsking(false)} changed={changed} />
    </Alert>
  );
}

function BrokenCard({ broken }: { broken: FleetData["broken"] }) {
  return (
    <ConsoleCard
      title={<Trans>Broken clinics</Trans>}
      description={<Trans>They work on at the version before. Mend what is in the way, then let the run go on.</Trans>}
    >
      <ul className="divide-y">
        {broken.map(({ clinic_id: id, schema_name: schema, name, trouble, detail }) => (
          <li key={id} className="py-3 first:pt-0 last:pb-0">
            <ClinicTrouble schema={schema} name={name} trouble={trouble} detail={detail} />
          </li>
        ))}
      </ul>
    </ConsoleCard>
  );
}
