import { Trans } from "@lingui/react/macro";
import { CalendarX2 } from "lucide-react";
import type { RefObject } from "react";
import { useFormats } from "@/api/clinic";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { addDays } from "@/lib/format";
import { CallUs } from "./call-us";
import { firstAfter } from "./free-days";
import { DayHeading } from "./time-list";
import type { ShownDays } from "./use-shown-days";
import { type Wanted, useFirst } from "./use-times";
import { useWords } from "./use-words";

type NoTimesProps = {
  wanted: Wanted;
  shown: ShownDays;
  onTime: (time: string) => void;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** Stands where a day's times would be: never a dead end, but the next free time or the telephone. */
export function NoTimes({ wanted, shown, onTime, heading }: NoTimesProps) {
  const from = shown.day ? addDays(shown.day, 1) : startOf(shown);
  const known = shown.day ? firstAfter(shown.days, shown.day) : null;
  const asked = useFirst(wanted, { from, enabled: known === null });
  const next = known ?? asked.data?.first ?? null;
  const waiting = known === null && asked.isPending;
  return (
    <div className="space-y-2">
      {shown.day ? (
        <DayHeading day={shown.day} count={0} ref={heading} />
      ) : (
        <h3 ref={heading} tabIndex={-1} className="sr-only">
          <Trans>No free times</Trans>
        </h3>
      )}
      <EmptyState icon={<CalendarX2 />} action={waiting ? <Skeleton className="h-11 w-64" /> : <WayOn next={next ?? shown.first ?? null} later={next !== null} onTime={onTime} />}>
        <Reason shown={shown} none={!waiting && next === null} />
      </EmptyState>
    </div>
  );
}

function startOf({ month, today }: ShownDays): string {
  const first = `${month}-01`;
  return first < today ? today : first;
}

function Reason({ shown, none }: { shown: ShownDays; none: boolean }) {
  const formats = useFormats();
  const month = formats.monthYear(`${shown.month}-01`);
  if (none && !shown.first) return <Trans>There are no free times online at the moment. Please call us: we will find one.</Trans>;
  if (none) return <Trans>From then on nothing is free online. Take an earlier time, or call us.</Trans>;
  if (!shown.day) return <Trans>Nothing is free in {month}.</Trans>;
  return <Trans>Nothing is free on this day.</Trans>;
}

function WayOn({ next, later, onTime }: { next: string | null; later: boolean; onTime: (time: string) => void }) {
  const { dayTime } = useWords();
  if (!next) return <CallUs />;
  const at = dayTime(next);
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Button className="h-auto min-h-11 py-2 whitespace-normal" onClick={() => onTime(next)}>
        <span className="text-balance">{later ? <Trans>Next free: {at}</Trans> : <Trans>Earliest: {at}</Trans>}</span>
      </Button>
      {later ? null : <CallUs />}
    </div>
  );
}
