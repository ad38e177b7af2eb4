import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, Clock, MapPin, Stethoscope, UserRound } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { useClinic } from "@/api/clinic";
import { PriceText } from "@/components/layout/price-text";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { addressLine } from "@/lib/map-address";
import { type Offer, minutesOf } from "./offer";
import type { ChosenTime } from "./use-chosen-time";
import { useWords } from "./use-words";

type SummaryProps = {
  offer: Offer;
  chosen: ChosenTime;
  /** Where the chosen time leads. */
  to: string;
  /** Leads to the times while none is chosen. */
  onMissing: () => void;
};

/** All that is chosen, beside the choice; stays in sight. */
export function SummaryCard({ offer, chosen, to, onMissing }: SummaryProps) {
  const { formats } = useWords();
  const place = addressLine({ ...useClinic().address, postal_code: "" });
  const time = timeOf(chosen);
  const zone = formats.zoneName();
  return (
    <Card className="sticky top-6 gap-4 p-5">
      <h2 className="text-lg font-semibold">
        <Trans>Your appointment</Trans>
      </h2>
      <ul className="space-y-3">
        <Fact icon={Stethoscope}>
          <bdi className="font-medium">{offer.service.name}</bdi>
          <span className="text-muted-foreground block text-sm tabular-nums">
            {formats.durationRange(...minutesOf(offer))}
            {offer.service.price_from === null && offer.service.price_until === null ? null : " · "}
            <PriceText service={offer.service} />
          </span>
        </Fact>
        <Fact icon={UserRound}>
          {offer.dentist ? <bdi>{offer.dentist.name}</bdi> : <Trans>First available dentist</Trans>}
        </Fact>
        <Fact icon={CalendarDays} quiet={!time}>
          {time ? formats.day(time) : <Trans>No day chosen yet</Trans>}
        </Fact>
        <Fact icon={Clock} quiet={!time}>
          {time ? <time dateTime={time}>{formats.time(time)}</time> : <Trans>No time chosen yet</Trans>}
          {time ? <span className="text-muted-foreground block text-sm">{zone}</span> : null}
        </Fact>
        {place ? (
          <Fact icon={MapPin}>
            <bdi>{place}</bdi>
          </Fact>
        ) : null}
      </ul>
      <Continue chosen={chosen} to={to} onMissing={onMissing} className="w-full" />
      <p className="text-muted-foreground text-center text-sm text-balance">
        <Trans>Nothing is booked yet. Your details come next.</Trans>
      </p>
    </Card>
  );
}

type FactProps = {
  icon: ComponentType<{ className?: string; "aria-hidden"?: "true" }>;
  quiet?: boolean;
  children: ReactNode;
};

function Fact({ icon: Icon, quiet = false, children }: FactProps) {
  return (
    <li className={cn("flex gap-3", quiet && "text-muted-foreground")}>
      <Icon aria-hidden="true" className="text-brand-text mt-0.5 size-5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </li>
  );
}

/** What is chosen and the way on, at the bottom of a phone. */
export function ContinueBar({ offer, chosen, to, onMissing }: SummaryProps) {
  const { near, formats } = useWords();
  const time = timeOf(chosen);
  return (
    <div className="bg-background/95 sticky bottom-0 z-10 -mx-4 mt-8 flex items-center gap-3 border-t px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] supports-backdrop-filter:backdrop-blur sm:-mx-6 sm:px-6">
      <p className="min-w-0 flex-1 leading-snug">
        {time ? (
          <>
            <time dateTime={time} className="block font-semibold tabular-nums">
              {near(time)}, {formats.time(time)}
            </time>
            <bdi className="text-muted-foreground line-clamp-1 text-sm">{offer.service.name}</bdi>
          </>
        ) : (
          <span className="text-muted-foreground">
            <Trans>Choose a time</Trans>
          </span>
        )}
      </p>
      <Continue chosen={chosen} to={to} onMissing={onMissing} />
    </div>
  );
}

type ContinueProps = Omit<SummaryProps, "offer"> & { className?: string };

function Continue({ chosen, to, onMissing, className }: ContinueProps) {
  const { t } = useLingui();
  if (chosen.status === "free") {
    return (
      <Button asChild size="lg" className={className}>
        <AppLink to={to}>
          <Trans>Continue</Trans>
        </AppLink>
      </Button>
    );
  }
  return (
    <Button
      size="lg"
      className={className}
      pending={chosen.status === "checking"}
      aria-disabled="true"
      title={t`Choose a time first`}
      onClick={onMissing}
    >
      <Trans>Continue</Trans>
    </Button>
  );
}

function timeOf(chosen: ChosenTime): string | null {
  return chosen.status === "free" || chosen.status === "checking" ? chosen.time : null;
}
