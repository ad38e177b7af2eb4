import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

interface PanelProps {
  title: string;
  /** How many there are; nothing where the number says nothing. */
  count?: number;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One of the day's lists under its heading. */
export function Panel({ title, count, aside, className, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("bg-card min-w-0 rounded-lg border", className)}>
      <div className="flex items-center justify-between gap-3 border-b px-4 py-2.5">
        <h2 id={id} tabIndex={-1} className="text-base font-semibold outline-none">
          {title}{" "}
          {count === undefined ? null : <span className="text-muted-foreground ms-1 font-medium tabular-nums">{count}</span>}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-muted-foreground px-4 py-4">{children}</p>;
}
