import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useEffect, useRef } from "react";
import { useFormats } from "@/api/clinic";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { type FreeDay, monthAfter, monthOf, stripOf } from "./free-days";
import { roveBy } from "@/lib/roving";
import type { ShownDays } from "./use-shown-days";

const rowClasses = "-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:-mx-6 sm:px-6";

/** Day after day, to be leafed through with a thumb; arrow keys go from day to day. Those without times stay quiet. */
export function DayStrip({ shown }: { shown: ShownDays }) {
  const { t } = useLingui();
  const row = useRef<HTMLDivElement>(null);
  useCentred(row, shown.day);
  const days = stripOf(shown.days, shown);
  const later = monthAfter(days, shown);
  const reachable = days.some(({ date }) => date === shown.day) ? shown.day : (shown.free[0] ?? days[0])?.date;
  return (
    <div ref={row} className={rowClasses}>
      <div
        role="radiogroup"
        tabIndex={-1}
        aria-label={t`Day`}
        className="flex gap-2 outline-none"
        onKeyDown={(event) => roveBy(event, (radio) => shown.showDay(radio.dataset.day!))}
      >
        {days.map((day, index) => (
          <DayChip
            key={day.date}
            day={day}
            newMonth={index > 0 && monthOf(days[index - 1]!.date) !== monthOf(day.date)}
            chosen={day.date === shown.day}
            reachable={day.date === reachable}
            onChoose={() => shown.showDay(day.date)}
          />
        ))}
      </div>
      {later ? <LaterChip month={later} onClick={() => shown.showMonth(later)} /> : null}
    </div>
  );
}

type DayChipProps = { day: FreeDay; newMonth: boolean; chosen: boolean; reachable: boolean; onChoose: () => void };

function DayChip({ day: { date, times }, newMonth, chosen, reachable, onChoose }: DayChipProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const count = times.length;
  const spoken = formats.day(date);
  return (
    <>
      {newMonth ? <MonthMark month={formats.monthShort(date)} /> : null}
      <button
        type="button"
        role="radio"
        aria-checked={chosen}
        aria-label={t`${spoken}, ${plural(count, { 0: "no free times", one: "# time free", other: "# times free" })}`}
        tabIndex={reachable ? 0 : -1}
        data-day={date}
        onClick={onChoose}
        className={cn(
          "focus-ring flex h-22 min-w-18 shrink-0 cursor-pointer touch-manipulation flex-col items-center justify-center rounded-lg border px-3 leading-tight transition-colors duration-150",
          chosen
            ? "border-primary-edge bg-primary text-primary-foreground inset-ring-2 inset-ring-primary-edge forced-colors:outline-2 forced-colors:outline-[Highlight]"
            : "border-input bg-card hover:border-foreground/60 active:bg-accent",
          count === 0 && !chosen && "text-muted-foreground border-dashed bg-transparent",
        )}
      >
        <span className="text-sm">{formats.weekdayShort(date)}</span>
        <span className={cn("text-xl tabular-nums", count > 0 ? "font-bold" : "font-normal")}>{formats.dayNumber(date)}</span>
        <span className={cn("text-xs whitespace-nowrap tabular-nums", !chosen && "text-muted-foreground")}>
          <Plural value={count} _0="none" one="# free" other="# free" />
        </span>
      </button>
    </>
  );
}

function MonthMark({ month }: { month: string }) {
  return (
    <span aria-hidden="true" className="text-muted-foreground self-center border-s ps-2 text-xs font-medium">
      {month}
    </span>
  );
}

function LaterChip({ month, onClick }: { month: string; onClick: () => void }) {
  const name = useFormats().month(`${month}-01`);
  return (
    <button
      type="button"
      onClick={onClick}
      className="focus-ring text-brand-text hover:bg-accent flex h-22 min-w-18 shrink-0 cursor-pointer touch-manipulation flex-col items-center justify-center rounded-lg px-3 text-sm font-semibold"
    >
      <span className="text-muted-foreground font-normal">
        <Trans>More in</Trans>
      </span>
      {name}
    </button>
  );
}

export function DayStripSkeleton() {
  return (
    <div className={cn(rowClasses, "overflow-x-hidden")}>
      {Array.from({ length: 7 }, (_, index) => (
        <Skeleton key={index} className="h-22 w-18 shrink-0 rounded-lg" />
      ))}
    </div>
  );
}

/** Brings the chosen day to the middle of the row, without moving the page. */
function useCentred(row: RefObject<HTMLDivElement | null>, day: string): void {
  useEffect(() => {
    const chip = row.current?.querySelector(`[data-day="${CSS.escape(day)}"]`);
    if (!row.current || !chip) return;
    const [outer, inner] = [row.current.getBoundingClientRect(), chip.getBoundingClientRect()];
    row.current.scrollBy(inner.x + inner.width / 2 - (outer.x + outer.width / 2), 0);
  }, [row, day]);
}
