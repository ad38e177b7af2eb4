const SIGNS = ["pointerdown", "pointermove", "keydown", "touchstart", "scroll"] as const;

/**
 * Runs once, when somebody begins to use the page; returns how to call it off. For what is fetched ahead of a tap:
 * a page that is only looked at loads nothing more, and the tap still finds it there.
 */
export function whenUsed(act: () => void): () => void {
  const stop = () => SIGNS.forEach((sign) => removeEventListener(sign, begin, true));
  const begin = () => {
    stop();
    act();
  };
  for (const sign of SIGNS) addEventListener(sign, begin, { capture: true, passive: true });
  return stop;
}
