import { Trans, useLingui } from "@lingui/react/macro";
import { Hourglass } from "lucide-react";
import { type CSSProperties, memo, useMemo } from "react";
import { cn } from "@/lib/cn";
import { type Column, type Shade, gapsOf } from "./columns";
import { type Placed, isExpected } from "./feed";
import { lanesOf } from "./lanes";
import { Load } from "./load";
import type { Span } from "./spans";
import { VisitBlock } from "./visit-block";
import { type Words, useCalendarWords } from "./words";

/** The least height of a visit in pixels: a finger and an eye need that much. */
const LEAST = 24;

export interface ColumnProps {
  column: Column;
  index: number;
  shown: Span;
  scale: number;
  /** The clinic's minute now, if the column shows today. */
  now: number | null;
  /** What is not among the wanted is drawn faintly: its time is taken all the same. */
  wanted: ReadonlySet<string> | null;
  /** Names of the rooms, or of the dentists, that the column does not say. */
  names: ReadonlyMap<string, string>;
  byRoom: boolean;
  /** Said in the head: the dentist's name, or the day of the week view. */
  title: string;
  isToday: boolean;
  canMove: boolean;
  canBook: boolean;
}

/** One column: its head, what is closed, and a list of visits and gaps in their order. */
export const DayColumn = memo(function DayColumn(props: ColumnProps) {
  const { column, index, shown, scale, title, isToday } = props;
  const words = useCalendarWords();
  return (
    <section
      data-column={index}
      aria-labelledby={`column-${column.key}`}
      className="calendar-column"
      style={{ "--span": shown.until - shown.from } as CSSProperties}
    >
      <div className="calendar-head">
        <h2 id={`column-${column.key}`} className={cn("truncate font-semibold", isToday && "text-brand-text")}>
          <bdi>{title}</bdi>
          {column.note === "inactive" ? (
            <span className="text-muted-foreground ms-1 font-normal">
              <Trans>(no longer here)</Trans>
            </span>
          ) : null}
        </h2>
        <Load booked={column.booked} working={column.working} />
      </div>
      <div className="calendar-body" data-body="">
        {column.shades.map((shade) => (
          <ShadeBlock key={`${shade.kind}-${shade.from}`} shade={shade} shown={shown} scale={scale} words={words} />
        ))}
        <Items {...props} />
      </div>
    </section>
  );
});

function Items({ column, shown, scale, now, wanted, names, byRoom, canMove, canBook }: ColumnProps) {
  const words = useCalendarWords();
  const lanes = useMemo(() => lanesOf(column.visits, LEAST / scale), [column.visits, scale]);
  const gaps = useMemo(
    () => (canBook ? gapsOf(column, shown).filter((gap) => gap.isOpen && (gap.until - gap.from) * scale >= LEAST) : []),
    [column, shown, scale, canBook],
  );
  const items = [
    ...column.visits.map((placed) => ({ at: placed.from, placed, gap: null })),
    ...gaps.map((gap) => ({ at: gap.from, placed: null, gap })),
  ].toSorted((a, b) => a.at - b.at);
  const block = ({ visit, from, until, busy }: Placed) => (
    <VisitBlock
      key={visit.id}
      visit={visit}
      from={from}
      until={Math.max(until, from + LEAST / scale)}
      busyFrom={busy.from}
      busyUntil={Math.max(busy.until, until)}
      scale={scale}
      top={shown.from}
      lane={lanes.get(column.visits.find((one) => one.visit.id === visit.id)!)?.lane ?? 0}
      lanes={lanes.get(column.visits.find((one) => one.visit.id === visit.id)!)?.lanes ?? 1}
      dimmed={wanted !== null && !wanted.has(visit.id)}
      late={now !== null && from < now && isExpected(visit)}
      room={visit.operatory_id ? (names.get(visit.operatory_id) ?? "") : ""}
      dentist={byRoom ? (names.get(visit.dentist_id) ?? "") : ""}
      canMove={canMove}
    />
  );
  return (
    <ol className="absolute inset-0">
      {items.map(({ placed, gap }) =>
        placed ? (
          block(placed)
        ) : (
          <GapBlock key={`gap-${gap!.from}`} gap={gap!} date={column.date} top={shown.from} words={words} />
        ),
      )}
      {column.holds.map(({ hold, ...span }) => (
        <HoldBlock key={hold.id} span={span} top={shown.from} words={words} />
      ))}
    </ol>
  );
}

/** A gap is a button for who has no mouse: it begins at the first free minute. */
function GapBlock({ gap, date, top, words }: { gap: Span; date: string; top: number; words: Words }) {
  const { t } = useLingui();
  const at = words.time(gap.from);
  return (
    <li className="calendar-place calendar-place-gap" style={placeOf(gap, top)}>
      <button
        type="button"
        tabIndex={-1}
        data-item=""
        data-gap={gap.from}
        data-date={date}
        className="calendar-gap focus-ring"
        aria-label={t`Free ${words.range(gap)}. Book at ${at}`}
      />
    </li>
  );
}

function HoldBlock({ span, top, words }: { span: Span; top: number; words: Words }) {
  return (
    <li className="calendar-place" style={placeOf(span, top)}>
      <span className="calendar-hold">
        <Hourglass aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="truncate">
          <span className="sr-only">{words.range(span)}: </span>
          <Trans>Being booked online</Trans>
        </span>
      </span>
    </li>
  );
}

interface ShadeProps {
  shade: Shade;
  shown: Span;
  scale: number;
  words: Words;
}

function ShadeBlock({ shade, shown, scale, words }: ShadeProps) {
  const from = Math.max(shade.from, shown.from);
  const until = Math.min(shade.until, shown.until);
  if (from >= until) return null;
  const text = <ShadeText shade={shade} />;
  return (
    <div className="calendar-shade" data-kind={shade.kind} style={placeOf({ from, until }, shown.from)}>
      {shade.kind === "outside" ? null : (
        <p className={cn("calendar-shade-text", (until - from) * scale < LEAST && "sr-only")}>
          <span className="sr-only">{words.range(shade)}: </span>
          {text}
        </p>
      )}
    </div>
  );
}

function ShadeText({ shade }: { shade: Shade }) {
  switch (shade.kind) {
    case "outside":
      return null;
    case "break":
      return <Trans>Break</Trans>;
    case "closure":
      return (
        <>
          <Trans>Closed</Trans>
          {shade.name ? <bdi className="block font-normal">{shade.name}</bdi> : null}
        </>
      );
    case "absence":
      return (
        <>
          <Trans>Away</Trans>
          {shade.absence.reason ? <bdi className="block font-normal">{shade.absence.reason}</bdi> : null}
        </>
      );
  }
}

function placeOf({ from, until }: Span, top: number): CSSProperties {
  return { "--from": from - top, "--length": until - from, "--lane": 0, "--lanes": 1 } as CSSProperties;
}
