import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { Booked } from "@/api/booking";
import { useFormats } from "@/api/clinic";
import { currentSession, useSession } from "@/api/session";
import { PageHeading } from "@/components/layout/page";
import { Skeleton } from "@/components/ui/skeleton";
import { BookingForm, useEntries, useRefusedFields } from "./booking-form";
import { type Choice, detailsAddress, timesAddress } from "./choice";
import { entriesBefore } from "./entries";
import { HoldCountdown } from "./hold-countdown";
import { Refusal } from "./refusal";
import { PatientsOnly } from "./patients-only";
import { OnlyAccountMade } from "./registered";
import { bookingOf, register } from "./requests";
import { useBooking } from "./use-booking";
import { useEntry } from "./use-entry";
import { useHeldTime } from "./use-held-time";
import { VisitSummary } from "./visit-summary";

interface BookingDetailsProps {
  choice: Choice;
  onLogIn: (email: string) => void;
  onBooked: (booked: Booked, registered: boolean) => void;
}

/** From a chosen time to a booked visit. */
export function BookingDetails({ choice, onLogIn, onBooked }: BookingDetailsProps) {
  const [address] = useSearchParams();
  const { i18n } = useLingui();
  const session = useSession();
  const { entry, keep } = useEntry();
  const { keeper, holding } = useHeldTime(choice, entry, keep);
  const { progress, book, tryAgain, dismiss } = useBooking({ keeper, entry, keep, onBooked });
  const before = entriesBefore({ waiting: entry.attempt?.booking, typed: entry.typed, patient: address.get("for") });
  const form = useEntries(before, session.account, (typed) => keep({ typed }));
  useRefusedFields(form, progress.status === "refused" ? progress.trouble : null);
  const { summary, news, taken } = useTimeTaken();
  const times = timesAddress(address, choice);

  const hold = useCallback(
    async (time: string, fromTab = false) => {
      const wanted = { ...choice, time };
      if (!(await (fromTab ? keeper.takeOver(wanted) : keeper.take(wanted)))) return;
      const { held } = keeper.now();
      dismiss();
      if (held) keep({ hold: { id: held.id, secret: held.secret } }, detailsAddress(address, time));
      taken(time);
    },
    [keeper, choice, address, keep, dismiss, taken],
  );
  const submit = form.handleSubmit((entries) =>
    book(async () => {
      const held = await keeper.ready(choice);
      if (!held) return null;
      if (!session.account && entries.register) {
        await register(entries, i18n.locale);
        keep({ registered: true });
      }
      return bookingOf(choice, held, entries, currentSession().status === "signed_in");
    }),
  );

  return (
    <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[1fr_23rem]">
      <PageHeading className="mb-0 lg:col-span-2">
        <Trans>Who is the appointment for?</Trans>
      </PageHeading>
      <div ref={summary} tabIndex={-1} className="rounded-lg outline-none lg:sticky lg:top-6 lg:col-start-2 lg:row-start-2">
        <VisitSummary choice={choice} held={holding.held} times={times}>
          {progress.status === "unsettled" ? null : <HoldCountdown holding={holding} onAgain={() => void hold(choice.time)} />}
        </VisitSummary>
        <p role="status" className="sr-only">
          {news}
        </p>
      </div>
      <div className="min-w-0 space-y-6 lg:col-start-1 lg:row-start-2">
        {"trouble" in holding || "trouble" in progress ? null : <PatientsOnly service={choice.service} />}
        {session.account && entry.registered && progress.status === "refused" ? <OnlyAccountMade /> : null}
        <Refusal
          holding={holding}
          progress={progress}
          times={times}
          onTake={(time) => void hold(time)}
          onAgain={() => void hold(choice.time)}
          onHere={() => void hold(choice.time, true)}
          onTryAgain={() => void tryAgain()}
          onLogIn={() => onLogIn(form.getValues("email"))}
          onAsGuest={() => {
            form.setValue("register", false);
            void submit();
          }}
        />
        {session.status === "unknown" ? (
          <FormSkeleton />
        ) : (
          <BookingForm
            form={form}
            account={session.account}
            time={choice.time}
            waiting={progress.status === "unsettled"}
            sending={progress.status === "sending"}
            onBook={() => void submit()}
            onLogIn={() => onLogIn(form.getValues("email"))}
          />
        )}
      </div>
    </div>
  );
}

/** After another time was taken, says so and goes back to what is being booked. */
function useTimeTaken() {
  const { t } = useLingui();
  const formats = useFormats();
  const summary = useRef<HTMLDivElement>(null);
  const [time, setTime] = useState<string | null>(null);
  const taken = useCallback((next: string) => {
    setTime(next);
    summary.current?.focus();
  }, []);
  const day = time ? formats.day(time) : "";
  const clock = time ? formats.time(time) : "";
  const news = time ? t`${day}, ${clock} is held for you now.` : "";
  return { summary, news, taken };
}

function FormSkeleton() {
  return (
    <div aria-hidden="true" className="space-y-6">
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-17" />
      ))}
      <Skeleton className="h-13" />
    </div>
  );
}
