import type { CSSProperties } from "react";
import type { Column } from "./columns";
import type { Span } from "./spans";

interface NowLineProps {
  columns: readonly Column[];
  today: string;
  now: number;
  shown: Span;
}

/** Where the clinic's clock stands, across the columns of today. */
export function NowLine({ columns, today, now, shown }: NowLineProps) {
  const first = columns.findIndex(({ date }) => date === today);
  if (first < 0 || now < shown.from || now >= shown.until) return null;
  const last = columns.findLastIndex(({ date }) => date === today);
  const style = { "--from": now - shown.from, gridColumn: `${first + 2} / ${last + 3}` } as CSSProperties;
  return <div aria-hidden="true" className="calendar-now" style={style} />;
}
