import type { CSSProperties } from "react";
import type { Span } from "./spans";
import { useCalendarWords } from "./words";

/** The hours at the side; each visit says its own time, so nothing of this is read out. */
export function Axis({ shown }: { shown: Span }) {
  const words = useCalendarWords();
  const hours = Array.from({ length: (shown.until - shown.from) / 60 }, (_, index) => shown.from + index * 60);
  return (
    <div aria-hidden="true" className="calendar-axis">
      <div className="calendar-corner" />
      <div className="relative">
        {hours.map((minute, index) => (
          <span
            key={minute}
            className="calendar-hour"
            style={{ "--from": minute - shown.from, translate: index === 0 ? undefined : "0 -50%" } as CSSProperties}
          >
            {words.time(minute)}
          </span>
        ))}
      </div>
    </div>
  );
}
