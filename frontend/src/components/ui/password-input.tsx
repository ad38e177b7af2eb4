import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";

type PasswordInputProps = Omit<ComponentProps<typeof Input>, "type"> & { showLabel: string; hideLabel: string };

/** Give it `autoComplete`: `current-password` or `new-password`. */
export function PasswordInput({ className, showLabel, hideLabel, disabled, ...props }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div data-slot="password-input" className="relative">
      <Input
        {...props}
        disabled={disabled}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={cn("pe-12", className)}
      />
      <button
        type="button"
        disabled={disabled}
        aria-label={shown ? hideLabel : showLabel}
        onClick={() => setShown(!shown)}
        className="focus-ring absolute inset-y-0 end-0 grid w-11 cursor-pointer touch-manipulation place-items-center rounded-md text-muted-foreground hover:text-foreground disabled:cursor-not-allowed disabled:opacity-50"
      >
        <Icon aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
