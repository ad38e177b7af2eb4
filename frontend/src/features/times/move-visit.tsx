import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useClinic, useDentists } from "@/api/clinic";
import { queries } from "@/api/client";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { useTitle } from "@/lib/use-title";
import { CallUs } from "./call-us";
import { MoveSheet } from "./move-sheet";
import { type Move, type Standing, type Visit, standingOf, useMoving } from "./moving";
import { ANYONE } from "./offer";
import { TimePicker } from "./time-picker";
import { useWords } from "./use-words";

type MoveVisitProps = {
  visit: Visit;
  /** Whose times are shown: only this visit's dentist, or anybody's. */
  anyone: boolean;
  day: string;
  time: string;
  /** The whole of moving is one step of the history, so that once it is done "back" leads past it. */
  onChoose: (changes: Record<string, string | null>, how: "replace") => void;
  move: Move;
  /** Asks for the visit as it stands now. */
  reload: () => void;
  onDone: () => void;
  /** The visit's own page. */
  back: string;
};

/** What is booked now, and the choice of another time for the same. */
export function MoveVisit(props: MoveVisitProps) {
  const { t } = useLingui();
  useTitle(t`Move your appointment`, useClinic().name);
  const { visit, back } = props;
  const standing = standingOf(visit, new Date());
  return (
    <Page width="middle" className="max-w-4xl">
      <PageHeading>
        <Trans>Move your appointment</Trans>
      </PageHeading>
      <div className="space-y-6">
        <BookedNow visit={visit} standing={standing} />
        {standing === "movable" ? <NewTime {...props} /> : null}
        {standing === "too_late" ? <TooLate back={back} /> : null}
        {standing === "cancelled" || standing === "over" ? <Closed visit={visit} standing={standing} back={back} /> : null}
      </div>
    </Page>
  );
}

function BookedNow({ visit, standing }: { visit: Visit; standing: Standing }) {
  const { formats, dayTime } = useWords();
  const zone = formats.zoneName();
  return (
    <section className="bg-card shadow-card rounded-lg border p-5">
      {standing === "movable" || standing === "too_late" ? (
        <p className="text-muted-foreground text-sm">
          <Trans>Booked now</Trans>
        </p>
      ) : null}
      <p className="text-lg font-semibold tabular-nums">
        <time dateTime={visit.appointment_time}>{dayTime(visit.appointment_time)}</time>
      </p>
      <p className="text-muted-foreground">
        <bdi>{visit.service.name}</bdi> · <bdi>{visit.dentist.name}</bdi> · {zone}
      </p>
    </section>
  );
}

function TooLate({ back }: { back: string }) {
  return (
    <Alert role="note">
      <AlertTitle>
        <Trans>This appointment can no longer be moved online</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>Please call us: we will find another time together.</Trans>
      </AlertDescription>
      <AlertActions>
        <CallUs />
        <Button asChild variant="ghost">
          <AppLink to={back}>
            <Trans>Back to the appointment</Trans>
          </AppLink>
        </Button>
      </AlertActions>
    </Alert>
  );
}

type ClosedProps = { visit: Visit; standing: "cancelled" | "over"; back: string };

/** There is nothing to move any more, but another one can be booked. */
function Closed({ visit: { service, dentist }, standing, back }: ClosedProps) {
  const another = new URLSearchParams({ service: service.id, dentist: dentist.id });
  return (
    <Alert role="note">
      <AlertTitle>
        {standing === "cancelled" ? (
          <Trans>This appointment is cancelled</Trans>
        ) : (
          <Trans>This appointment is over</Trans>
        )}
      </AlertTitle>
      <AlertActions>
        <Button asChild>
          <AppLink to={`/book?${another}`}>
            <Trans>Book a new time</Trans>
          </AppLink>
        </Button>
        <Button asChild variant="ghost">
          <AppLink to={back}>
            <Trans>Back to the appointment</Trans>
          </AppLink>
        </Button>
      </AlertActions>
    </Alert>
  );
}

function NewTime({ visit, anyone, day, time, onChoose, move, reload, onDone }: MoveVisitProps) {
  const dentists = useDentists();
  const [asking, setAsking] = useState(false);
  const { moving, send, reset } = useMoving(visit, move, onDone);
  const stays = dentists.data?.items.some(
    ({ id, services }) => id === visit.dentist.id && services.some(({ service_id }) => service_id === visit.service.id),
  );
  const dentistId = anyone || stays === false ? ANYONE : visit.dentist.id;
  const take = (to: string) => {
    reset();
    onChoose({ time: to, day: null }, "replace");
    setAsking(true);
  };
  const close = () => {
    setAsking(false);
    if (moving.status !== "refused") return;
    reset();
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/availability/{dentist_id}"] });
    reload();
  };
  return (
    <>
      {stays === false ? null : (
        <AnyoneSwitch name={visit.dentist.name} on={anyone} onChange={(on) => onChoose({ with: on ? ANYONE : null }, "replace")} />
      )}
      <TimePicker
        serviceId={visit.service.id}
        dentistId={dentistId}
        day={day}
        time={time}
        onDay={(to) => onChoose({ day: to }, "replace")}
        onTime={take}
      />
      <MoveSheet
        visit={visit}
        time={time || visit.appointment_time}
        dentist={dentistId === ANYONE ? null : visit.dentist.name}
        moving={moving}
        open={asking && time !== ""}
        onClose={close}
        onMove={() => void send({ time, dentistId })}
        onTime={take}
      />
    </>
  );
}

type AnyoneSwitchProps = { name: string; on: boolean; onChange: (on: boolean) => void };

function AnyoneSwitch({ name, on, onChange }: AnyoneSwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-3">
      <Switch id={id} checked={on} onCheckedChange={onChange} />
      <label htmlFor={id} className="cursor-pointer">
        <Trans>
          Other dentists too, not only <bdi>{name}</bdi>
        </Trans>
      </label>
    </div>
  );
}
