import { useLingui } from "@lingui/react/macro";
import { AlarmClock, CalendarCog, MessageSquareText, Sparkles } from "lucide-react";
import { type CSSProperties, type ReactNode, memo } from "react";
import { cn } from "@/lib/cn";
import { type Visit, isMovable, takesTime } from "./feed";
import type { Lane } from "./lanes";
import type { Span } from "./spans";
import { StatusIcon } from "./status-icon";
import { useCalendarWords } from "./words";

/** Fewer pixels than this hold one line, or two: 16 each, and 10 for the edges. */
const ONE_LINE = 42;
const TWO_LINES = 58;

interface VisitBlockProps extends Lane {
  visit: Visit;
  from: number;
  until: number;
  /** Where the block ends: what is very short is drawn longer. */
  drawnUntil: number;
  busyFrom: number;
  busyUntil: number;
  /** Pixels of a minute. */
  scale: number;
  top: number;
  dimmed: boolean;
  late: boolean;
  /** Said where the column does not say it. */
  room: string;
  dentist: string;
  canMove: boolean;
}

/** One visit on its place. Its visible words come first in its name; what is only drawn is said after them. */
export const VisitBlock = memo(function VisitBlock(props: VisitBlockProps) {
  const { visit, from, until, drawnUntil, busyFrom, busyUntil, scale, top, lane, lanes, dimmed, late, canMove } = props;
  const { t } = useLingui();
  const words = useCalendarWords();
  const height = (drawnUntil - from) * scale;
  const place = { "--from": from - top, "--length": drawnUntil - from, "--lane": lane, "--lanes": lanes } as CSSProperties;
  const buffers = {
    "--before": from - busyFrom,
    "--after": busyUntil - until,
    "--service": visit.service.color,
  } as CSSProperties;
  const range = words.range({ from, until });
  const movable = canMove && isMovable(visit);
  return (
    <li className="calendar-place" data-kind="visit" style={{ ...place, ...buffers }} data-gone={takesTime(visit) ? undefined : ""}>
      {busyFrom < from ? <span aria-hidden="true" className="calendar-buffer" data-side="before" /> : null}
      {busyUntil > until ? <span aria-hidden="true" className="calendar-buffer" data-side="after" /> : null}
      <button
        type="button"
        tabIndex={-1}
        data-visit={visit.id}
        data-item=""
        data-movable={movable ? "" : undefined}
        data-print=""
        aria-keyshortcuts={movable ? "Space" : undefined}
        className={cn("calendar-visit focus-ring", dimmed && "opacity-35", movable && "cursor-grab")}
      >
        <span className={cn("calendar-card", height < ONE_LINE && "calendar-card-line")}>
          <Who visit={visit} range={{ from, until }} height={height} late={late} />
          {height >= ONE_LINE ? (
            <span className="text-muted-foreground truncate">
              <Range from={from} until={until} />
              <span> · {visit.service.name}</span>
            </span>
          ) : null}
          {height >= TWO_LINES ? (
            <span className="flex items-center gap-1 truncate">
              <StatusIcon status={visit.status} className="size-3.5 shrink-0" />
              <span className="shrink-0">{words.status(visit.status)}</span>
              {props.dentist || props.room ? (
                <span className="text-muted-foreground min-w-0 truncate">· {props.dentist || props.room}</span>
              ) : null}
            </span>
          ) : null}
          <span className="sr-only">
            {height < ONE_LINE ? `${range}, ${visit.service.name}. ` : null}
            {height < TWO_LINES ? `${words.status(visit.status)}. ` : null}
            {height < TWO_LINES ? (props.dentist || props.room) && `${props.dentist || props.room}. ` : null}
            {visit.is_override ? t`Outside working hours, with a reason.` : null}
          </span>
        </span>
        {movable ? <span aria-hidden="true" data-resize="" className="calendar-handle" /> : null}
      </button>
    </li>
  );
});

/** The axis says which half of the day it is; who does not see it hears it. */
function Range({ from, until }: Span) {
  const words = useCalendarWords();
  return (
    <>
      <span aria-hidden="true" className="tabular-nums">
        {words.brief(from)} – {words.brief(until)}
      </span>
      <span className="sr-only">{words.range({ from, until })}</span>
    </>
  );
}

function Who({ visit, range, height, late }: { visit: Visit; range: Span; height: number; late: boolean }) {
  const { t } = useLingui();
  const words = useCalendarWords();
  const short = height < ONE_LINE;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {short ? (
        <span aria-hidden="true" className="calendar-clock text-muted-foreground shrink-0 tabular-nums">
          {words.brief(range.from)}
        </span>
      ) : null}
      <span dir="auto" className="calendar-name min-w-0 flex-1 truncate font-semibold">
        {visit.patient.name}
      </span>
      <span className="calendar-marks flex shrink-0 items-center gap-1">
        {late ? <Mark icon={<AlarmClock className="text-warning" />} text={t`Late`} /> : null}
        {visit.patient.is_new ? <Mark icon={<Sparkles />} text={t`New patient`} /> : null}
        {visit.has_note ? <Mark icon={short ? null : <MessageSquareText />} text={t`Has a note`} /> : null}
        {visit.is_override && !short ? <CalendarCog aria-hidden="true" className="size-3.5" /> : null}
        {height < TWO_LINES ? <StatusIcon status={visit.status} className="size-3.5" /> : null}
      </span>
    </span>
  );
}

function Mark({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span title={text} className="[&_svg]:size-3.5">
      <span aria-hidden="true">{icon}</span>
      <span className="sr-only">{text}. </span>
    </span>
  );
}
