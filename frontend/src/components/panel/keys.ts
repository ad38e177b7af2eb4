import { useEffect, useEffectEvent } from "react";

/**
 * Calls what a key stands for: never while somebody types, with a modifier, or under an open layer. What a page does
 * with a key goes before what the panel around it would.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>, of: "page" | "panel" = "page"): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: Event) => press(event as KeyboardEvent);
    const place = of === "page" ? document : window;
    place.addEventListener("keydown", listen);
    return () => place.removeEventListener("keydown", listen);
  }, [of]);
}

const TYPING = "input, textarea, select, [contenteditable], [role=combobox], [role=slider]";
const LAYERS = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isElsewhere(target: EventTarget | null): boolean {
  const typing = target instanceof Element && target.closest(TYPING) !== null;
  return typing || document.querySelector(LAYERS) !== null;
}
