import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

type PanelCardProps = { title: ReactNode; action?: ReactNode; className?: string; children: ReactNode };

/** One part of a record, under its heading. */
export function PanelCard({ title, action, className, children }: PanelCardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("bg-card min-w-0 rounded-lg border", className)}>
      <div className="flex min-h-11 items-center justify-between gap-3 px-4 pt-2">
        <h2 id={id} className="text-sm font-semibold">{title}</h2>
        {action}
      </div>
      <div className="px-4 pt-1 pb-4">{children}</div>
    </section>
  );
}
