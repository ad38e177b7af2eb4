import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarX2 } from "lucide-react";
import { useEffect } from "react";
import { useClinic, useDentists, useServices } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Page, PageHeading } from "@/components/layout/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { prefetch } from "@/lib/prefetch";
import { useMedia } from "@/lib/use-media";
import { useTitle } from "@/lib/use-title";
import { whenUsed } from "@/lib/when-used";
import { CallUs } from "./call-us";
import { MissedNotice, PatientsHint } from "./missed-notice";
import { ANYONE, offerOf } from "./offer";
import { OfferCard, type OfferChoices } from "./offer-card";
import { ContinueBar, SummaryCard } from "./summary";
import { TimePicker } from "./time-picker";
import { useChosenTime } from "./use-chosen-time";

const ROOM_FOR_SUMMARY = "(min-width: 64rem)";
const DETAILS = "/book/details";

export type Asked = {
  service: string | null;
  dentist: string | null;
  day: string;
  time: string;
  /** For which patient of the account, where that was said before. */
  person: string | null;
};

type BookingProps = {
  asked: Asked;
  onChoose: (changes: Record<string, string | null>, how?: "push" | "replace") => void;
};

/** The choice of what, with whom and when; all of it is in the address, which the page keeps. */
export function Booking({ asked, onChoose }: BookingProps) {
  const { t, i18n } = useLingui();
  const services = useServices();
  const dentists = useDentists();
  useTitle(t`Book an appointment`, useClinic().name);
  const failed = [services, dentists].find((answer) => answer.isError && !answer.data);
  const retry = () => void Promise.all([services.refetch(), dentists.refetch()]);
  const offer = services.data && dentists.data ? offerOf(asked, services.data.items, dentists.data.items) : undefined;
  return (
    <Page>
      <PageHeading>
        <Trans>Book an appointment</Trans>
      </PageHeading>
      {failed ? (
        <ErrorState reason={textOf(i18n, troubleOf(failed.error))} retryLabel={t`Try again`} onRetry={retry} />
      ) : offer === undefined ? (
        <Skeleton className="h-[9.25rem] rounded-lg sm:h-20" />
      ) : offer === null ? (
        <EmptyState icon={<CalendarX2 />} action={<CallUs />}>
          <Trans>Appointments are not booked online at the moment. Please call us.</Trans>
        </EmptyState>
      ) : (
        <Choice
          offer={offer}
          services={services.data!.items}
          dentists={dentists.data!.items}
          {...{ asked, onChoose }}
        />
      )}
    </Page>
  );
}

type ChoiceProps = BookingProps & Omit<OfferChoices, "onService" | "onDentist">;

function Choice({ offer, services, dentists, asked: { day, time, person }, onChoose }: ChoiceProps) {
  const wanted = { serviceId: offer.service.id, dentistId: offer.dentist?.id ?? ANYONE };
  const chosen = useChosenTime(wanted, time);
  const beside = useMedia(ROOM_FOR_SUMMARY);
  const free = chosen.status === "free";
  useEffect(() => {
    if (free) prefetch(DETAILS);
  }, [free]);
  useEffect(() => whenUsed(() => prefetch(DETAILS)), []);
  const details = new URLSearchParams({ service: wanted.serviceId, dentist: wanted.dentistId, time });
  if (person) details.set("for", person);
  const summary = { offer, chosen, to: `${DETAILS}?${details}`, onMissing: toTimes };
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start lg:gap-8">
      <div className="min-w-0 space-y-6">
        <OfferCard
          {...{ offer, services, dentists }}
          onService={(service) => onChoose({ service, day: null, time: null })}
          onDentist={(dentist) => onChoose({ dentist })}
        />
        <div role="status" className="space-y-3 empty:hidden">
          <MissedNotice offer={offer} />
          <PatientsHint offer={offer} />
        </div>
        <TimePicker
          {...wanted}
          day={day}
          time={time}
          onDay={(to) => onChoose({ day: to }, "replace")}
          onTime={(to) => onChoose({ time: to, day: null })}
        />
      </div>
      {beside ? <SummaryCard {...summary} /> : <ContinueBar {...summary} />}
    </div>
  );
}

function toTimes(): void {
  document.querySelector<HTMLElement>("#main [role=radio][tabindex='0']")?.focus();
}
