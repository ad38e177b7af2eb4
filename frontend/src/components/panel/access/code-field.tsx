import { Trans } from "@lingui/react/macro";
import { REGEXP_ONLY_DIGITS } from "input-otp";
import type { ReactNode, Ref } from "react";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { InputOTP, InputOTPGroup, InputOTPSeparator, InputOTPSlot } from "@/components/ui/input-otp";

type CodeFieldProps = {
  ref?: Ref<HTMLInputElement>;
  value: string;
  onChange: (code: string) => void;
  /** Called with the sixth digit. */
  onComplete: (code: string) => void;
  hint?: ReactNode;
  wrong?: ReactNode;
};

/** The six digits that an authenticator app shows. */
export function CodeField({ ref, value, onChange, onComplete, hint, wrong }: CodeFieldProps) {
  return (
    <Field>
      <FieldLabel>
        <Trans>Code from your app</Trans>
      </FieldLabel>
      <InputOTP
        ref={ref}
        maxLength={6}
        pattern={REGEXP_ONLY_DIGITS}
        inputMode="numeric"
        autoComplete="one-time-code"
        pasteTransformer={(pasted) => pasted.replace(/\D/g, "")}
        value={value}
        onChange={onChange}
        onComplete={onComplete}
      >
        <InputOTPGroup>
          {[0, 1, 2].map((index) => (
            <InputOTPSlot key={index} index={index} />
          ))}
        </InputOTPGroup>
        <InputOTPSeparator />
        <InputOTPGroup>
          {[3, 4, 5].map((index) => (
            <InputOTPSlot key={index} index={index} />
          ))}
        </InputOTPGroup>
      </InputOTP>
      {hint ? <FieldHint>{hint}</FieldHint> : null}
      <FieldError>{wrong}</FieldError>
    </Field>
  );
}
