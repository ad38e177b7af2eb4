import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import type { Trouble } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { useOpenAppointment } from "@/components/staff/open";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface Clash {
  id: string;
  appointment_time: string;
}

/** Why two records could not become one; visits at the same time are named, to be moved. */
export function MergeTrouble({ trouble }: { trouble: Trouble | null }) {
  const { i18n } = useLingui();
  if (!trouble) return null;
  const visits = trouble.code === "visits_overlap" ? (trouble.facts.visits as Clash[]) : [];
  return (
    <Alert variant="destructive">
      <AlertDescription>
        {trouble.code === "outdated" ? (
          <Trans>One of the records was just changed by somebody else. Compare them once more.</Trans>
        ) : (
          textOf(i18n, trouble)
        )}
      </AlertDescription>
      {visits.length > 0 ? <Clashes visits={visits} /> : null}
    </Alert>
  );
}

function Clashes({ visits }: { visits: Clash[] }) {
  const formats = useFormats();
  const open = useOpenAppointment();
  return (
    <ul className="mt-1 flex flex-wrap gap-2">
      {visits.map(({ id, appointment_time: at }) => (
        <li key={id}>
          <Button variant="outline" size="sm" className="tabular" onClick={() => open(id)}>
            {formats.date(at)}, {formats.time(at)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
