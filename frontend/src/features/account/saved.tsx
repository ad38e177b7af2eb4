import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

/** The live place where a card says that its change was kept. */
export function Saved({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-success flex items-center gap-2 text-sm font-medium empty:sr-only">
      {children ? (
        <>
          <CircleCheck aria-hidden="true" className="size-4.5 shrink-0" />
          <span>{children}</span>
        </>
      ) : null}
    </p>
  );
}
