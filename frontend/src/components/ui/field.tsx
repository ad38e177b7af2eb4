import { CircleAlert } from "lucide-react";
import { type ComponentProps, use, useCallback, useId, useLayoutEffect, useMemo, useState } from "react";

import { FieldContext, type FieldPart } from "@/components/ui/field-control";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/cn";

type FieldProps = ComponentProps<"div"> & {
  /** `horizontal` puts a checkbox or a switch beside its label. */
  orientation?: "vertical" | "horizontal";
};

/** One control with its label, hint and error; the ids between them are made here. */
export function Field({ className, orientation = "vertical", ...props }: FieldProps) {
  const id = useId();
  const [parts, setParts] = useState<ReadonlySet<FieldPart>>(new Set());
  const register = useCallback((part: FieldPart) => {
    setParts((before) => new Set(before).add(part));
    return () => setParts((before) => new Set([...before].filter((other) => other !== part)));
  }, []);
  const state = useMemo(
    () => ({ id, labelId: `${id}-label`, partId: (part: FieldPart) => `${id}-${part}`, parts, register }),
    [id, parts, register],
  );
  return (
    <FieldContext value={state}>
      <div
        data-slot="field"
        data-orientation={orientation}
        data-invalid={parts.has("error") || undefined}
        className={cn(
          orientation === "vertical"
            ? "flex min-w-0 flex-col gap-1.5"
            : "grid min-w-0 grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 *:data-[slot=field-error]:col-start-2 *:data-[slot=field-hint]:col-start-2",
          className,
        )}
        {...props}
      />
    </FieldContext>
  );
}

type FieldLabelProps = ComponentProps<typeof Label> & {
  /** The word for "optional", shown quietly after the label. */
  optional?: string;
};

export function FieldLabel({ className, children, optional, ...props }: FieldLabelProps) {
  const field = use(FieldContext);
  return (
    <Label
      data-slot="field-label"
      id={field?.labelId}
      htmlFor={field?.id}
      className={cn("min-h-5", className)}
      {...props}
    >
      {children}
      {optional ? <span className="font-normal text-muted-foreground">{optional}</span> : null}
    </Label>
  );
}

export function FieldHint({ className, ...props }: ComponentProps<"p">) {
  const id = useFieldPart("hint", true);
  return (
    <p
      data-slot="field-hint"
      id={id}
      className={cn("text-sm text-pretty text-muted-foreground", className)}
      {...props}
    />
  );
}

/** Says what is wrong and marks the control as invalid; without children it is not there. */
export function FieldError({ className, children, ...props }: ComponentProps<"p">) {
  const present = Boolean(children);
  const id = useFieldPart("error", present);
  if (!present) return null;
  return (
    <p
      data-slot="field-error"
      role="alert"
      id={id}
      className={cn("flex items-start gap-1.5 text-sm text-pretty text-destructive-text", className)}
      {...props}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function useFieldPart(part: FieldPart, present: boolean): string | undefined {
  const field = use(FieldContext);
  const register = field?.register;
  useLayoutEffect(() => (present ? register?.(part) : undefined), [part, present, register]);
  return field?.partId(part);
}
