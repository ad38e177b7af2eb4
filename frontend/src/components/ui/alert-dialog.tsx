import { AlertDialog as AlertDialogPrimitive } from "radix-ui";
import type { ComponentProps } from "react";

import { Button, type ButtonProps } from "@/components/ui/button";
import { useFocusReturn } from "@/components/ui/focus-return";
import {
  bodyClasses,
  descriptionClasses,
  dialogClasses,
  footerClasses,
  headerClasses,
  overlayClasses,
  titleClasses,
} from "@/components/ui/layer";
import { cn } from "@/lib/cn";

export function AlertDialog(props: ComponentProps<typeof AlertDialogPrimitive.Root>) {
  return <AlertDialogPrimitive.Root data-slot="alert-dialog" {...props} />;
}

export function AlertDialogTrigger(props: ComponentProps<typeof AlertDialogPrimitive.Trigger>) {
  return <AlertDialogPrimitive.Trigger data-slot="alert-dialog-trigger" {...props} />;
}

export function AlertDialogContent({
  className,
  onOpenAutoFocus,
  onCloseAutoFocus,
  ...props
}: ComponentProps<typeof AlertDialogPrimitive.Content>) {
  const focus = useFocusReturn({ onOpenAutoFocus, onCloseAutoFocus });
  return (
    <AlertDialogPrimitive.Portal>
      <AlertDialogPrimitive.Overlay data-slot="alert-dialog-overlay" className={overlayClasses} />
      <AlertDialogPrimitive.Content
        data-slot="alert-dialog-content"
        className={cn(dialogClasses, "sm:max-w-md", className)}
        {...props}
        {...focus}
      />
    </AlertDialogPrimitive.Portal>
  );
}

export function AlertDialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-dialog-header" className={cn(headerClasses, className)} {...props} />;
}

export function AlertDialogTitle({ className, ...props }: ComponentProps<typeof AlertDialogPrimitive.Title>) {
  return (
    <AlertDialogPrimitive.Title data-slot="alert-dialog-title" className={cn(titleClasses, className)} {...props} />
  );
}

export function AlertDialogDescription({
  className,
  ...props
}: ComponentProps<typeof AlertDialogPrimitive.Description>) {
  return (
    <AlertDialogPrimitive.Description
      data-slot="alert-dialog-description"
      className={cn(descriptionClasses, "text-base", className)}
      {...props}
    />
  );
}

export function AlertDialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-dialog-body" className={cn(bodyClasses, className)} {...props} />;
}

export function AlertDialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-dialog-footer" className={cn(footerClasses, "pt-4", className)} {...props} />;
}

export function AlertDialogCancel({ variant = "outline", ...props }: ButtonProps) {
  return (
    <AlertDialogPrimitive.Cancel asChild>
      <Button {...props} variant={variant} />
    </AlertDialogPrimitive.Cancel>
  );
}

/** Closes at once; what has to wait for the server uses a `Button` with `pending` and closes by state. */
export function AlertDialogAction({ variant = "destructive", ...props }: ButtonProps) {
  return (
    <AlertDialogPrimitive.Action asChild>
      <Button {...props} variant={variant} />
    </AlertDialogPrimitive.Action>
  );
}
