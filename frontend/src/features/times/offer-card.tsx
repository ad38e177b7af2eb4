import { Trans, useLingui } from "@lingui/react/macro";
import { Stethoscope, UserRound } from "lucide-react";
import { type ComponentType, type ReactNode, Suspense, lazy, useEffect, useState } from "react";
import { type Dentist, type Service, useFormats } from "@/api/clinic";
import { PriceText } from "@/components/layout/price-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { whenUsed } from "@/lib/when-used";
import { type Offer, minutesOf } from "./offer";

const serviceChunk = () => import("./service-sheet");
const dentistChunk = () => import("./dentist-sheet");
const ServiceSheet = lazy(serviceChunk);
const DentistSheet = lazy(dentistChunk);

export interface OfferChoices {
  offer: Offer;
  services: Service[];
  dentists: Dentist[];
  onService: (id: string) => void;
  onDentist: (id: string) => void;
}

/** What is booked and with whom, each with a way to change it. */
export function OfferCard({ offer, services, dentists, onService, onDentist }: OfferChoices) {
  const { t } = useLingui();
  const formats = useFormats();
  const [open, setOpen] = useState<"service" | "dentist" | null>(null);
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => whenUsed(() => void Promise.all([serviceChunk(), dentistChunk()]).catch(() => undefined)), []);
  const show = (sheet: "service" | "dentist") => {
    setWanted(new Set(wanted).add(sheet));
    setOpen(sheet);
  };
  const close = (stays: boolean) => !stays && setOpen(null);
  return (
    <Card className="gap-0 divide-y py-0 sm:flex-row sm:divide-x sm:divide-y-0">
      <Row icon={Stethoscope} label={<Trans>Treatment</Trans>} change={t`Change the treatment`} onChange={() => show("service")}>
        <bdi className="block font-semibold">{offer.service.name}</bdi>
        <span className="text-muted-foreground flex flex-wrap text-sm tabular-nums [&>span]:whitespace-nowrap">
          <span>{formats.durationRange(...minutesOf(offer))}</span>
          <Price service={offer.service} />
        </span>
      </Row>
      <Row icon={UserRound} label={<Trans>Dentist</Trans>} change={t`Change the dentist`} onChange={() => show("dentist")}>
        {offer.dentist ? (
          <bdi className="block font-semibold">{offer.dentist.name}</bdi>
        ) : (
          <span className="block font-semibold">
            <Trans>First available</Trans>
          </span>
        )}
        <span className="text-muted-foreground block text-sm">
          {offer.dentist ? <bdi>{offer.dentist.specialization}</bdi> : <Trans>The widest choice of times</Trans>}
        </span>
      </Row>
      <Suspense fallback={null}>
        {wanted.has("service") ? (
          <ServiceSheet key={`service ${offer.service.id}`} open={open === "service"} onOpenChange={close} {...{ offer, services, dentists, onService }} />
        ) : null}
        {wanted.has("dentist") ? (
          <DentistSheet key={`dentist ${offer.dentist?.id}`} open={open === "dentist"} onOpenChange={close} {...{ offer, onDentist }} />
        ) : null}
      </Suspense>
    </Card>
  );
}

function Price({ service }: { service: Service }) {
  if (service.price_from === null && service.price_until === null) return null;
  return (
    <span className="before:mx-1.5 before:content-['·']">
      <PriceText service={service} />
    </span>
  );
}

type RowProps = {
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  label: ReactNode;
  children: ReactNode;
  change: string;
  onChange: () => void;
};

function Row({ icon: Icon, label, children, change, onChange }: RowProps) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3 p-4">
      <span className="bg-brand-tint text-brand-text grid size-10 shrink-0 place-items-center rounded-full">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-muted-foreground text-sm">{label}</p>
        <p className="leading-snug text-pretty">{children}</p>
      </div>
      <Button variant="link" aria-label={change} aria-haspopup="dialog" onClick={onChange}>
        <Trans>Change</Trans>
      </Button>
    </div>
  );
}
