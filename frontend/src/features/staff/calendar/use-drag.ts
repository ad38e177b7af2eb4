import {
  type DragMoveEvent,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { type RefObject, useRef } from "react";
import type { Carried, Carry } from "./carry";
import { type Ground, hoursAt, verdictAt } from "./ground";
import type { Target } from "./lift";
import { type Pointer, followPointer, pointOf } from "./pointer";
import { snapLength, snapStart } from "./snap";

/** Where the columns lie on the surface, measured once when a drag begins. */
interface Measures {
  columns: { from: number; until: number }[];
  top: number;
  /** Where the pointer took hold, on the surface, and how many minutes below the visit's start. */
  x: number;
  y: number;
  held: number;
}

class VisitMouseSensor extends MouseSensor {
  static override activators: typeof MouseSensor.activators = [
    { eventName: "onMouseDown", handler: ({ nativeEvent }) => nativeEvent.button === 0 && grabbed(nativeEvent) !== null },
  ];
}

class VisitTouchSensor extends TouchSensor {
  static override activators: typeof TouchSensor.activators = [
    { eventName: "onTouchStart", handler: ({ nativeEvent }) => nativeEvent.touches.length === 1 && grabbed(nativeEvent) !== null },
  ];
}

export interface DragOptions {
  surface: RefObject<HTMLElement | null>;
  /** What lies below, as it is now: a change made elsewhere may come while one drags. */
  ground: RefObject<Ground>;
  carry: Carry;
  onDrop: (carried: Carried) => void;
}

/** Carries visits by mouse and finger. One draggable for the whole surface: a hook for each of 400 visits is felt. */
export function useDrag({ surface, ground, carry, onDrop }: DragOptions) {
  const measures = useRef<Measures | null>(null);
  const pointer = useRef<Pointer | null>(null);
  const sensors = useSensors(
    useSensor(VisitMouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(VisitTouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
  );

  const onDragStart = ({ activatorEvent }: DragStartEvent) => {
    const taken = grabbed(activatorEvent);
    const visit = taken && ground.current.feed.appointments.find(({ id }) => id === taken.id);
    if (!taken || !visit || !surface.current) return;
    const measured = measure(surface.current, activatorEvent, ground.current);
    const placed = ground.current.columns.flatMap(({ visits }, column) =>
      visits.filter((one) => one.visit.id === taken.id).map((one) => ({ column, ...one })),
    )[0];
    if (!placed) return;
    const origin = { column: placed.column, from: placed.from, length: placed.until - placed.from };
    measures.current = { ...measured, held: measured.held - placed.from };
    pointer.current = followPointer(activatorEvent);
    carry.set({
      visit,
      mode: taken.resizes ? "resize" : "move",
      by: "pointer",
      origin,
      target: origin,
      verdict: { kind: "same" },
    });
  };

  const onDragMove = ({ delta }: DragMoveEvent) => {
    const [carried, measured] = [carry.get(), measures.current];
    if (!carried || !measured) return;
    const target = isAway(carried) ? carried.origin : targetAt(carried, measured, delta, ground.current);
    if (isSame(target, carried.target)) return;
    carry.set({ ...carried, target, verdict: verdictAt(carried.visit, target, ground.current) });
  };

  /** Who carries a visit out of the calendar wants to put it nowhere. */
  const isAway = ({ mode }: Carried) => {
    const scroller = surface.current?.closest("[data-scroller]");
    return mode === "move" && Boolean(scroller && pointer.current?.isBeside(scroller));
  };

  const finish = (drop: boolean) => {
    const carried = carry.get();
    const dropped = drop && carried !== null && !isAway(carried);
    pointer.current?.stop();
    [measures.current, pointer.current] = [null, null];
    carry.set(null);
    if (!carried || !dropped) return;
    // What came in since the last move decides too.
    onDrop({ ...carried, verdict: verdictAt(carried.visit, carried.target, ground.current) });
  };

  return {
    sensors,
    onDragStart,
    onDragMove,
    onDragEnd: () => finish(true),
    onDragCancel: () => finish(false),
  };
}

function grabbed(event: Event): { id: string; resizes: boolean } | null {
  const target = event.target instanceof Element ? event.target : null;
  const visit = target?.closest<HTMLElement>("[data-movable]");
  return visit ? { id: visit.dataset.visit!, resizes: target!.closest("[data-resize]") !== null } : null;
}

function measure(surface: HTMLElement, event: Event, { shown, scale }: Ground): Measures {
  const outer = surface.getBoundingClientRect();
  const bodies = [...surface.querySelectorAll("[data-body]")].map((body) => body.getBoundingClientRect());
  const point = pointOf(event);
  const top = (bodies[0]?.top ?? outer.top) - outer.top;
  const [x, y] = [point.x - outer.left, point.y - outer.top];
  return {
    columns: bodies.map((body) => ({ from: body.left - outer.left, until: body.right - outer.left })),
    top,
    x,
    y,
    held: shown.from + (y - top) / scale,
  };
}

function targetAt(carried: Carried, measured: Measures, delta: { x: number; y: number }, ground: Ground): Target {
  const minute = ground.shown.from + (measured.y + delta.y - measured.top) / ground.scale - measured.held;
  if (carried.mode === "resize") {
    const length = snapLength(minute + carried.origin.length - carried.origin.from, carried.origin.from);
    return { ...carried.origin, length };
  }
  const x = measured.x + delta.x;
  const found = measured.columns.findIndex(({ from, until }) => from <= x && x < until);
  const column = found < 0 ? carried.target.column : found;
  const hours = hoursAt(carried.visit, ground.columns[column]!, ground.feed);
  return { ...carried.target, column, from: snapStart(minute, carried.origin.length, hours, ground.interval) };
}

function isSame(one: Target, other: Target): boolean {
  return one.column === other.column && one.from === other.from && one.length === other.length;
}
