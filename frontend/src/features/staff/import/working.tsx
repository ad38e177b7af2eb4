import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { Import } from "./use-import";

/** How far a check or an import has come; who does not see the bar is told every tenth. */
export function Working({ found: { state, decided, total } }: { found: Import }) {
  const { t } = useLingui();
  const { number, percent } = useFormats();
  const [done, all] = [number(decided), number(total)];
  const words = state === "checking" ? t`Checking the rows` : t`Importing the rows`;
  const tenths = percent(Math.floor((10 * decided) / Math.max(1, total)) / 10);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{words}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3">
        <Progress aria-label={words} value={decided} max={Math.max(1, total)} className="h-2.5" />
        <p className="tabular-nums">
          <Trans>
            {done} of {all} rows
          </Trans>
        </p>
        <p className="text-muted-foreground text-sm text-pretty">
          <Trans>You may leave this page. The work goes on, and you find it here again.</Trans>
        </p>
        <p role="status" className="sr-only">
          {words}: {tenths}
        </p>
      </CardContent>
    </Card>
  );
}
