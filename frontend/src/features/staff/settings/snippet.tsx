import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

/** Code to be put into another page, and the button that copies it. */
export function Snippet({ code }: { code: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(code);
      toast.success(t`The code is copied.`);
    } catch {
      toast.error(t`The browser does not let us copy. Select the code and copy it by hand.`);
    }
  };
  return (
    <div className="grid gap-2">
      <Textarea
        readOnly
        dir="ltr"
        rows={4}
        spellCheck={false}
        aria-label={t`The code for your site`}
        value={code}
        onFocus={(event) => event.target.select()}
        className="bg-muted font-mono sm:text-sm"
      />
      <Button size="sm" className="justify-self-start" onClick={() => void copy()}>
        {copied === code ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        {copied === code ? <Trans>Copied</Trans> : <Trans>Copy the code</Trans>}
      </Button>
    </div>
  );
}
