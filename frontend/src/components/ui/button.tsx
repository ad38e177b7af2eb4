import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";

import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";

export const buttonVariants = cva(
  [
    "focus-ring relative inline-flex shrink-0 cursor-pointer touch-manipulation items-center justify-center gap-2",
    "rounded-md border border-transparent text-base font-semibold whitespace-nowrap select-none",
    "transition-[color,background-color,border-color,scale] duration-150 active:scale-[0.98] motion-reduce:active:scale-100",
    "disabled:cursor-not-allowed disabled:opacity-50 disabled:active:scale-100",
    "aria-disabled:cursor-not-allowed aria-disabled:active:scale-100 aria-disabled:not-aria-busy:opacity-50",
    "aria-busy:cursor-progress",
    "[&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-5",
  ],
  {
    variants: {
      variant: {
        default:
          "border-primary-edge bg-primary text-primary-foreground hover:bg-primary-hover active:bg-primary-hover",
        outline: "border-input bg-card text-foreground hover:bg-accent active:bg-accent",
        secondary: "bg-secondary text-secondary-foreground hover:bg-secondary-hover active:bg-secondary-hover",
        ghost: "text-foreground hover:bg-accent active:bg-accent",
        link: "rounded-sm text-brand-text underline-offset-4 hover:underline active:scale-100 active:underline",
        destructive:
          "bg-destructive text-destructive-foreground hover:bg-destructive-hover active:bg-destructive-hover",
      },
      size: {
        default: "h-11 px-5",
        sm: "h-9 px-3.5 text-sm pointer-coarse:h-11 [&_svg:not([class*='size-'])]:size-4",
        lg: "h-13 px-6 text-lg",
        icon: "size-11",
      },
    },
    compoundVariants: [
      { variant: "link", size: "default", className: "px-1" },
      { variant: "link", size: "sm", className: "px-1" },
    ],
    defaultVariants: { variant: "default", size: "default" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    asChild?: boolean;
    /** While true a spinner stands in the words' place, the width stays, and further clicks do nothing. */
    pending?: boolean;
  };

export function Button({
  className,
  variant,
  size,
  asChild = false,
  pending = false,
  type,
  onClick,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root data-slot="button" className={classes} onClick={onClick} {...props}>
        {children}
      </Slot.Root>
    );
  }

  return (
    <button
      data-slot="button"
      type={type ?? "button"}
      className={classes}
      {...props}
      aria-disabled={pending || props["aria-disabled"]}
      aria-busy={pending || undefined}
      onClick={pending ? swallow : onClick}
    >
      {pending ? (
        <>
          <span className="flex w-full items-center gap-[inherit] opacity-0 [flex-direction:inherit] [justify-content:inherit]">
            {children}
          </span>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
        </>
      ) : (
        children
      )}
    </button>
  );
}

// Not `disabled`: that would drop the focus, and Enter in a field would still submit the form.
function swallow(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
