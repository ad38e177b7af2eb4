import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarCheck } from "lucide-react";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { useMay } from "@/api/permissions";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useNewAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Attention } from "./attention";
import { type Feed, lanesOf } from "./day";
import { Figures } from "./figures";
import { freeTimes } from "./free";
import { FreeList } from "./free-list";
import { Lane } from "./lane";
import { TodaySkeleton } from "./today-skeleton";
import { useSteps } from "./use-steps";
import type { useDay } from "./use-today";

const SHOWN_TO_COME = 10;

/** The clinic's day, or a dentist's own: who waits, who is treated, who comes next, and what is not in order. */
export function Today({ day: { feed, attention, now } }: { day: ReturnType<typeof useDay> }) {
  const { t, i18n } = useLingui();
  const may = useMay();
  const [search] = useSearchParams();
  const { pending, step } = useSteps();
  const openNew = useNewAppointment();
  const chosen = search.get("dentist");
  const shown = useMemo(() => feed.data && cutDown(feed.data, chosen), [feed.data, chosen]);

  if (!shown) {
    return feed.isError ? (
      <ErrorState
        reason={textOf(i18n, troubleOf(feed.error))}
        retryLabel={t`Try again`}
        onRetry={() => void feed.refetch()}
        pending={feed.isFetching}
      />
    ) : (
      <TodaySkeleton />
    );
  }
  const lanes = lanesOf(shown.appointments);
  const mayBook = may("manage_own_calendar");
  const free = freeTimes(shown, now).filter(({ dentist }) => may("see_all_appointments") || isOwn(shown, dentist));
  const dentists = new Map(shown.dentists.map(({ id, name }) => [id, name]));
  const rooms = new Map(shown.operatories.map(({ id, name }) => [id, name]));
  const today = shown.days[0]?.date ?? "";
  const items = (attention.data?.items ?? []).filter(({ appointment }) => !chosen || appointment.dentist_id === chosen);
  const lane = {
    now,
    dentists,
    rooms,
    pending,
    mayStep: mayBook,
    onStep: async (visit: Feed["appointments"][number], to: Parameters<typeof step>[1]) =>
      step({ ...visit, name: visit.patient.name }, to),
  };
  return (
    <>
      <Figures lanes={lanes} now={now} free={free.reduce((sum, { minutes }) => sum + minutes, 0)} />
      <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_20rem]">
        {shown.appointments.length === 0 ? (
          <EmptyState
            className="bg-card rounded-lg border md:col-span-2"
            icon={<CalendarCheck />}
            action={
              mayBook ? (
                <Button variant="outline" onClick={() => openNew({ day: today })}>
                  <Trans>Book a visit</Trans>
                </Button>
              ) : undefined
            }
          >
            <Trans>There are no visits today.</Trans>
          </EmptyState>
        ) : (
          <>
            <div className="grid min-w-0 gap-4">
              <Lane {...lane} title={t`In the waiting room`} empty={t`Nobody is waiting.`} visits={lanes.waiting} />
              <Lane {...lane} title={t`In the chair`} empty={t`Nobody is being treated.`} visits={lanes.inChair} />
            </div>
            <Lane
              {...lane}
              title={t`To come`}
              empty={t`Nobody else comes today.`}
              visits={lanes.coming}
              most={SHOWN_TO_COME}
            />
          </>
        )}
        <div className="grid min-w-0 gap-4 md:max-xl:col-span-2 md:max-xl:grid-cols-2">
          <Attention
            items={items}
            today={today}
            dentists={dentists}
            pending={pending}
            mayStep={mayBook}
            onConfirm={({ appointment }) => void step({ ...appointment, name: appointment.patient.name }, "confirmed")}
          />
          <FreeList day={today} free={free} dentists={dentists} mayBook={mayBook} />
        </div>
      </div>
    </>
  );
}

function isOwn(feed: Feed, dentist: string): boolean {
  return feed.dentists.some(({ id, is_own }) => id === dentist && is_own);
}

function cutDown(feed: Feed, dentist: string | null): Feed {
  if (!dentist) return feed;
  const of = (one: { dentist_id: string }) => one.dentist_id === dentist;
  const others = feed.appointments.filter((one) => !of(one) && one.status !== "no_show" && one.status !== "cancelled");
  return {
    ...feed,
    hours: feed.hours.filter(of),
    appointments: feed.appointments.filter(of),
    // They still take their rooms.
    busy: [...feed.busy, ...others],
  };
}
