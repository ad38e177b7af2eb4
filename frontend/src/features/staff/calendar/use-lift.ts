import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { directionOf } from "@/lib/i18n";
import type { Carried, Carry } from "./carry";
import { type Ground, hoursAt, verdictAt } from "./ground";
import { carried as carriedBy } from "./lift";
import { focusItem, itemOf, rove } from "./roving";
import { useCalendarWords } from "./words";

interface LiftOptions {
  ground: RefObject<Ground>;
  carry: Carry;
  onDrop: (carried: Carried) => void;
  announce: (text: string) => void;
}

/** The keyboard's twin of dragging: Space lifts, arrows carry, Space or Enter drops, Escape puts back; each is said. */
export function useLift({ ground, carry, onDrop, announce }: LiftOptions) {
  const { t, i18n } = useLingui();
  const words = useCalendarWords();
  const said = useRef(-1);
  const isRtl = directionOf(i18n.locale) === "rtl";

  const lift = (id: string) => {
    const { columns } = ground.current;
    for (const [column, { visits }] of columns.entries()) {
      const placed = visits.find(({ visit }) => visit.id === id);
      if (!placed) continue;
      const origin = { column, from: placed.from, length: placed.until - placed.from };
      carry.set({ visit: placed.visit, mode: "move", by: "keys", origin, target: origin, verdict: { kind: "same" } });
      const { name } = placed.visit.patient;
      said.current = column;
      announce(
        t`${name} lifted. Arrow keys move it, with Shift they make it longer or shorter. Space drops it, Escape puts it back.`,
      );
      return;
    }
  };

  const take = (key: string, shift: boolean, now: Carried) => {
    const { columns, interval, feed } = ground.current;
    const stretches = columns.map((column) => ({ open: hoursAt(now.visit, column, feed) }));
    const target = carriedBy(now.target, key, { shift, rtl: isRtl, columns: stretches, interval });
    const next = { ...now, target, verdict: verdictAt(now.visit, target, ground.current) };
    carry.set(next);
    announce(placeSaid(next));
  };

  const placeSaid = ({ target, verdict }: Carried) => {
    const column = ground.current.columns[target.column]!;
    const isNew = column && said.current !== target.column;
    said.current = target.column;
    const place = [
      isNew ? (ground.current.byRoom || column.key !== column.date ? words.column(column) : words.formats.day(column.date)) : "",
      words.range({ from: target.from, until: target.from + target.length }),
      words.verdict(verdict),
    ];
    return `${place.filter(Boolean).join(", ")}.`;
  };

  const put = (drop: boolean) => {
    const now = carry.get();
    carry.set(null);
    if (!now) return;
    const { name } = now.visit.patient;
    if (!drop || now.verdict.kind === "same") announce(t`${name} stays where it was.`);
    else onDrop(now);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const item = itemOf(event.target);
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = carry.get();
    if (now?.by === "keys") {
      event.stopPropagation();
      if (event.key === "Tab") return put(false);
      event.preventDefault();
      if (event.key === " " || event.key === "Enter") put(true);
      else if (event.key === "Escape") put(false);
      else if (event.key.startsWith("Arrow")) take(event.key, event.shiftKey, now);
      return;
    }
    if (event.key === " " && item.dataset.visit) {
      event.preventDefault();
      if (item.dataset.movable !== undefined) lift(item.dataset.visit);
      else announce(t`This appointment cannot be moved any more.`);
      return;
    }
    const next = rove(item, event.key, isRtl);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    focusItem(next);
  };

  // Space would press the button when it is let go.
  const onKeyUp = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === " " && itemOf(event.target)?.dataset.visit) event.preventDefault();
  };

  const onBlur = () => {
    if (carry.get()?.by === "keys") put(false);
  };

  useEffect(() => () => carry.set(null), [carry]);
  return { onKeyDown, onKeyUp, onBlur };
}
