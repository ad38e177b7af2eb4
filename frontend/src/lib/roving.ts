import type { KeyboardEvent } from "react";
import { directionOf } from "./i18n";
import { i18n } from "@lingui/core";

/** Moves the focus among the radios of a group by the arrow keys; `onMove` hears where it went. */
export function roveBy(event: KeyboardEvent<HTMLElement>, onMove?: (radio: HTMLElement) => void): void {
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
  const at = radios.indexOf(document.activeElement as HTMLElement);
  const to = at < 0 ? null : target(event.key, radios, at);
  if (!to) return;
  event.preventDefault();
  to.focus();
  onMove?.(to);
}

function target(key: string, radios: HTMLElement[], at: number): HTMLElement | null {
  const forward = directionOf(i18n.locale) === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  if (key === forward) return radios[at + 1] ?? null;
  if (key === backward) return radios[at - 1] ?? null;
  if (key === "Home") return radios[0] ?? null;
  if (key === "End") return radios.at(-1) ?? null;
  if (key === "ArrowDown") return inNextRow(radios.slice(at + 1), radios[at]!);
  if (key === "ArrowUp") return inNextRow(radios.slice(0, at).toReversed(), radios[at]!);
  return null;
}

/** Returns the nearest in the row that comes next, or simply the next where all stand in one row. */
function inNextRow(others: HTMLElement[], from: HTMLElement): HTMLElement | null {
  const place = from.getBoundingClientRect();
  const rows = others.filter((one) => Math.abs(one.getBoundingClientRect().top - place.top) > 1);
  const first = rows[0];
  if (!first) return others[0] ?? null;
  const top = first.getBoundingClientRect().top;
  const away = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().x - place.x);
  return rows
    .filter((one) => Math.abs(one.getBoundingClientRect().top - top) <= 1)
    .reduce((best, one) => (away(one) < away(best) ? one : best));
}
