import { Trans, useLingui } from "@lingui/react/macro";
import { Hourglass } from "lucide-react";
import { type CSSProperties, memo, useMemo } from "react";
import { cn } from "@/lib/cn";
import { type Column, type Shade, gapsOf } from "./columns";
import { type Other, type Placed, isExpected } from "./feed";
import { type Lane, lanesOf } from "./lanes";
import { Load } from "./load";
import type { Span } from "./spans";
import { VisitBlock } from "./visit-block";
import { isWhole } from "./verdict";
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
      style={{ "--span": shown.until - shown.from, gridColumn: index + 2 } as CSSProperties}
    >
      <div className="calendar-head">
        <h2 id={`column-${column.key}`} title={title} className={cn("truncate font-semibold", isToday && "text-brand-text")}>
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
  const lanes = useMemo(() => lanesOf<Span>([...column.visits, ...column.others], LEAST / scale), [column, scale]);
  const items = useMemo(() => itemsOf(column, shown, canBook ? LEAST / scale : null), [column, shown, scale, canBook]);
  const at = { scale, top: shown.from };
  return (
    <ol className="absolute inset-0">
      {items.map((item) => {
        switch (item.kind) {
          case "visit": {
            const { visit, from, until, busy } = item.placed;
            return (
              <VisitBlock
                key={visit.id}
                visit={visit}
                from={from}
                until={until}
                drawnUntil={Math.max(until, from + LEAST / scale)}
                busyFrom={busy.from}
                busyUntil={busy.until}
                {...at}
                {...lanes.get(item.placed)!}
                dimmed={wanted !== null && !wanted.has(visit.id)}
                late={now !== null && from < now && isExpected(visit)}
                room={visit.operatory_id ? (names.get(visit.operatory_id) ?? "") : ""}
                dentist={byRoom ? (names.get(visit.dentist_id) ?? "") : ""}
                canMove={canMove && isWhole(item.placed)}
              />
            );
          }
          case "other":
            return <OtherBlock key={`other-${item.other.from}`} span={item.other} lane={lanes.get(item.other)!} top={at.top} words={words} />;
          case "hold":
            return <HoldBlock key={item.id} span={item.span} top={at.top} words={words} />;
          case "gap":
            return <GapBlock key={`gap-${item.gap.from}`} gap={item.gap} top={at.top} words={words} />;
        }
        return null;
      })}
    </ol>
  );
}

type Item =
  | { kind: "visit"; from: number; placed: Placed }
  | { kind: "other"; from: number; other: Other }
  | { kind: "hold"; from: number; id: string; span: Span }
  | { kind: "gap"; from: number; gap: Span };

/** Returns what stands in a column, in the order of the day; gaps shorter than `least` are no target. */
function itemsOf(column: Column, shown: Span, least: number | null): Item[] {
  const gaps = least === null ? [] : gapsOf(column, shown).filter((gap) => gap.isOpen && gap.until - gap.from >= least);
  const items: Item[] = [
    ...column.visits.map((placed): Item => ({ kind: "visit", from: placed.from, placed })),
    ...column.others.map((other): Item => ({ kind: "other", from: other.from, other })),
    ...column.holds.map(({ hold, ...span }): Item => ({ kind: "hold", from: span.from, id: hold.id, span })),
    ...gaps.map((gap): Item => ({ kind: "gap", from: gap.from, gap })),
  ];
  return items.toSorted((a, b) => a.from - b.from);
}

function OtherBlock({ span, lane, top, words }: { span: Other; lane: Lane; top: number; words: Words }) {
  return (
    <li className="calendar-place" style={placeOf(span, top, lane)}>
      <span className="calendar-other">
        <Trans>Busy</Trans>
        <span className="sr-only"> {words.range(span)}</span>
      </span>
    </li>
  );
}

/** A gap is a button for who has no mouse: it begins at the first free minute. */
function GapBlock({ gap, top, words }: { gap: Span; top: number; words: Words }) {
  const { t } = useLingui();
  const [range, at] = [words.range(gap), words.time(gap.from)];
  return (
    <li className="calendar-place calendar-place-gap" style={placeOf(gap, top)}>
      <button
        type="button"
        tabIndex={-1}
        data-item=""
        data-gap={gap.from}
        className="calendar-gap focus-ring"
        aria-label={t`Free ${range}. Book at ${at}`}
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

function placeOf({ from, until }: Span, top: number, { lane, lanes }: Lane = { lane: 0, lanes: 1 }): CSSProperties {
  return { "--from": from - top, "--length": until - from, "--lane": lane, "--lanes": lanes } as CSSProperties;
}
