import { RotateCw, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";

type ErrorStateProps = Omit<ComponentProps<"div">, "children"> & {
  /** What happened and what helps, in the reader's words. */
  reason: ReactNode;
  retryLabel: string;
  onRetry: () => void;
  pending?: boolean;
};

export function ErrorState({ className, reason, retryLabel, onRetry, pending, ...props }: ErrorStateProps) {
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn("flex flex-col items-center gap-4 px-5 py-10 text-center", className)}
      {...props}
    >
      <span
        aria-hidden="true"
        className="grid size-14 place-items-center rounded-full bg-destructive-tint text-destructive-text"
      >
        <TriangleAlert className="size-6" />
      </span>
      <p className="max-w-sm text-balance">{reason}</p>
      <Button variant="outline" onClick={onRetry} pending={pending}>
        <RotateCw aria-hidden="true" />
        {retryLabel}
      </Button>
    </div>
  );
}
