import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useFormats } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { ReportButton } from "./report-button";
import { type Import, run, useView } from "./use-import";

/** The last word before rows are taken. */
export function Confirm({ found, taken }: { found: Import; taken: number }) {
  const { t, i18n } = useLingui();
  const { number } = useFormats();
  const { change } = useView();
  const [sendMail, setSendMail] = useState(false);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const id = useId();
  const rows = number(taken);
  const start = async () => {
    setPending(true);
    setTrouble(null);
    try {
      await run(found, sendMail, i18n.locale);
      change({ show: null }, { replace: true });
    } catch (error) {
      setTrouble(troubleOf(error));
      setPending(false);
    }
  };
  return (
    <>
      {found.kind === "appointments" && found.counts.new > 0 ? (
        <Field orientation="horizontal">
          <Checkbox id={id} checked={sendMail} onCheckedChange={(on) => setSendMail(on === true)} />
          <FieldLabel htmlFor={id}>
            <Trans>Send patients a confirmation of coming appointments</Trans>
          </FieldLabel>
          <FieldHint>
            <Trans>Without this nobody is written to.</Trans>
          </FieldHint>
        </Field>
      ) : null}
      <TroubleAlert trouble={trouble} />
      <div className="flex flex-wrap items-center gap-2">
        <Button pending={pending} disabled={taken === 0} onClick={() => void start()}>
          {t`${plural(taken, { one: `Import ${rows} row`, other: `Import ${rows} rows` })}`}
        </Button>
        <Button variant="outline" size="sm" onClick={() => change({ step: "columns", show: null })}>
          <Trans>Change columns and choices</Trans>
        </Button>
        <ReportButton found={found} />
      </div>
    </>
  );
}
