import { useLingui } from "@lingui/react/macro";
import type { Trouble } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertDescription } from "@/components/ui/alert";

/** Says why what was asked for did not happen. */
export function TroubleAlert({ trouble }: { trouble: Trouble | null }) {
  const { i18n } = useLingui();
  if (!trouble) return null;
  return (
    <Alert variant="destructive">
      <AlertDescription>{textOf(i18n, trouble)}</AlertDescription>
    </Alert>
  );
}
