/** Hands overshoot while a calendar scrolls: a little beside it still counts as in it. */
const OVERSHOOT = 24;

export interface Pointer {
  /** Whether it is away from an element, by more than a hand overshoots. */
  isBeside: (element: Element) => boolean;
  stop: () => void;
}

/** Follows mouse or finger from an event on, over whatever they go. */
export function followPointer(begun: Event): Pointer {
  let { x, y } = pointOf(begun);
  const follow = (event: Event) => ({ x, y } = pointOf(event));
  const options = { capture: true, passive: true };
  for (const kind of KINDS) addEventListener(kind, follow, options);
  return {
    isBeside: (element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return x < left - OVERSHOOT || x > right + OVERSHOOT || y < top - OVERSHOOT || y > bottom + OVERSHOOT;
    },
    stop: () => {
      for (const kind of KINDS) removeEventListener(kind, follow, options);
    },
  };
}

const KINDS = ["mousemove", "mouseup", "touchmove"];

/** Returns where an event of mouse or finger is in the window. */
export function pointOf(event: Event): { x: number; y: number } {
  const { clientX: x, clientY: y } = event instanceof MouseEvent ? event : (event as TouchEvent).touches[0]!;
  return { x, y };
}
