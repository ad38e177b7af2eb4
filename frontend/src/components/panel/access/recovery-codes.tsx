import { Trans, useLingui } from "@lingui/react/macro";
import { Download, Printer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { CopyButton } from "@/components/panel/copy-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";

type RecoveryCodesProps = {
  /** Whose panel they open. */
  of: string;
  codes: string[];
  onKept: () => void;
};

/** Shows new recovery codes, this once, and lets nobody go on who has not kept them. */
export function RecoveryCodes({ of: name, codes, onKept }: RecoveryCodesProps) {
  const { t } = useLingui();
  const [kept, setKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = `${name}\n\n${codes.join("\n")}\n`;
  return (
    <div className="space-y-5">
      <div className="space-y-1">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-bold outline-none">
          <Trans>Keep your recovery codes</Trans>
        </h2>
        <p className="text-muted-foreground text-pretty">
          <Trans>Without your phone, each of these lets you in once. They are shown now and never again.</Trans>
        </p>
      </div>
      <ul dir="ltr" className="bg-muted grid grid-cols-1 gap-x-6 gap-y-1.5 rounded-md p-4 font-mono text-sm min-[26rem]:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button asChild variant="outline" size="sm">
          <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download="chairside-recovery-codes.txt">
            <Download aria-hidden="true" />
            <Trans>Save as a file</Trans>
          </a>
        </Button>
        <Button variant="outline" size="sm" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          <Trans>Print</Trans>
        </Button>
        <CopyButton text={codes.join("\n")} label={t`Copy the codes`} />
      </div>
      <Field orientation="horizontal" className="print:hidden">
        <Checkbox checked={kept} onCheckedChange={(checked) => setKept(checked === true)} />
        <FieldLabel>
          <Trans>I have kept the codes in a safe place</Trans>
        </FieldLabel>
      </Field>
      <Button size="lg" className="w-full print:hidden" disabled={!kept} onClick={onKept}>
        <Trans>Continue</Trans>
      </Button>
    </div>
  );
}
