/** The visits and gaps of the calendar are one stop of the Tab key; arrows go among them. */
export function itemOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
}

/** Returns where an arrow leads: up and down in the column, to the side the nearest in the next one that has any. */
export function rove(item: HTMLElement, key: string, isRtl: boolean): HTMLElement | null {
  const column = item.closest<HTMLElement>("[data-column]");
  if (!column) return null;
  const items = itemsOf(column);
  const at = items.indexOf(item);
  if (key === "ArrowDown") return items[at + 1] ?? null;
  if (key === "ArrowUp") return items[at - 1] ?? null;
  if (key === "Home") return items[0] ?? null;
  if (key === "End") return items.at(-1) ?? null;
  const forward = isRtl ? "ArrowLeft" : "ArrowRight";
  const back = isRtl ? "ArrowRight" : "ArrowLeft";
  if (key !== forward && key !== back) return null;
  let next = sibling(column, key === forward);
  while (next && itemsOf(next).length === 0) next = sibling(next, key === forward);
  return next ? nearest(itemsOf(next), item) : item;
}

export function focusItem(item: HTMLElement): void {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Leaves exactly one item in the order of the Tab key: the one last used, or the first. */
export function keepOneStop(surface: HTMLElement, chosen?: HTMLElement): void {
  const stops = surface.querySelectorAll<HTMLElement>('[data-item][tabindex="0"]');
  const stop = chosen ?? stops[0] ?? surface.querySelector<HTMLElement>("[data-visit]") ?? surface.querySelector<HTMLElement>("[data-item]");
  for (const one of stops) if (one !== stop) one.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
}

function itemsOf(column: HTMLElement): HTMLElement[] {
  return [...column.querySelectorAll<HTMLElement>("[data-item]")];
}

function sibling(column: HTMLElement, forward: boolean): HTMLElement | null {
  const next = forward ? column.nextElementSibling : column.previousElementSibling;
  return next instanceof HTMLElement && next.dataset.column !== undefined ? next : null;
}

function nearest(items: HTMLElement[], to: HTMLElement): HTMLElement | null {
  const top = to.getBoundingClientRect().top;
  const away = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().top - top);
  return items.reduce<HTMLElement | null>((best, one) => (best && away(best) <= away(one) ? best : one), null);
}
