import type { ReactNode } from "react";

/** A key that does the same; fingers have none. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      aria-hidden="true"
      className="ms-0.5 hidden rounded border border-current/30 px-1 font-sans text-[0.6875rem] leading-4 font-medium pointer-fine:inline-block"
    >
      {children}
    </kbd>
  );
}
