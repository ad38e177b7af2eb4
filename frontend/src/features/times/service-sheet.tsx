import { Trans, useLingui } from "@lingui/react/macro";
import { type Dentist, type Service, useClinic, useFormats } from "@/api/clinic";
import { PriceText } from "@/components/layout/price-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { type Offer, dentistsFor, minutesOf } from "./offer";
import { type SheetProps, usePick } from "./use-pick";

type ServiceSheetProps = SheetProps & {
  offer: Offer;
  services: Service[];
  dentists: Dentist[];
  onService: (id: string) => void;
};

/** What the clinic does, to choose one of; what cannot be booked here says how it can. */
export default function ServiceSheet({ offer, services, dentists, onService, open, onOpenChange }: ServiceSheetProps) {
  const { t } = useLingui();
  const pick = usePick(offer.service.id, onService, () => onOpenChange(false));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={t`Close`} aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>
            <Trans>What can we do for you?</Trans>
          </DialogTitle>
        </DialogHeader>
        <DialogBody>
          <RadioCards aria-label={t`Treatment`} {...pick.cards}>
            {services.map((service) => (
              <ServiceCard key={service.id} service={service} dentists={dentistsFor(service, dentists)} />
            ))}
          </RadioCards>
          <ByPhone />
        </DialogBody>
        <DialogFooter>
          <Button onClick={pick.take}>
            <Trans>Take this</Trans>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function ServiceCard({ service, dentists }: { service: Service; dentists: Dentist[] }) {
  const online = service.bookable_online && dentists.length > 0;
  const formats = useFormats();
  const minutes = online ? minutesOf({ service, dentist: null, dentists, missed: null }) : null;
  return (
    <RadioCard
      value={service.id}
      disabled={!online}
      reason={<Trans>Booked by phone</Trans>}
      title={<bdi>{service.name}</bdi>}
      description={<About service={service} />}
      trailing={
        <span className="flex flex-col items-end">
          <span>
            {minutes ? formats.durationRange(...minutes) : formats.duration(service.duration)}
          </span>
          <span>
            <PriceText service={service} />
          </span>
        </span>
      }
    />
  );
}

function About({ service }: { service: Service }) {
  return (
    <span className="flex flex-col items-start gap-1.5">
      <bdi className="line-clamp-2">{service.description}</bdi>
      {service.for_new_patients ? null : (
        <Badge>
          <Trans>For existing patients only</Trans>
        </Badge>
      )}
      {service.for_existing_patients ? null : (
        <Badge>
          <Trans>For new patients</Trans>
        </Badge>
      )}
    </span>
  );
}

function ByPhone() {
  const { phone, phone_text: number } = useClinic();
  if (!phone) return null;
  return (
    <p className="text-muted-foreground mt-4 text-sm">
      <Trans>
        Not sure, or is it booked by phone? Call us:{" "}
        <a href={`tel:${phone}`} className="text-brand-text font-medium underline underline-offset-4">
          <bdi dir="ltr">{number}</bdi>
        </a>
      </Trans>
    </p>
  );
}
