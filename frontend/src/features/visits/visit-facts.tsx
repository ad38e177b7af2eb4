import { Trans, useLingui } from "@lingui/react/macro";
import { MapPin, Phone, Stethoscope, UserRound, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useClinic } from "@/api/clinic";
import { MapLink } from "@/components/layout/map-link";
import { addressLine } from "@/lib/map-address";
import { DayTile } from "./day-tile";
import { useVisitWords } from "./use-visit-words";
import type { Visit } from "./visit";

/** Day, time and zone: what a visit is first of all. */
export function VisitWhen({ visit, muted = false }: { visit: Visit; muted?: boolean }) {
  const { formats, day, away } = useVisitWords();
  const { t } = useLingui();
  const start = formats.time(visit.appointment_time);
  const end = formats.time(visit.ends_at);
  const zone = formats.zoneName();
  const distance = muted ? null : away(visit);
  return (
    <div className="flex items-start gap-4">
      <DayTile iso={visit.appointment_time} muted={muted} />
      <div className="min-w-0 space-y-0.5">
        <p className="text-xl leading-snug font-semibold text-balance sm:text-2xl">
          <time dateTime={visit.appointment_time}>{day(visit.appointment_time)}</time>
        </p>
        <p className="tabular text-lg">{t`${start} – ${end}`}</p>
        <p className="text-muted-foreground text-sm">
          {distance ? t`${distance} · ${zone}` : zone}
        </p>
      </div>
    </div>
  );
}

type VisitFactsProps = { visit: Visit; person: string | null; phone?: boolean };

/** With whom, what for, for whom and where; with `phone`, how to reach the clinic. */
export function VisitFacts({ visit, person, phone = false }: VisitFactsProps) {
  const clinic = useClinic();
  const address = addressLine(clinic.address);
  return (
    <dl className="grid gap-3">
      <Fact icon={<Stethoscope aria-hidden="true" />} name={<Trans>Treatment</Trans>}>
        <bdi>{visit.service.name}</bdi>
      </Fact>
      <Fact icon={<UserRound aria-hidden="true" />} name={<Trans>Dentist</Trans>}>
        <bdi>{visit.dentist.name}</bdi>
      </Fact>
      {person ? (
        <Fact icon={<UsersRound aria-hidden="true" />} name={<Trans>For whom</Trans>}>
          <bdi>{person}</bdi>
        </Fact>
      ) : null}
      <Fact icon={<MapPin aria-hidden="true" />} name={<Trans>Place</Trans>}>
        <bdi className="block">{clinic.name}</bdi>
        {address ? (
          <MapLink address={clinic.address} name={clinic.name}>
            <bdi>{address}</bdi>
          </MapLink>
        ) : null}
      </Fact>
      {phone && clinic.phone ? (
        <Fact icon={<Phone aria-hidden="true" />} name={<Trans>Telephone</Trans>}>
          <a
            href={`tel:${clinic.phone}`}
            className="focus-ring text-brand-text rounded-sm font-medium underline-offset-4 hover:underline"
          >
            <bdi dir="ltr">{clinic.phone_text}</bdi>
          </a>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3">
      <dt className="[&>svg]:text-muted-foreground [&>svg]:mt-0.5 [&>svg]:size-5">
        {icon}
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
