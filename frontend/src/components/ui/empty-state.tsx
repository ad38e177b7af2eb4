import type { ComponentProps, ReactNode } from "react";

import { cn } from "@/lib/cn";

type EmptyStateProps = Omit<ComponentProps<"div">, "title" | "children"> & {
  /** A lucide icon; it takes its size and colour here. */
  icon: ReactNode;
  /** One sentence. */
  children: ReactNode;
  /** One way on: a `Button`. */
  action?: ReactNode;
};

export function EmptyState({ className, icon, children, action, ...props }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("flex flex-col items-center gap-4 px-5 py-10 text-center", className)}
      {...props}
    >
      <span
        aria-hidden="true"
        className="grid size-14 place-items-center rounded-full bg-brand-tint text-brand-text [&_svg]:size-6"
      >
        {icon}
      </span>
      <p className="max-w-sm text-balance text-muted-foreground">{children}</p>
      {action}
    </div>
  );
}
