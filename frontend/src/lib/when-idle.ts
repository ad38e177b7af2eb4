const LATEST = 4_000;
const WITHOUT_IDLE = 2_000;

/** Runs once the browser has nothing better to do; returns how to call it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(act, WITHOUT_IDLE);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: LATEST });
  return () => cancelIdleCallback(handle);
}
