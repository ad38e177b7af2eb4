import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { useFormats } from "@/api/clinic";

/** The age in years, in words; a child's first year is none yet. */
export function Age({ years }: { years: number }) {
  return years < 1 ? <Trans>under 1 year</Trans> : <Plural value={years} one="# year" other="# years" />;
}

/** The date of birth with the age beside it. */
export function Born({ birthDate, age }: { birthDate: string | null; age: number | null }) {
  const formats = useFormats();
  if (!birthDate) return null;
  return (
    <>
      <span className="whitespace-nowrap">{formats.date(birthDate)}</span>{" "}
      <span className="text-muted-foreground whitespace-nowrap">
        (<Age years={age ?? 0} />)
      </span>
    </>
  );
}

/** That there is something to know before any treatment. */
export function AlertMark() {
  const { t } = useLingui();
  return <TriangleAlert role="img" aria-label={t`Has alerts`} className="text-warning size-4 shrink-0" />;
}
