import { cva, type VariantProps } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "@/lib/cn";

const alertVariants = cva(
  "grid w-full grid-cols-[auto_1fr] items-start gap-x-3 rounded-lg border px-4 py-3.5 text-sm [&>svg]:mt-px [&>svg]:size-5",
  {
    variants: {
      variant: {
        info: "border-border bg-secondary [&>svg]:text-muted-foreground",
        success: "border-success/30 bg-success-tint [&>svg]:text-success",
        warning: "border-warning/35 bg-warning-tint [&>svg]:text-warning",
        destructive: "border-destructive-text/35 bg-destructive-tint [&>svg]:text-destructive-text",
      },
    },
    defaultVariants: { variant: "info" },
  },
);

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, destructive: CircleAlert };

type AlertProps = ComponentProps<"div"> & VariantProps<typeof alertVariants> & { icon?: ReactNode };

export function Alert({ className, variant, icon, children, ...props }: AlertProps) {
  const Icon = icons[variant ?? "info"];
  return (
    <div
      data-slot="alert"
      role={variant === "destructive" ? "alert" : "status"}
      className={cn(alertVariants({ variant }), className)}
      {...props}
    >
      {icon ?? <Icon aria-hidden="true" />}
      <div className="flex min-w-0 flex-col gap-1">{children}</div>
    </div>
  );
}

export function AlertTitle({ className, ...props }: ComponentProps<"p">) {
  return <p data-slot="alert-title" className={cn("font-semibold text-pretty", className)} {...props} />;
}

export function AlertDescription({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="alert-description"
      className={cn("text-pretty text-foreground/85 [&_a]:font-medium [&_a]:underline", className)}
      {...props}
    />
  );
}

export function AlertActions({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-actions" className={cn("mt-2 flex flex-wrap gap-2", className)} {...props} />;
}
