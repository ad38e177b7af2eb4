import { Trans, useLingui } from "@lingui/react/macro";
import { Smartphone } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import type { Trouble } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { CopyButton } from "@/components/panel/copy-button";
import { Button } from "@/components/ui/button";
import { CodeField } from "./code-field";
import { useProof } from "./use-proof";

type SetUpStepProps = {
  setUp: { secret: string; uri: string; qr_svg: string };
  prove: (code: string) => Promise<void>;
  onOver: (trouble: Trouble) => void;
  /** Beside the button. */
  cancel?: ReactNode;
};

/** Lets an authenticator app read the secret, and asks for its first code. */
export function SetUpStep({ setUp, prove, onOver, cancel }: SetUpStepProps) {
  const { t } = useLingui();
  const proof = useProof(prove, onOver);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void proof.prove(proof.field.value);
  };
  return (
    <form noValidate className="space-y-6" onSubmit={submit}>
      <TroubleAlert trouble={proof.trouble} />
      <Step number={1}>
        <p>
          <Trans>
            Install an authenticator app on your phone if you have none: the one of Google, Microsoft or Apple, or any other.
          </Trans>
        </p>
      </Step>
      <Step number={2}>
        <p>
          <Trans>Scan this picture with it.</Trans>
        </p>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(setUp.qr_svg)}`}
          alt={t`QR code for your authenticator app`}
          className="mt-3 size-52 rounded-md border bg-white"
        />
        <p className="mt-3">
          <a
            href={setUp.uri}
            className="text-brand-text focus-ring inline-flex items-center gap-1.5 rounded-sm font-semibold underline underline-offset-4 sm:hidden"
          >
            <Smartphone aria-hidden="true" className="size-4" />
            <Trans>Open it in the app on this phone</Trans>
          </a>
        </p>
        <p className="text-muted-foreground mt-3">
          <Trans>Or type this key into the app:</Trans>
        </p>
        <p className="mt-1 flex items-center gap-2">
          <code dir="ltr" className="bg-muted min-w-0 flex-1 rounded-md px-2.5 py-2 text-sm leading-relaxed break-words">
            {grouped(setUp.secret)}
          </code>
          <CopyButton text={setUp.secret} label={t`Copy the key`} />
        </p>
      </Step>
      <Step number={3}>
        <CodeField
          {...proof.field}
          onComplete={(code) => void proof.prove(code)}
          wrong={proof.wrong}
          hint={<Trans>The six digits that the app shows now.</Trans>}
        />
      </Step>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={proof.pending} className="flex-1">
          <Trans>Confirm the app</Trans>
        </Button>
        {cancel}
      </div>
    </form>
  );
}

function Step({ number, children }: { number: number; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <span
        aria-hidden="true"
        className="bg-brand-tint text-brand-text grid size-6 shrink-0 place-items-center rounded-full text-xs font-bold tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}
