import { useLingui } from "@lingui/react/macro";
import type { MouseEvent, PointerEvent, RefObject } from "react";
import type { Carry } from "./carry";
import type { Column } from "./columns";
import type { Ground } from "./ground";
import { merged } from "./spans";
import { snapStart } from "./snap";
import { dayIn } from "./ground";
import { keepOneStop } from "./roving";
import { useCalendarWords } from "./words";

interface PointingOptions {
  surface: RefObject<HTMLElement | null>;
  ground: RefObject<Ground>;
  carry: Carry;
  canBook: boolean;
  onOpen: (id: string) => void;
  onBook: (column: Column, minute: number) => void;
}

/** What a click on the surface means: open the visit, or book where nothing is; and the hint that says the time. */
export function usePointing({ surface, ground, carry, canBook, onOpen, onBook }: PointingOptions) {
  const { t } = useLingui();
  const words = useCalendarWords();

  const placeAt = (event: MouseEvent): { column: Column; minute: number; body: DOMRect } | null => {
    const target = event.target instanceof Element ? event.target : null;
    const body = target?.closest("[data-body]");
    const index = Number(body?.closest<HTMLElement>("[data-column]")?.dataset.column);
    const { columns, shown, scale, interval, feed } = ground.current;
    const column = body && columns[index];
    if (!column) return null;
    const rect = body.getBoundingClientRect();
    const gap = target!.closest<HTMLElement>("[data-gap]");
    const hours = dayIn(feed, column.date)?.hours.filter(({ dentist }) => column.dentist === null || dentist === column.dentist) ?? [];
    const pointed = shown.from + (event.clientY - rect.top) / scale;
    const snapped = snapStart(pointed - interval / 2, interval, merged(hours), interval);
    return { column, body: rect, minute: gap ? Math.max(snapped, Number(gap.dataset.gap)) : snapped };
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    const visit = target?.closest<HTMLElement>("[data-visit]")?.dataset.visit;
    if (visit) return onOpen(visit);
    if (!canBook) return;
    const gap = target?.closest<HTMLElement>("[data-gap]");
    // A key presses a button without a place: then the gap's own beginning is meant.
    const place = gap && event.detail === 0 ? { ...placeAt(event)!, minute: Number(gap.dataset.gap) } : placeAt(event);
    if (place) onBook(place.column, place.minute);
  };

  const hint = () => surface.current?.querySelector<HTMLElement>("[data-hint]");
  const onPointerLeave = () => {
    const element = hint();
    if (!element) return;
    element.hidden = true;
    element.dataset.hint = "";
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const element = hint();
    if (!element || event.pointerType !== "mouse" || !canBook) return;
    const over = event.target instanceof Element ? event.target : null;
    const place = carry.get() || over?.closest("[data-visit], .calendar-hold") ? null : placeAt(event);
    const key = place ? `${place.column.key} ${place.minute}` : "";
    if (element.dataset.hint === key) return;
    element.dataset.hint = key;
    element.hidden = place === null;
    if (!place) return;
    const { shown, scale } = ground.current;
    const outer = surface.current!.getBoundingClientRect();
    const isRtl = getComputedStyle(element).direction === "rtl";
    const x = isRtl ? place.body.right - outer.right : place.body.left - outer.left;
    element.style.transform = `translate(${x}px, ${place.body.top - outer.top + (place.minute - shown.from) * scale}px)`;
    element.style.inlineSize = `${place.body.width}px`;
    const at = words.time(place.minute);
    element.textContent = t`Book ${at}`;
  };

  const onFocus = (event: React.FocusEvent<HTMLElement>) => {
    const item = event.target.closest<HTMLElement>("[data-item]");
    if (item && surface.current) keepOneStop(surface.current, item);
  };

  return { onClick, onPointerMove, onPointerLeave, onFocus };
}
