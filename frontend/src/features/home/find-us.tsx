import { Trans } from "@lingui/react/macro";
import { Mail, MapPin, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useClinic } from "@/api/clinic";
import { MapLink } from "@/components/layout/map-link";
import { cityLine } from "@/lib/map-address";
import { Section } from "./section";

export function FindUs() {
  const clinic = useClinic();
  const { street, city } = clinic.address;
  return (
    <Section title={<Trans>How do you reach us?</Trans>}>
      <address className="bg-card divide-y rounded-lg border px-5 not-italic shadow-card">
        {street || city ? (
          <Way icon={<MapPin />}>
            <span className="block font-medium">
              <bdi>{clinic.name}</bdi>
            </span>
            <span className="block">
              <bdi>{street}</bdi>
            </span>
            <span className="mb-1 block">
              <bdi>{cityLine(clinic.address)}</bdi>
            </span>
            <MapLink address={clinic.address} name={clinic.name}>
              <Trans>Show on the map</Trans>
            </MapLink>
          </Way>
        ) : null}
        {clinic.phone ? (
          <Way icon={<Phone />}>
            <a href={`tel:${clinic.phone}`} className="focus-ring inline-flex min-h-11 items-center rounded-md font-medium">
              <bdi dir="ltr" className="tabular">
                {clinic.phone_text}
              </bdi>
            </a>
          </Way>
        ) : null}
        {clinic.email ? (
          <Way icon={<Mail />}>
            <a
              href={`mailto:${clinic.email}`}
              className="focus-ring inline-flex min-h-11 items-center rounded-md font-medium break-all"
            >
              <bdi>{clinic.email}</bdi>
            </a>
          </Way>
        ) : null}
      </address>
    </Section>
  );
}

function Way({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center gap-4 py-3">
      <span
        aria-hidden="true"
        className="bg-brand-tint text-brand-text grid size-10 shrink-0 place-items-center rounded-full [&_svg]:size-5"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
