import { OTPInput, OTPInputContext } from "input-otp";
import { type ComponentProps, useContext } from "react";

import { useFieldControl } from "@/components/ui/field-control";
import { cn } from "@/lib/cn";

export function InputOTP({ className, containerClassName, ...props }: ComponentProps<typeof OTPInput>) {
  return (
    // Digits run from the left in each script.
    <div dir="ltr" className="w-full max-w-76">
      <OTPInput
        data-slot="input-otp"
        containerClassName={cn("flex w-full items-center gap-2 has-disabled:opacity-50", containerClassName)}
        className={cn("disabled:cursor-not-allowed", className)}
        {...useFieldControl(props)}
      />
    </div>
  );
}

export function InputOTPGroup({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="input-otp-group" className={cn("flex min-w-0 flex-1 items-center", className)} {...props} />;
}

export function InputOTPSlot({ index, className, ...props }: ComponentProps<"div"> & { index: number }) {
  const { char, hasFakeCaret, isActive } = useContext(OTPInputContext).slots[index] ?? {};
  return (
    <div
      data-slot="input-otp-slot"
      data-active={isActive}
      className={cn(
        "border-input bg-card relative grid h-12 min-w-0 flex-1 place-items-center border-y border-e text-lg font-semibold tabular-nums first:rounded-s-md first:border-s last:rounded-e-md",
        "data-[active=true]:outline-ring data-[active=true]:z-10 data-[active=true]:outline-2 data-[active=true]:outline-offset-1",
        className,
      )}
      {...props}
    >
      {char}
      {hasFakeCaret ? (
        <div className="pointer-events-none absolute inset-0 grid place-items-center">
          <div className="bg-foreground h-5 w-px" />
        </div>
      ) : null}
    </div>
  );
}

export function InputOTPSeparator(props: ComponentProps<"div">) {
  return <div data-slot="input-otp-separator" aria-hidden="true" className="bg-input h-px w-3 shrink-0" {...props} />;
}
