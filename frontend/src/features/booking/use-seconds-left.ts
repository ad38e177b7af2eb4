import { useEffect, useState } from "react";

/** Returns the whole seconds until a moment of this device's clock, 0 once it is over, also after a sleep. */
export function useSecondsLeft(over: number): number {
  const [left, setLeft] = useState(() => secondsUntil(over));
  useEffect(() => {
    const look = () => setLeft(secondsUntil(over));
    look();
    const ticking = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    addEventListener("pageshow", look);
    return () => {
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pageshow", look);
    };
  }, [over]);
  return left;
}

export function secondsUntil(moment: number, now: number = Date.now()): number {
  return Math.max(0, Math.ceil((moment - now) / 1000));
}

/** 7:31 */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
