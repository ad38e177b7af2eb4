import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarX2 } from "lucide-react";
import { useParams } from "react-router";
import { client } from "@/api/client";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useChosen } from "@/lib/use-chosen";
import { DentistElsewhere } from "./dentist-elsewhere";
import { DentistOffers } from "./dentist-offers";
import { DentistProfile } from "./dentist-profile";
import { HoursEditor } from "./hours-editor";
import { RetireCard } from "./retire-card";
import { ScheduleFrame } from "./schedule-frame";
import { Loaded } from "./states";
import { done } from "./use-editing";
import { useDentistRecord } from "./use-dentist-record";
import { scheduleChanged } from "./use-schedule";

const TABS = ["hours", "services", "profile"];

/** One dentist: when, what and who. */
export function DentistPage() {
  const { t } = useLingui();
  const { id = "" } = useParams();
  const { address, choose } = useChosen();
  const may = useMay();
  const dentist = useDentistRecord(id);
  const tab = TABS.find((one) => one === address.get("tab")) ?? "hours";
  const name = dentist.data?.data.name ?? "";
  return (
    <ScheduleFrame
      title={name || t`Dentist`}
      heading={<bdi>{name || t`Dentist`}</bdi>}
      width="middle"
      className="max-w-6xl"
      actions={
        <Button asChild size="sm" variant="outline">
          <AppLink to={`/staff/schedule/absences?dentist=${id}`}>
            <CalendarX2 aria-hidden="true" />
            <Trans>Absences and other hours</Trans>
          </AppLink>
        </Button>
      }
    >
      <Loaded of={dentist} rowClassName="h-24">
        {() => (
          <Tabs value={tab} onValueChange={(next) => choose({ tab: next })}>
            <TabsList aria-label={t`Parts`}>
              <TabsTrigger value="hours">
                <Trans>Weekly hours</Trans>
              </TabsTrigger>
              <TabsTrigger value="services">
                <Trans>Services</Trans>
              </TabsTrigger>
              <TabsTrigger value="profile">
                <Trans>Profile</Trans>
              </TabsTrigger>
            </TabsList>
            <TabsContent value="hours">
              <HoursEditor dentist={dentist.data!.data} />
            </TabsContent>
            <TabsContent value="services">
              <DentistOffers id={id} />
            </TabsContent>
            <TabsContent value="profile" className="space-y-5">
              <DentistProfile id={id} />
              <DentistElsewhere />
              {may("manage_schedule") ? <Retire id={id} name={name} active={dentist.data!.data.is_active} /> : null}
            </TabsContent>
          </Tabs>
        )}
      </Loaded>
    </ScheduleFrame>
  );
}

function Retire({ id, name, active }: { id: string; name: string; active: boolean }) {
  const dentist = useDentistRecord(id);
  const params = { path: { dentist_id: id } };
  const after = async () => {
    await Promise.all([dentist.refetch(), scheduleChanged()]);
  };
  return (
    <RetireCard
      name={name}
      active={active}
      visits={`/staff/schedule/conflicts?dentist=${id}&all=1`}
      onRetire={async (keep) => {
        await done(
          client.DELETE("/api/v1/dentists/{dentist_id}", { params: { ...params, query: { keep_appointments: keep } } }),
        );
        await after();
      }}
      onBringBack={async () => {
        await done(client.PATCH("/api/v1/dentists/{dentist_id}", { params, body: { is_active: true } }));
        await after();
      }}
    />
  );
}
