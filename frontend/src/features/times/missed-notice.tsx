import { Trans } from "@lingui/react/macro";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { CallUs } from "./call-us";
import type { Missed, Offer } from "./offer";

/** Says calmly why something else is shown than a link asked for. */
export function MissedNotice({ offer }: { offer: Offer }) {
  if (!offer.missed) return null;
  return (
    <Alert role="note">
      <AlertDescription>
        <Reason missed={offer.missed} service={offer.service.name} />
      </AlertDescription>
      {offer.missed === "service_by_phone" ? (
        <AlertActions>
          <CallUs />
        </AlertActions>
      ) : null}
    </Alert>
  );
}

function Reason({ missed, service }: { missed: Missed; service: string }) {
  const name = <bdi>{service}</bdi>;
  switch (missed) {
    case "service_unknown":
      return <Trans>The treatment of this link is no longer offered. Here is {name} instead.</Trans>;
    case "service_by_phone":
      return <Trans>The treatment of this link is booked by phone. Here is {name} instead.</Trans>;
    case "dentist_unknown":
      return <Trans>The dentist of this link no longer takes bookings. Here is who is free first.</Trans>;
    case "dentist_without_service":
      return <Trans>The dentist you chose does not offer this. Here is who is free first.</Trans>;
  }
}

/** Says before anything is filled in for whom this cannot be booked. */
export function PatientsHint({ offer: { service } }: { offer: Offer }) {
  if (service.for_new_patients && service.for_existing_patients) return null;
  return (
    <Alert role="note">
      <AlertDescription>
        {service.for_new_patients ? (
          <Trans>This is for your first visit to us. If you have been here before, choose another treatment.</Trans>
        ) : (
          <Trans>This is only for patients who have been here before. If you are new, choose another treatment or call us.</Trans>
        )}
      </AlertDescription>
      {service.for_new_patients ? null : (
        <AlertActions>
          <CallUs />
        </AlertActions>
      )}
    </Alert>
  );
}
