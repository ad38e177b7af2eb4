import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useId } from "react";
import { useFormats } from "@/api/clinic";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { type PartOfDay, partsOfDay } from "./free-days";
import { roveBy } from "@/lib/roving";
import { useWords } from "./use-words";

const gridClasses = "grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2";

type TimeListProps = {
  day: string;
  times: string[];
  chosen: string;
  onTime: (time: string) => void;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** The free times of a day: arrow keys go among them, Space or Enter takes one. */
export function TimeList({ day, times, chosen, onTime, heading }: TimeListProps) {
  const { t } = useLingui();
  const { formats } = useWords();
  const reachable = times.includes(chosen) ? chosen : times[0];
  const name = formats.day(day);
  return (
    <div className="space-y-5">
      <DayHeading day={day} count={times.length} ref={heading} />
      <div
        role="radiogroup"
        tabIndex={-1}
        aria-label={t`Times on ${name}`}
        className="space-y-5 outline-none"
        onKeyDown={(event) => roveBy(event)}
      >
        {partsOfDay(times).map(({ part, times: some }) => (
          <TimesOfPart key={part} part={part} times={some} chosen={chosen} reachable={reachable} onTime={onTime} />
        ))}
      </div>
    </div>
  );
}

type DayHeadingProps = { day: string; count: number; ref?: RefObject<HTMLHeadingElement | null> };

/** Which day it is, how much is free, and by whose clock. */
export function DayHeading({ day, count, ref }: DayHeadingProps) {
  const formats = useFormats();
  const zone = formats.zoneName();
  return (
    <div>
      <h3 ref={ref} tabIndex={-1} className="font-semibold outline-none">
        {formats.day(day)}
        <span className="text-muted-foreground font-normal tabular-nums">
          {" · "}
          <Plural value={count} _0="no free times" one="# time" other="# times" />
        </span>
      </h3>
      <p className="text-muted-foreground text-sm">
        <Trans>The clinic's time: {zone}</Trans>
      </p>
    </div>
  );
}

type TimesOfPartProps = {
  part: PartOfDay;
  times: string[];
  chosen: string;
  reachable: string | undefined;
  onTime: (time: string) => void;
};

function TimesOfPart({ part, times, chosen, reachable, onTime }: TimesOfPartProps) {
  const id = useId();
  const { formats, dayTime } = useWords();
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="text-muted-foreground mb-2 text-sm font-medium">
        <PartName part={part} />
      </p>
      <div className={gridClasses}>
        {times.map((time) => (
          <button
            key={time}
            type="button"
            role="radio"
            aria-checked={time === chosen}
            aria-label={dayTime(time)}
            tabIndex={time === reachable ? 0 : -1}
            onClick={() => onTime(time)}
            className={cn(
              "focus-ring h-12 cursor-pointer touch-manipulation rounded-md border font-semibold whitespace-nowrap tabular-nums transition-colors duration-150",
              time === chosen
                ? "border-primary-edge bg-primary text-primary-foreground inset-ring-2 inset-ring-primary-edge forced-colors:outline-2 forced-colors:outline-[Highlight]"
                : "border-input bg-card hover:border-foreground/60 active:bg-accent",
            )}
          >
            <time dateTime={time}>{formats.time(time)}</time>
          </button>
        ))}
      </div>
    </div>
  );
}

function PartName({ part }: { part: PartOfDay }) {
  const { t } = useLingui();
  return { morning: t`Morning`, afternoon: t`Afternoon`, evening: t`Evening` }[part];
}

export function TimeListSkeleton() {
  return (
    <div className="space-y-5">
      <Skeleton className="h-12 w-3/4 max-w-64" />
      {[8, 12].map((count) => (
        <div key={count} className="space-y-2">
          <Skeleton className="h-5 w-20" />
          <div className={gridClasses}>
            {Array.from({ length: count }, (_, index) => (
              <Skeleton key={index} className="h-12" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Returns what a screen reader is told when another day is shown. */
export function useDayNews(day: string, count: number): string {
  const { t } = useLingui();
  const name = useFormats().day(day || "2001-01-01");
  if (!day) return "";
  return t`${name}: ${plural(count, { 0: "no free times", one: "# time free", other: "# times free" })}`;
}
