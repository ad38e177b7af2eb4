import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, MapPin, Stethoscope } from "lucide-react";
import type { ReactNode } from "react";
import { type Dentist, type Service, useClinic, useDentists, useFormats, useServices } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Choice } from "./choice";
import type { HeldTime } from "./hold-api";

interface VisitSummaryProps {
  choice: Choice;
  held: HeldTime | null;
  times: string;
  children?: ReactNode;
}

/** What is being booked: when, what, with whom, where; and below it how long it is held. */
export function VisitSummary({ choice, held, times, children }: VisitSummaryProps) {
  const formats = useFormats();
  const { t } = useLingui();
  const time = held?.time ?? choice.time;
  return (
    <Card role="region" aria-label={t`Your appointment`} className="gap-4">
      <CardContent className="space-y-5">
        <Line icon={<CalendarDays />}>
          <p className="text-lg leading-snug font-semibold">
            <time dateTime={time}>
              <span className="block">{formats.day(time)}</span>
              <bdi>{formats.time(time)}</bdi>
            </time>
          </p>
          <p className="text-muted-foreground text-sm">{formats.zoneName()}</p>
          <Button asChild variant="link" size="sm" className="-mx-1 h-auto py-1.5 pointer-coarse:h-11">
            <AppLink to={times}>
              <Trans>Change time</Trans>
            </AppLink>
          </Button>
        </Line>
        <ServiceLine choice={choice} held={held} />
        <DentistLine choice={choice} held={held} />
        <PlaceLine />
        {children}
      </CardContent>
    </Card>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-start gap-3">
      <span
        aria-hidden="true"
        className="bg-brand-tint text-brand-text grid size-10 shrink-0 place-items-center rounded-full [&>svg]:size-5"
      >
        {icon}
      </span>
      <div className="min-w-0 self-center">{children}</div>
    </div>
  );
}

function ServiceLine({ choice, held }: { choice: Choice; held: HeldTime | null }) {
  const formats = useFormats();
  const { data: services } = useServices();
  const { data: dentists } = useDentists();
  const service = services?.items.find(({ id }) => id === choice.service);
  if (!service) return <Skeleton className="h-11" />;
  const dentist = dentists?.items.find(({ id }) => id === (held?.dentist ?? choice.dentist));
  return (
    <Line icon={<Stethoscope />}>
      <p className="leading-snug font-semibold">
        <bdi>{service.name}</bdi>
      </p>
      <p className="text-muted-foreground text-sm">
        {formats.duration(durationWith(dentist, service))}
        <Price service={service} />
      </p>
    </Line>
  );
}

function durationWith(dentist: Dentist | undefined, service: Service): number {
  return dentist?.services.find(({ service_id }) => service_id === service.id)?.duration ?? service.duration;
}

function Price({ service: { price_from: from, price_until: until } }: { service: Service }) {
  const formats = useFormats();
  if (from === null) return null;
  const lowest = formats.price(from);
  if (until === null) {
    return (
      <>
        {" · "}
        <Trans>from {lowest}</Trans>
      </>
    );
  }
  return (
    <>
      {" · "}
      <bdi className="whitespace-nowrap">{until === from ? lowest : `${lowest} – ${formats.price(until)}`}</bdi>
    </>
  );
}

function DentistLine({ choice, held }: { choice: Choice; held: HeldTime | null }) {
  const { data: dentists } = useDentists();
  const id = held?.dentist ?? choice.dentist;
  const dentist = dentists?.items.find((one) => one.id === id);
  if (!dentist) return <Skeleton className="h-11" />;
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={dentist.name} src={dentist.photo_url} className="size-10" />
      <div className="min-w-0">
        <p className="leading-snug font-semibold">
          <bdi>{dentist.name}</bdi>
        </p>
        <p className="text-muted-foreground text-sm">
          {choice.dentist === "any" ? <Trans>First available dentist</Trans> : <bdi>{dentist.specialization}</bdi>}
        </p>
      </div>
    </div>
  );
}

function PlaceLine() {
  const { name, address } = useClinic();
  return (
    <Line icon={<MapPin />}>
      <p className="leading-snug font-semibold">
        <bdi>{name}</bdi>
      </p>
      <p className="text-muted-foreground text-sm">
        <bdi>
          {address.street}, {address.city}
        </bdi>
      </p>
    </Line>
  );
}
