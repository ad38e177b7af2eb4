import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useFormats } from "@/api/clinic";
import { cn } from "@/lib/cn";
import { directionOf } from "@/lib/i18n";
import { type Stretch, WEEKDAYS, type WeekHours, hoursShown, painted, shareOf, timeText } from "./hours";
import { useDayWords, useHoursWords } from "./use-day-words";

const STEP = 30;
const COLUMNS = "grid grid-cols-[4.25rem_repeat(7,minmax(0,1fr))]";

/** A cell by its day (0 is Monday) and the minute at which it begins. */
interface Cell {
  day: number;
  minute: number;
}

interface WeekGridProps {
  week: WeekHours;
  onChange: (week: WeekHours) => void;
  disabled?: boolean;
}

/** The week to paint on: drag over what is worked, or from worked time to erase; by keyboard with arrows and Space. */
export function WeekGrid({ week, onChange, disabled = false }: WeekGridProps) {
  const { t, i18n } = useLingui();
  const words = useDayWords();
  const [first, last] = hoursShown(week);
  const minutes = Array.from({ length: (last - first) / STEP }, (_, index) => first + index * STEP);
  const [current, setCurrent] = useState<Cell>({ day: 0, minute: 8 * 60 });
  const body = useRef<HTMLDivElement>(null);
  const brush = useBrush(week, onChange);
  const reachable = { ...current, minute: Math.min(Math.max(current.minute, first), last - STEP) };

  const go = (event: KeyboardEvent) => {
    const forward = directionOf(i18n.locale) === "rtl" ? -1 : 1;
    const step = {
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
      ArrowLeft: [-forward, 0],
      ArrowRight: [forward, 0],
      Home: [-reachable.day, 0],
      End: [6 - reachable.day, 0],
    }[event.key];
    if (step) {
      event.preventDefault();
      const day = Math.min(Math.max(reachable.day + step[0]!, 0), 6);
      const minute = Math.min(Math.max(reachable.minute + step[1]!, first), last - STEP);
      if (event.shiftKey && !disabled) brush.extend(reachable, { day, minute });
      setCurrent({ day, minute });
      body.current?.querySelector<HTMLElement>(`[data-cell="${day}-${minute}"]`)?.focus();
    } else if ((event.key === " " || event.key === "Enter") && !disabled) {
      event.preventDefault();
      brush.toggle(reachable);
    }
  };
  return (
    <div
      ref={body}
      role="grid"
      aria-label={t`Weekly hours`}
      aria-readonly={disabled}
      tabIndex={-1}
      className="min-w-0 text-xs outline-none select-none"
      onKeyDown={go}
      {...(disabled ? {} : brush.handlers)}
    >
      <div role="row" className={cn(COLUMNS, "text-muted-foreground border-b pb-1 text-center font-medium")}>
        <span role="columnheader">
          <span className="sr-only">{t`Time`}</span>
        </span>
        {WEEKDAYS.map((weekday) => (
          <span key={weekday} role="columnheader" aria-label={words.long(weekday)} className="truncate px-0.5">
            {words.short(weekday)}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="relative">
        {minutes.map((minute) => (
          <Row key={minute} minute={minute} week={week} current={reachable} onFocus={setCurrent} />
        ))}
        <Blocks week={week} first={first} last={last} />
      </div>
    </div>
  );
}

interface RowProps {
  minute: number;
  week: WeekHours;
  current: Cell;
  onFocus: (cell: Cell) => void;
}

function Row({ minute, week, current, onFocus }: RowProps) {
  const words = useDayWords();
  const { wallTime } = useFormats();
  const whole = minute % 60 === 0;
  return (
    <div role="row" className={COLUMNS}>
      <span role="rowheader" className="text-muted-foreground -mt-2 h-5 pe-2 text-end whitespace-nowrap tabular-nums pointer-coarse:h-7">
        {whole ? wallTime(timeText(minute)) : <span className="sr-only">{wallTime(timeText(minute))}</span>}
      </span>
      {WEEKDAYS.map((weekday, day) => {
        const share = shareOf(week[weekday], [minute, minute + STEP]);
        const end = timeText(minute + STEP);
        return (
          <span
            key={weekday}
            role="gridcell"
            aria-selected={share !== "none"}
            aria-label={`${words.long(weekday)} ${wallTime(timeText(minute))}–${wallTime(end)}`}
            data-cell={`${day}-${minute}`}
            tabIndex={current.day === day && current.minute === minute ? 0 : -1}
            onFocus={() => onFocus({ day, minute })}
            className={cn(
              "hover:bg-accent focus-visible:outline-ring h-5 cursor-pointer border-s -outline-offset-2 focus-visible:z-10 focus-visible:outline-2 pointer-coarse:h-7",
              whole ? "border-t" : "border-t border-t-border/50 border-dashed border-s-[1px] [border-inline-start-style:solid]",
            )}
          />
        );
      })}
    </div>
  );
}

/** What is worked, drawn to the minute over the cells. */
function Blocks({ week, first, last }: { week: WeekHours; first: number; last: number }) {
  const words = useHoursWords();
  const share = (minute: number) => `${((minute - first) / (last - first)) * 100}%`;
  return (
    <div aria-hidden="true" className={cn(COLUMNS, "pointer-events-none absolute inset-0")}>
      <span />
      {WEEKDAYS.map((weekday) => (
        <span key={weekday} className="relative mx-0.5">
          {week[weekday].map(([from, until]) => (
            <span
              key={from}
              style={{ top: share(from), height: `calc(${share(until)} - ${share(from)})` }}
              className="border-brand-edge bg-brand-tint text-brand-text absolute inset-x-0 overflow-hidden rounded-sm border border-s-3 px-1 leading-4 font-medium tabular-nums forced-colors:border-[Highlight]"
            >
              <span className="max-md:hidden">
                {words.inBrief([[from, until]])}
              </span>
            </span>
          ))}
        </span>
      ))}
    </div>
  );
}

interface Stroke {
  from: Cell;
  works: boolean;
  /** The week before the stroke. */
  base: WeekHours;
}

/** Paints rectangles: from where the mouse went down to where it is, over the week as it was before. */
function useBrush(week: WeekHours, onChange: (week: WeekHours) => void) {
  const stroke = useRef<Stroke | null>(null);
  const wasMouse = useRef(false);

  const worksAt = ({ day, minute }: Cell) => shareOf(week[WEEKDAYS[day]!], [minute, minute + STEP]) === "all";
  const paint = (base: WeekHours, one: Cell, other: Cell, works: boolean) => {
    const stretch: Stretch = [Math.min(one.minute, other.minute), Math.max(one.minute, other.minute) + STEP];
    const [left, right] = [Math.min(one.day, other.day), Math.max(one.day, other.day)];
    const days = WEEKDAYS.filter((_, day) => left <= day && day <= right);
    onChange({ ...base, ...Object.fromEntries(days.map((day) => [day, painted(base[day], stretch, works)])) });
  };
  const toggle = (cell: Cell) => paint(week, cell, cell, !worksAt(cell));
  return {
    toggle,
    extend: (from: Cell, to: Cell) => paint(week, from, to, worksAt(from)),
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        wasMouse.current = event.pointerType !== "touch";
        const from = cellAt(event);
        // A finger that moves scrolls the page; it paints by tapping.
        if (!wasMouse.current || event.button !== 0 || !from) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        stroke.current = { from, works: !worksAt(from), base: week };
        paint(week, from, from, stroke.current.works);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const to = stroke.current && cellAt(event);
        if (stroke.current && to) paint(stroke.current.base, stroke.current.from, to, stroke.current.works);
      },
      onPointerUp: () => {
        stroke.current = null;
      },
      onPointerCancel: () => {
        stroke.current = null;
      },
      onClick: (event: React.MouseEvent<HTMLElement>) => {
        const cell = cellAt(event);
        if (!wasMouse.current && cell) toggle(cell);
      },
    },
  };
}

function cellAt({ clientX, clientY }: { clientX: number; clientY: number }): Cell | null {
  const name = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-cell]")?.dataset.cell;
  if (!name) return null;
  const [day = 0, minute = 0] = name.split("-").map(Number);
  return { day, minute };
}
