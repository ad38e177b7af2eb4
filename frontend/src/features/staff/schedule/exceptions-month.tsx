import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { firstWeekday } from "@/lib/calendar-days";
import { cn } from "@/lib/cn";
import { addDays } from "@/lib/format";
import { type Weekday, WEEKDAYS, hoursFrom } from "./hours";
import { useDayWords, useHoursWords } from "./use-day-words";
import { type DayFacts, type DayKind, kindOf, weekdayOf } from "./use-month-days";

const KIND_TEXTS: Record<DayKind, MessageDescriptor> = {
  closed: msg`Clinic closed`,
  away: msg`Away`,
  partly_away: msg`Partly away`,
  other_hours: msg`Other hours`,
  working: msg`Usual hours`,
  off: msg`Day off`,
};

const LOOKS: Record<DayKind, string> = {
  closed: "bg-[repeating-linear-gradient(135deg,var(--muted)_0_6px,transparent_6px_12px)]",
  away: "bg-warning-tint text-warning",
  partly_away: "bg-warning-tint/60 text-warning",
  other_hours: "bg-brand-tint text-brand-text",
  working: "text-muted-foreground",
  off: "text-muted-foreground bg-muted/60",
};

interface ExceptionsMonthProps {
  month: string;
  days: Map<string, DayFacts>;
  day: string;
  today: string;
  onChoose: (day: string) => void;
}

/** A month at a glance; the day that is chosen is shown beside it. */
export function ExceptionsMonth({ month, days, day, today, onChoose }: ExceptionsMonthProps) {
  const { locale } = useFormats();
  const words = useDayWords();
  const first = firstWeekday(locale);
  const order = WEEKDAYS.map((_, index) => WEEKDAYS[(first + 6 + index) % 7] as Weekday);
  const before = order.indexOf(weekdayOf(`${month}-01`));
  return (
    <div>
      <div aria-hidden="true" className="text-muted-foreground grid grid-cols-7 gap-1 pb-1 text-center text-xs font-medium">
        {order.map((weekday) => (
          <span key={weekday} className="truncate">
            {words.short(weekday)}
          </span>
        ))}
      </div>
      <ol className="grid grid-cols-7 gap-1">
        {[...days].map(([one, facts], index) => (
          <li key={one} style={index === 0 ? { gridColumnStart: before + 1 } : undefined}>
            <DayButton day={one} facts={facts} chosen={one === day} isToday={one === today} onChoose={onChoose} />
          </li>
        ))}
      </ol>
      <Legend />
    </div>
  );
}

/** What the tints mean: on a phone a day has no room for words. */
function Legend() {
  const { i18n } = useLingui();
  const shown = ["away", "partly_away", "other_hours", "closed", "off"] as const;
  return (
    <ul className="text-muted-foreground mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {shown.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={cn("border-input size-3 rounded-sm border", LOOKS[kind])} />
          {i18n._(KIND_TEXTS[kind])}
        </li>
      ))}
    </ul>
  );
}

interface DayButtonProps {
  day: string;
  facts: DayFacts;
  chosen: boolean;
  isToday: boolean;
  onChoose: (day: string) => void;
}

function DayButton({ day, facts, chosen, isToday, onChoose }: DayButtonProps) {
  const { i18n } = useLingui();
  const formats = useFormats();
  const hoursWords = useHoursWords();
  const kind = kindOf(facts, day);
  const said = i18n._(KIND_TEXTS[kind]);
  const hours = facts.override ? hoursFrom(facts.override.hours) : facts.weekly;
  const detail = kind === "working" || kind === "other_hours" ? hoursWords.inBrief(hours) : kind === "off" ? "" : said;
  const go = (event: React.KeyboardEvent) => {
    const forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowLeft: -forward, ArrowRight: forward, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = event.currentTarget.closest("ol")?.querySelector<HTMLElement>(`[data-day="${addDays(day, step)}"]`);
    next?.focus();
  };
  return (
    <button
      type="button"
      data-day={day}
      aria-pressed={chosen}
      onClick={() => onChoose(day)}
      onKeyDown={go}
      className={cn(
        "focus-ring flex h-12 w-full cursor-pointer flex-col items-start overflow-hidden rounded-md border px-1.5 py-1 text-start text-xs sm:h-16",
        "hover:border-input",
        LOOKS[kind],
        chosen && "border-primary-edge ring-primary-edge ring-1",
      )}
    >
      <span className="sr-only">{`${formats.day(day)}: ${said}`}</span>
      <span
        aria-hidden="true"
        className={cn(
          "font-semibold tabular-nums",
          isToday && "bg-foreground text-background -mx-0.5 rounded-full px-1.5",
          !isToday && kind !== "off" && "text-foreground",
        )}
      >
        {formats.dayNumber(day)}
      </span>
      <span aria-hidden="true" className="w-full leading-tight max-sm:hidden sm:line-clamp-2" dir={kind === "working" || kind === "other_hours" ? "ltr" : undefined}>
        {detail}
      </span>
    </button>
  );
}
