import { Trans, useLingui } from "@lingui/react/macro";
import { Sparkles } from "lucide-react";
import { type Dentist, useFormats } from "@/api/clinic";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { ANYONE, type Offer, minutesWith } from "./offer";
import { type SheetProps, usePick } from "./use-pick";

type DentistSheetProps = SheetProps & { offer: Offer; onDentist: (id: string) => void };

/** Who does it, to choose one of; whoever is free first stands first. */
export default function DentistSheet({ offer, onDentist, open, onOpenChange }: DentistSheetProps) {
  const { t } = useLingui();
  const pick = usePick(offer.dentist?.id ?? ANYONE, onDentist, () => onOpenChange(false));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={t`Close`} aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Who would you like to see?</Trans>
          </DialogTitle>
        </DialogHeader>
        <DialogBody>
          <RadioCards aria-label={t`Dentist`} {...pick.cards}>
            <RadioCard
              value={ANYONE}
              leading={
                <span className="bg-brand-tint text-brand-text grid size-11 shrink-0 place-items-center rounded-full">
                  <Sparkles aria-hidden="true" className="size-5" />
                </span>
              }
              title={<Trans>First available</Trans>}
              description={<Trans>The widest choice of times</Trans>}
            />
            {offer.dentists.map((dentist) => (
              <DentistCard key={dentist.id} dentist={dentist} minutes={minutesWith(dentist, offer.service)} />
            ))}
          </RadioCards>
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

function DentistCard({ dentist, minutes }: { dentist: Dentist; minutes: number | null }) {
  const formats = useFormats();
  const languages = formats.list(dentist.languages.map(formats.languageName));
  return (
    <RadioCard
      value={dentist.id}
      leading={<Avatar name={dentist.name} src={dentist.photo_url} />}
      title={<bdi>{dentist.name}</bdi>}
      description={
        <span className="flex flex-col">
          <bdi>{dentist.specialization}</bdi>
          {languages ? (
            <span>
              <Trans>Speaks {languages}</Trans>
            </span>
          ) : null}
        </span>
      }
      trailing={minutes === null ? null : formats.duration(minutes)}
    />
  );
}
