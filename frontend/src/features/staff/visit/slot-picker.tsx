import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { addDays } from "@/lib/format";
import { roveBy } from "@/lib/roving";
import { DAYS, type FreeDay, type PartOfDay, type Sought, partsOf, useFirstFree, useFreeDays } from "./free-times";
import { useWords } from "./use-words";

interface SlotPickerProps {
  sought: Sought;
  /** The first of the two weeks that are shown. */
  from: string;
  onFrom: (day: string) => void;
  day: string;
  onDay: (day: string) => void;
  /** The time that is chosen, or "". */
  value: string;
  onValue: (time: string) => void;
  /** Where a time is typed that is not among them. */
  other?: ReactNode;
}

/** Two weeks of days, and the free times of one of them: as staff may book. */
export function SlotPicker({ sought, from, onFrom, day, onDay, value, onValue, other }: SlotPickerProps) {
  const { t, i18n } = useLingui();
  const { today } = useWords();
  const answer = useFreeDays(sought, from);
  const days = answer.data?.days ?? [];
  const shown = days.find(({ date }) => date === day);
  const go = (to: string) => {
    const target = to < today ? today : to;
    onFrom(target);
    onDay(target);
  };
  if (answer.isError && !answer.data) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(answer.error))}
        retryLabel={t`Try again`}
        onRetry={() => void answer.refetch()}
      />
    );
  }
  return (
    <div className="min-w-0 space-y-3">
      <div className="flex items-center gap-2">
        <Button
          variant="outline"
          size="icon"
          className="size-9 pointer-coarse:size-11"
          aria-label={t`Two weeks earlier`}
          disabled={from <= today}
          onClick={() => go(addDays(from, -DAYS))}
        >
          <ChevronLeft aria-hidden="true" className="size-4! rtl:-scale-x-100" />
        </Button>
        <Input
          type="date"
          aria-label={t`Go to a day`}
          className="h-9 w-38 px-2.5 tabular-nums sm:text-sm pointer-coarse:h-11"
          value={day}
          min={today}
          onChange={(event) => event.target.value && go(event.target.value)}
        />
        <Button
          variant="outline"
          size="icon"
          className="size-9 pointer-coarse:size-11"
          aria-label={t`Two weeks later`}
          onClick={() => go(addDays(from, DAYS))}
        >
          <ChevronRight aria-hidden="true" className="size-4! rtl:-scale-x-100" />
        </Button>
        {day === today ? null : (
          <Button variant="ghost" size="sm" onClick={() => go(today)}>
            <Trans>Today</Trans>
          </Button>
        )}
      </div>
      <Strip days={days} day={day} onDay={onDay} isPending={answer.isPending} />
      <div aria-busy={answer.isFetching} className={cn("min-h-32 transition-opacity", answer.isPlaceholderData && "opacity-60")}>
        {answer.isPending ? (
          <div className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1.5">
            {Array.from({ length: 16 }, (_, index) => (
              <Skeleton key={index} className="h-9" />
            ))}
          </div>
        ) : (
          <Times day={day} times={shown?.times ?? []} {...{ sought, value, onValue, go }} />
        )}
      </div>
      {other}
    </div>
  );
}

interface StripProps {
  days: FreeDay[];
  day: string;
  onDay: (day: string) => void;
  isPending: boolean;
}

function Strip({ days, day, onDay, isPending }: StripProps) {
  const { t } = useLingui();
  const { formats } = useWords();
  const row = useRef<HTMLDivElement>(null);
  useShown(row, day);
  if (isPending) return <Skeleton className="h-16 rounded-lg" />;
  const reachable = days.some(({ date }) => date === day) ? day : days[0]?.date;
  return (
    <div
      ref={row}
      role="radiogroup"
      tabIndex={-1}
      aria-label={t`Day`}
      className="-mx-1 flex gap-1 overflow-x-auto p-1 outline-none [scrollbar-width:thin]"
      onKeyDown={(event) => roveBy(event, (radio) => onDay(radio.dataset.day!))}
    >
      {days.map(({ date, times }) => {
        const name = formats.day(date);
        const count = times.length;
        const isChosen = date === day;
        return (
          <button
            key={date}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-label={t`${name}, ${plural(count, { 0: "no free times", one: "# time free", other: "# times free" })}`}
            tabIndex={date === reachable ? 0 : -1}
            data-day={date}
            onClick={() => onDay(date)}
            className={cn(
              "focus-ring flex min-h-14 min-w-13 flex-1 shrink-0 cursor-pointer flex-col items-center justify-center rounded-md border px-1 leading-tight",
              isChosen ? "border-primary-edge bg-primary text-primary-foreground" : "border-border bg-card hover:border-foreground/60",
              count === 0 && !isChosen && "text-muted-foreground border-dashed bg-transparent",
            )}
          >
            <span className="text-xs">{formats.weekdayShort(date)}</span>
            <span className={cn("text-base tabular-nums", count > 0 && "font-bold")}>{formats.dayNumber(date)}</span>
            <span className={cn("text-[0.6875rem] tabular-nums", !isChosen && "text-muted-foreground")}>{count || "–"}</span>
          </button>
        );
      })}
    </div>
  );
}

interface TimesProps {
  day: string;
  times: string[];
  sought: Sought;
  value: string;
  onValue: (time: string) => void;
  go: (day: string) => void;
}

function Times({ day, times, sought, value, onValue, go }: TimesProps) {
  const { t } = useLingui();
  const { formats, day: dayWords } = useWords();
  const name = dayWords(day);
  if (times.length === 0) return <NoneThen {...{ day, sought, onValue, go }} />;
  const reachable = times.includes(value) ? value : times[0];
  return (
    <>
      <p className="mb-2 font-medium">
        {name} <span className="text-muted-foreground font-normal">· {formats.zoneName()}</span>
      </p>
      <div
        role="radiogroup"
        tabIndex={-1}
        aria-label={t`Times on ${name}`}
        className="space-y-2 outline-none"
        data-times=""
        onKeyDown={(event) => roveBy(event, (radio) => onValue(radio.dataset.time!))}
      >
        {partsOf(times).map(({ part, times: some }) => (
          <Part key={part} {...{ part, value, reachable, onValue }} times={some} />
        ))}
      </div>
    </>
  );
}

interface PartProps extends Pick<TimesProps, "times" | "value" | "onValue"> {
  part: PartOfDay;
  reachable: string | undefined;
}

function Part({ part, times, value, reachable, onValue }: PartProps) {
  const { t } = useLingui();
  const { formats, when } = useWords();
  const id = useId();
  const names = { morning: t`Morning`, afternoon: t`Afternoon`, evening: t`Evening` };
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="text-muted-foreground mb-1 text-xs">
        {names[part]}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1.5">
        {times.map((time) => (
          <button
            key={time}
            type="button"
            role="radio"
            aria-checked={time === value}
            aria-label={when(time)}
            tabIndex={time === reachable ? 0 : -1}
            data-time={time}
            onClick={() => onValue(time)}
            className={cn(
              "focus-ring h-9 cursor-pointer rounded-md border text-sm font-semibold whitespace-nowrap tabular-nums pointer-coarse:h-11",
              time === value
                ? "border-primary-edge bg-primary text-primary-foreground forced-colors:outline-2 forced-colors:outline-[Highlight]"
                : "border-input bg-card hover:border-foreground/60 active:bg-accent",
            )}
          >
            {formats.time(time)}
          </button>
        ))}
      </div>
    </div>
  );
}

function NoneThen({ day, sought, onValue, go }: Pick<TimesProps, "day" | "sought" | "onValue" | "go">) {
  const { whenShort } = useWords();
  const { data } = useFirstFree(sought, day);
  const first = data?.first;
  const moment = first ? whenShort(first) : "";
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-8 text-center">
      <p className="text-muted-foreground">
        <Trans>No free times on this day.</Trans>
      </p>
      {first ? (
        <Button
          variant="outline"
          size="sm"
          onClick={() => {
            go(first.slice(0, 10));
            onValue(first);
          }}
        >
          <Trans>Next free: {moment}</Trans>
        </Button>
      ) : null}
    </div>
  );
}

/** Keeps the chosen day in sight, without moving anything else. */
function useShown(row: React.RefObject<HTMLDivElement | null>, day: string): void {
  useEffect(() => {
    const chip = row.current?.querySelector(`[data-day="${CSS.escape(day)}"]`);
    if (!row.current || !chip) return;
    const [outer, inner] = [row.current.getBoundingClientRect(), chip.getBoundingClientRect()];
    if (inner.left < outer.left || inner.right > outer.right) {
      row.current.scrollBy(inner.x + inner.width / 2 - (outer.x + outer.width / 2), 0);
    }
  }, [row, day]);
}
