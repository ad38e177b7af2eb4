import { Trans } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Trouble } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CodeField } from "./code-field";
import { useProof } from "./use-proof";

type CodeStepProps = {
  prove: (code: string) => Promise<void>;
  onOver: (trouble: Trouble) => void;
  hint: ReactNode;
  /** The way on for somebody without codes. */
  without: ReactNode;
};

/** Asks for what the app shows, or for a recovery code. */
export function CodeStep(props: CodeStepProps) {
  const [recovering, setRecovering] = useState(false);
  return recovering ? (
    <RecoveryForm {...props} onBack={() => setRecovering(false)} />
  ) : (
    <AppForm {...props} onRecover={() => setRecovering(true)} />
  );
}

function AppForm({ prove, onOver, hint, onRecover }: CodeStepProps & { onRecover: () => void }) {
  const proof = useProof(prove, onOver, { first: true });
  return (
    <form noValidate className="space-y-5" onSubmit={submitting(() => proof.prove(proof.field.value))}>
      <TroubleAlert trouble={proof.trouble} />
      <CodeField
        {...proof.field}
        onComplete={(code) => void proof.prove(code)}
        wrong={proof.wrong}
        hint={hint}
      />
      <Button type="submit" size="lg" className="w-full" pending={proof.pending}>
        <Trans>Log in</Trans>
      </Button>
      <Button variant="link" size="sm" className="w-full" onClick={onRecover}>
        <Trans>Use a recovery code</Trans>
      </Button>
    </form>
  );
}

function RecoveryForm({ prove, onOver, without, onBack }: CodeStepProps & { onBack: () => void }) {
  const proof = useProof(prove, onOver, { first: true });
  const { onChange, ...field } = proof.field;
  return (
    <form noValidate className="space-y-5" onSubmit={submitting(() => proof.prove(field.value.trim()))}>
      <TroubleAlert trouble={proof.trouble} />
      <Field>
        <FieldLabel>
          <Trans>Recovery code</Trans>
        </FieldLabel>
        <Input
          required
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          className="font-mono tracking-wide rtl:text-end"
          {...field}
          onChange={(event) => onChange(event.target.value)}
        />
        <FieldHint>
          <Trans>One of the ten codes you kept when you set up your app, like 7k3m-9xq2-h4ab-c5de. Each works once.</Trans>
        </FieldHint>
        <FieldError>{proof.wrong}</FieldError>
      </Field>
      <Button type="submit" size="lg" className="w-full" pending={proof.pending}>
        <Trans>Log in</Trans>
      </Button>
      <Button variant="link" size="sm" className="w-full" onClick={onBack}>
        <Trans>Use your app instead</Trans>
      </Button>
      <p className="text-muted-foreground text-center text-sm text-pretty">
        {without}
      </p>
    </form>
  );
}

function submitting(act: () => Promise<void>) {
  return (event: FormEvent) => {
    event.preventDefault();
    void act();
  };
}
