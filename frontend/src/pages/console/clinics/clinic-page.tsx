import { useLingui } from "@lingui/react/macro";
import type { ComponentType } from "react";
import { useParams } from "react-router";
import { type ClinicDetail, useConsoleClinic } from "@/api/console-clinic";
import { type OperatorRole, useHasRole } from "@/api/operator-session";
import { Failed } from "@/components/console/failed";
import { ConsolePage } from "@/components/console/page";
import { Skeleton } from "@/components/ui/skeleton";
import { ActivityCard } from "@/features/console/clinics/activity-card";
import { TroubleBadge } from "@/features/console/clinics/badges";
import { FactsCard } from "@/features/console/clinics/facts-card";
import { FeaturesCard } from "@/features/console/clinics/features-card";
import { JobsCard } from "@/features/console/clinics/jobs-card";
import { PlanCard } from "@/features/console/clinics/plan-card";
import { SamplesCard } from "@/features/console/clinics/samples-card";
import { ServerCard } from "@/features/console/clinics/server-card";
import { StateCard } from "@/features/console/clinics/state-card";
import { UsageCard } from "@/features/console/clinics/usage-card";
import { DataCard } from "@/features/console/data/data-card";
import { DomainsCard } from "@/features/console/domains/domains-card";
import { HelpCard } from "@/features/console/help/help-card";

interface ClinicCard {
  id: string;
  Card: ComponentType<{ clinic: ClinicDetail }>;
  /** Whom it is for; without any for every operator. */
  roles?: readonly OperatorRole[];
}

/** What stands on a clinic's page, in this order. A topic adds its card here, and its texts to the route's areas. */
const CARDS: ClinicCard[] = [
  { id: "state", Card: StateCard },
  { id: "facts", Card: FactsCard },
  { id: "domains", Card: DomainsCard },
  { id: "help", Card: HelpCard },
  { id: "usage", Card: UsageCard },
  { id: "plan", Card: PlanCard },
  { id: "features", Card: FeaturesCard },
  { id: "data", Card: DataCard },
  { id: "samples", Card: SamplesCard, roles: ["admin"] },
  { id: "server", Card: ServerCard, roles: ["admin"] },
  { id: "jobs", Card: JobsCard },
  { id: "activity", Card: ActivityCard },
];

export default function ClinicPage() {
  const { t } = useLingui();
  const { id = "" } = useParams();
  const has = useHasRole();
  const clinic = useConsoleClinic(id);
  if (!clinic.data) {
    return (
      <ConsolePage title={t`Clinic`}>
        {clinic.isError ? <Failed query={clinic} /> : <Skeleton className="h-96" aria-busy="true" />}
      </ConsolePage>
    );
  }
  const { name, address } = clinic.data;
  return (
    <ConsolePage
      title={name}
      heading={
        <span className="flex flex-wrap items-center gap-2">
          <bdi>{name}</bdi>
          <TroubleBadge clinic={clinic.data} />
        </span>
      }
      hint={<bdi dir="ltr">{address}</bdi>}
    >
      {/* Columns, since the cards differ in height. */}
      <div className="gap-5 xl:columns-2 [&>*]:mb-5 [&>*]:break-inside-avoid">
        {CARDS.filter(({ roles }) => !roles || has(roles)).map(({ id: card, Card }) => (
          <Card key={card} clinic={clinic.data} />
        ))}
      </div>
    </ConsolePage>
  );
}
