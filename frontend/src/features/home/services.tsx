import { Trans } from "@lingui/react/macro";
import { ChevronRight, Clock, Phone } from "lucide-react";
import { type Service, useClinic, useServices } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { PriceText } from "@/components/layout/price-text";
import { useFormats } from "@/api/clinic";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { AskAgain } from "./ask-again";
import { Section } from "./section";

export function Services() {
  const services = useServices();
  const offered = services.data?.items.filter((one) => one.is_active) ?? [];
  return (
    <Section title={<Trans>What can we do for you?</Trans>}>
      {services.isError && !services.data ? <AskAgain query={services} /> : null}
      <ul className="grid gap-3 md:grid-cols-2 md:gap-4">
        {services.isPending
          ? Array.from({ length: 6 }, (_, index) => (
              <li key={index}>
                <Skeleton className="h-44 rounded-lg" />
              </li>
            ))
          : offered.map((service) => (
              <li key={service.id} className="flex min-w-0">
                <ServiceCard service={service} />
              </li>
            ))}
      </ul>
    </Section>
  );
}

function ServiceCard({ service }: { service: Service }) {
  const formats = useFormats();
  return (
    <article className="bg-card group relative flex w-full flex-col gap-2 rounded-lg border p-5 shadow-card">
      <div className="flex items-start gap-3">
        <h3 className="flex-1 text-lg leading-snug font-semibold">
          <bdi>{service.name}</bdi>
        </h3>
        <span className="tabular text-end font-semibold">
          <PriceText service={service} />
        </span>
      </div>
      <p className="text-muted-foreground line-clamp-2 text-pretty sm:line-clamp-4">
        <bdi>{service.description}</bdi>
      </p>
      <div className="mt-auto flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 pt-1">
        <span className="text-muted-foreground flex items-center gap-1.5 text-sm">
          <Clock aria-hidden="true" className="size-4" />
          {formats.duration(service.duration)}
        </span>
        {service.for_new_patients ? null : (
          <Badge>
            <Trans>For existing patients</Trans>
          </Badge>
        )}
        {service.for_existing_patients ? null : (
          <Badge>
            <Trans>For new patients</Trans>
          </Badge>
        )}
        <WayToBook service={service} />
      </div>
    </article>
  );
}

function WayToBook({ service }: { service: Service }) {
  const { phone } = useClinic();
  if (!service.bookable_online) {
    if (!phone) return null;
    return (
      <a
        href={`tel:${phone}`}
        className="text-brand-text focus-ring ms-auto flex min-h-11 items-center gap-1.5 rounded-md font-semibold"
      >
        <Phone aria-hidden="true" className="size-4" />
        <Trans>By telephone</Trans>
      </a>
    );
  }
  return (
    <AppLink
      to={`/book?service=${service.id}`}
      className="text-brand-text focus-ring ms-auto flex min-h-11 items-center gap-0.5 rounded-md font-semibold after:absolute after:inset-0 after:rounded-lg"
    >
      <Trans>
        Find a time
        <span className="sr-only">: {service.name}</span>
      </Trans>
      <ChevronRight aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />
    </AppLink>
  );
}
