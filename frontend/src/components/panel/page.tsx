import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { useTitle } from "@/lib/use-title";

export type PanelPageProps = {
  /** What the page is called, also in the browser's tab. */
  title: string;
  /** Shown in the title's place where it is more than a text. */
  heading?: ReactNode;
  hint?: ReactNode;
  /** Buttons at the end of the heading's row. */
  actions?: ReactNode;
  /** The ways through this part of the panel: a `SectionNav`. */
  nav?: ReactNode;
  /** Without a limit for tables and calendars; a form reads better in less. */
  width?: "full" | "middle";
  className?: string;
  children: ReactNode;
};

/** A page of a panel: its heading, and what stands below. `of` says in the browser's tab whose panel it is. */
export function PanelPage({ of: whose, title, heading, hint, actions, nav, width = "full", className, children }: PanelPageProps & { of: string }) {
  useTitle(title, whose);
  return (
    <div className={cn("w-full p-4 lg:px-6 lg:py-5 print:p-0", width === "middle" && "max-w-4xl", className)}>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-auto">
          <h1 tabIndex={-1} className="text-xl font-bold outline-none">
            {heading ?? title}
          </h1>
          {hint ? <p className="text-muted-foreground mt-0.5 max-w-prose">{hint}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div> : null}
      </div>
      {nav}
      {children}
    </div>
  );
}
