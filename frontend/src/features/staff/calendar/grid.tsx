import { AutoScrollActivator, DndContext, useDraggable } from "@dnd-kit/core";
import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { Axis } from "./axis";
import { type Carry, createCarry } from "./carry";
import type { Column } from "./columns";
import { DayColumn } from "./day-column";
import { Ghost } from "./ghost";
import type { Ground } from "./ground";
import { NowLine } from "./now-line";
import { OverrideDialog } from "./override-dialog";
import { focusItem, keepOneStop } from "./roving";
import { useDrag } from "./use-drag";
import { useLift } from "./use-lift";
import { useMoves } from "./use-moves";
import { usePointing } from "./use-pointing";
import "./calendar.css";

export interface GridProps {
  ground: Ground;
  titleOf: (column: Column) => string;
  names: ReadonlyMap<string, string>;
  wanted: ReadonlySet<string> | null;
  today: string;
  /** The clinic's minute of today. */
  now: number;
  canMove: boolean;
  canBook: boolean;
  /** How many columns fit side by side before one scrolls. */
  fit: number;
  onOpen: (id: string) => void;
  onBook: (column: Column, minute: number) => void;
}

/** Columns of a day or a week over one axis, on which visits are carried by mouse, finger and keys. */
export function Grid(props: GridProps) {
  const { ground, titleOf, names, wanted, today, now, canMove, canBook, fit } = props;
  const { t } = useLingui();
  const surface = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const keep = useCallback((element: HTMLDivElement | null) => void (surface.current = element), []);
  const latest = useLatest(ground);
  const [carry] = useState(createCarry);
  const [said, announce] = useState("");
  const moves = useMoves(latest, announce);
  const drop = useFocusAfter(surface, moves.drop);
  const drag = useDrag({ surface, ground: latest, carry, onDrop: moves.drop });
  const lift = useLift({ ground: latest, carry, onDrop: drop, announce });
  const pointing = usePointing({ ...props, surface, ground: latest, carry });
  useFading(surface, carry);
  useFirstSight(scroller, ground, now, today);

  const { columns, shown, scale } = ground;
  const layout = {
    "--columns": columns.length,
    "--fit": fit,
    "--minute": `${scale}px`,
    "--hours": (shown.until - shown.from) / 60,
    "--print-minute": `${(PAPER / (shown.until - shown.from)).toFixed(4)}mm`,
  } as CSSProperties;
  return (
    <>
      <DndContext
        {...drag}
        autoScroll={{ ...AUTO_SCROLL, canScroll: (element) => element === scroller.current }}
        accessibility={{ screenReaderInstructions: { draggable: "" }, announcements: SILENT, restoreFocus: false }}
      >
        <div ref={scroller} className="calendar-scroller" data-scroller="">
          <Surface keep={keep} style={layout} handlers={{ ...lift, ...pointing }}>
            <Axis shown={shown} />
            {columns.map((column, index) => (
              <DayColumn
                key={column.key}
                {...{ column, index, shown, scale, wanted, names, canMove, canBook }}
                byRoom={ground.byRoom}
                title={titleOf(column)}
                isToday={column.key === today}
                now={column.date === today ? now : null}
              />
            ))}
            <NowLine columns={columns} today={today} now={now} shown={shown} />
            <div data-hint="" aria-hidden="true" className="calendar-hint" hidden />
            <Ghost carry={carry} ground={ground} />
          </Surface>
        </div>
      </DndContext>
      <div role="status" aria-live="assertive" aria-label={t`Moving`} className="sr-only">
        {said}
      </div>
      <OverrideDialog asked={moves.asked} onSend={moves.sendAsked} onGiveUp={moves.giveUp} />
    </>
  );
}

/** Millimetres of the day on a sheet. */
const PAPER = 166;
const AUTO_SCROLL = {
  activator: AutoScrollActivator.Pointer,
  threshold: { x: 0.08, y: 0.12 },
  acceleration: 14,
  layoutShiftCompensation: false,
};
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

type Handlers = ReturnType<typeof useLift> & ReturnType<typeof usePointing>;

interface SurfaceProps {
  keep: (element: HTMLDivElement | null) => void;
  style: CSSProperties;
  handlers: Handlers;
  children: ReactNode;
}

/** The one thing that dnd-kit drags: it alone renders at each step, what stands on it does not. */
function Surface({ keep, style, handlers, children }: SurfaceProps) {
  const { setNodeRef, listeners } = useDraggable({ id: "calendar" });
  const register = useCallback(
    (element: HTMLDivElement | null) => {
      keep(element);
      setNodeRef(element);
    },
    [keep, setNodeRef],
  );
  return (
    <div ref={register} role="presentation" className="calendar-surface" style={style} {...handlers} {...listeners}>
      {children}
    </div>
  );
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}

/** Keeps the focus on a visit that the keys have taken to another column, where it is another element. */
function useFocusAfter<T extends { visit: { id: string } }>(
  surface: RefObject<HTMLElement | null>,
  drop: (dropped: T) => void,
) {
  const follows = useRef<string | null>(null);
  useLayoutEffect(() => {
    const element = surface.current;
    if (!element) return;
    const lost = follows.current && document.activeElement === document.body;
    const item = lost ? element.querySelector<HTMLElement>(`[data-visit="${follows.current}"]`) : null;
    if (item) focusItem(item);
    keepOneStop(element, item ?? undefined);
  });
  return (dropped: T) => {
    follows.current = dropped.visit.id;
    drop(dropped);
  };
}

/** Draws faintly where the carried visit still stands; by hand, so that no column renders for it. */
function useFading(surface: RefObject<HTMLElement | null>, carry: Carry) {
  useLayoutEffect(
    () =>
      carry.subscribe(() => {
        const carried = carry.get();
        const element = surface.current;
        if (!element) return;
        const marked = element.querySelector("[data-carried]");
        if (marked && marked.getAttribute("data-visit") === carried?.visit.id) return;
        marked?.removeAttribute("data-carried");
        if (carried) element.querySelector(`[data-visit="${carried.visit.id}"]`)?.setAttribute("data-carried", "");
      }),
    [surface, carry],
  );
}

/** Begins where it matters: an hour before now, or at the first visit of another day. */
function useFirstSight(scroller: RefObject<HTMLElement | null>, { columns, shown, scale }: Ground, now: number, today: string) {
  const seen = useRef("");
  const key = columns.map(({ date }) => date).join();
  useLayoutEffect(() => {
    if (seen.current === key || !scroller.current) return;
    seen.current = key;
    const first = Math.min(...columns.flatMap(({ visits, open }) => [...visits, ...open].map(({ from }) => from)));
    const from = columns.some(({ date }) => date === today) ? now - 60 : Number.isFinite(first) ? first - 15 : shown.from;
    scroller.current.scrollTo({ top: Math.max(from - shown.from, 0) * scale });
  }, [key, columns, shown, scale, now, today, scroller]);
}
