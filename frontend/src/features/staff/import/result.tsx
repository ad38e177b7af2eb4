import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { useFormats } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Confirm } from "./confirm";
import { OutcomeFilter } from "./outcome-filter";
import { ReportButton } from "./report-button";
import { Rows } from "./rows";
import { type Import, drop, useView } from "./use-import";

/** What would come of each row, or what came of it. */
export function Result({ found }: { found: Import }) {
  const { t } = useLingui();
  const { number } = useFormats();
  const done = found.state === "done";
  const { new: made, changed, refused } = found.counts;
  const [taken, left] = [made + changed, number(refused)];
  const shown = number(taken);
  return (
    <div className="grid gap-5">
      <Card>
        <CardHeader>
          <CardTitle asChild>
            <h2 role="status">
              {done
                ? t`${plural(taken, { one: `${shown} row was imported.`, other: `${shown} rows were imported.` })}`
                : t`${plural(taken, { one: `${shown} row would be imported.`, other: `${shown} rows would be imported.` })}`}{" "}
              {refused ? t`${plural(refused, { one: `${left} is refused.`, other: `${left} are refused.` })}` : null}
            </h2>
          </CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          {done ? <Afterwards found={found} /> : <Confirm found={found} taken={taken} />}
        </CardContent>
      </Card>
      <section aria-label={t`Rows of the file`} className="grid gap-3">
        <OutcomeFilter counts={found.counts} total={found.total} />
        <Rows found={found} />
      </section>
    </div>
  );
}

function Afterwards({ found }: { found: Import }) {
  const { t } = useLingui();
  const { change } = useView();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const forget = async () => {
    try {
      await drop(found.id);
      toast.success(t`The uploaded rows are deleted.`);
      change({ import: null, step: null, show: null });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <>
      <TroubleAlert trouble={trouble} />
      {found.counts.refused > 0 ? (
        <p className="max-w-prose text-pretty">
          <Trans>Save the report, mend the refused rows in it and import it again: what was taken is known and changes nothing.</Trans>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <ReportButton found={found} />
        <Button variant="ghost" size="sm" onClick={() => void forget()}>
          <Trans>Delete the uploaded rows</Trans>
        </Button>
      </div>
    </>
  );
}
