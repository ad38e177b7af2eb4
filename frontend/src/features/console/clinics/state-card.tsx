import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platformClient } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { Button } from "@/components/ui/button";
import { StateBadge } from "./badges";
import { ConfirmDialog } from "@/components/console/confirm-dialog";

type Deed = "suspend" | "reactivate" | "archive" | "bring_back" | "drop";

const POSSIBLE: Record<ClinicDetail["state"], Deed[]> = {
  opening: [],
  active: ["suspend", "archive"],
  suspended: ["reactivate", "archive"],
  archived: ["bring_back", "drop"],
};

/** Where a clinic stands in its life, and the steps from there. */
export function StateCard({ clinic }: { clinic: ClinicDetail }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  const has = useHasRole();
  const possible = has(["admin"]) ? POSSIBLE[clinic.state] : [];
  return (
    <ConsoleCard
      title={<Trans>State</Trans>}
      actions={
        possible.length > 0
          ? possible.map((one) => (
              <Button key={one} variant={one === "drop" ? "destructive" : "outline"} size="sm" onClick={() => setDeed(one)}>
                <DeedName deed={one} />
              </Button>
            ))
          : null
      }
    >
      <Standing clinic={clinic} />
      <Dialogs clinic={clinic} deed={deed} onClose={() => setDeed(null)} />
    </ConsoleCard>
  );
}

function Standing({ clinic }: { clinic: ClinicDetail }) {
  const { instant, date } = useOwnFormats();
  const { state, suspended_at: suspended, suspended_because: why, archived_at: archived, drops_at: drops } = clinic;
  return (
    <div className="space-y-2">
      <p>
        <StateBadge state={state} />
      </p>
      {state === "opening" ? <p><Trans>It is being set up. How far that is stands below.</Trans></p> : null}
      {state === "active" ? <p><Trans>Patients book and the clinic works.</Trans></p> : null}
      {state === "suspended" ? (
        <p>
          <Trans>It can be read, and nothing can be booked or changed.</Trans>{" "}
          {suspended ? <Trans>Since {instant(suspended)}.</Trans> : null}
        </p>
      ) : null}
      {state === "archived" ? (
        <p>
          <Trans>Its pages say that it is gone.</Trans> {archived ? <Trans>Since {instant(archived)}.</Trans> : null}{" "}
          {drops ? <Trans>On {date(drops)} it is dropped for good.</Trans> : null}
        </p>
      ) : null}
      {why && state === "suspended" ? (
        <p>
          <Trans>
            Reason: <bdi>{why}</bdi>
          </Trans>
        </p>
      ) : null}
    </div>
  );
}

function DeedName({ deed }: { deed: Deed }): ReactNode {
  if (deed === "suspend") return <Trans>Suspend</Trans>;
  if (deed === "reactivate") return <Trans>Reactivate</Trans>;
  if (deed === "archive") return <Trans>Put away</Trans>;
  if (deed === "bring_back") return <Trans>Bring back</Trans>;
  return <Trans>Drop now</Trans>;
}

type DialogsProps = { clinic: ClinicDetail; deed: Deed | null; onClose: () => void };

function Dialogs({ clinic, deed, onClose }: DialogsProps) {
  const { t } = useLingui();
  const changed = useClinicChanged();
  const params = { path: { clinic_id: clinic.id } };
  const done = async ({ error }: { error?: unknown }, said: string) => {
    if (error) throw error;
    toast.success(said);
    await changed();
  };
  return (
    <>
      <ReasonDialog
        open={deed === "suspend"}
        onClose={onClose}
        title={<Trans>Suspend this clinic?</Trans>}
        description={<Trans>Within half a minute nothing can be booked or changed there. Whoever works there can read everything.</Trans>}
        action={<Trans>Suspend</Trans>}
        destructive
        act={async (reason) => done(await platformClient.POST("/api/v1/clinics/{clinic_id}/suspension", { params, body: { reason } }), t`The clinic is suspended.`)}
      />
      <ReasonDialog
        open={deed === "archive"}
        onClose={onClose}
        title={<Trans>Put this clinic away?</Trans>}
        description={<Trans>A last backup is made, then its pages say that it is gone. For 30 days it can be brought back; then it is dropped.</Trans>}
        action={<Trans>Put away</Trans>}
        destructive
        act={async (reason) => done(await platformClient.POST("/api/v1/clinics/{clinic_id}/archive", { params, body: { reason } }), t`The clinic is being put away.`)}
      />
      <ReasonDialog
        open={deed === "drop"}
        onClose={onClose}
        title={<Trans>Drop this clinic for good?</Trans>}
        description={<Trans>Everything that it has goes: patients, appointments, pictures, addresses. Only its backups stay for 90 days.</Trans>}
        typed={{ label: <Trans>The clinic's address</Trans>, text: clinic.address }}
        action={<Trans>Drop now</Trans>}
        destructive
        act={async (reason) =>
          done(await platformClient.POST("/api/v1/clinics/{clinic_id}/drop", { params, body: { reason, address: clinic.address } }), t`The clinic is being dropped.`)
        }
      />
      <ConfirmDialog
        open={deed === "reactivate"}
        onClose={onClose}
        title={<Trans>Reactivate this clinic?</Trans>}
        description={<Trans>Patients can book again, and the clinic can work.</Trans>}
        action={<Trans>Reactivate</Trans>}
        act={async () => done(await platformClient.DELETE("/api/v1/clinics/{clinic_id}/suspension", { params }), t`The clinic is active again.`)}
      />
      <ConfirmDialog
        open={deed === "bring_back"}
        onClose={onClose}
        title={<Trans>Bring this clinic back?</Trans>}
        description={<Trans>It opens as it was when it was put away.</Trans>}
        action={<Trans>Bring back</Trans>}
        act={async () => done(await platformClient.DELETE("/api/v1/clinics/{clinic_id}/archive", { params }), t`The clinic is active again.`)}
      />
    </>
  );
}
