import { Trans, useLingui } from "@lingui/react/macro";
import { isStuck, type Opening } from "@/api/console-openings";
import { sentenceOf } from "@/api/problem-texts";
import { JOB_STATE_WORDS, JOB_VARIANTS } from "@/components/console/job-words";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";

/** Where an opening stands, in a word. */
export function OpeningState({ opening }: { opening: Opening }) {
  const { i18n } = useLingui();
  return (
    <Badge variant={opening.given_up ? "neutral" : JOB_VARIANTS[opening.state]}>
      {opening.given_up ? <Trans>Given up</Trans> : i18n._(JOB_STATE_WORDS[opening.state])}
    </Badge>
  );
}

/** Why it stopped, or is tried again by itself. */
export function OpeningTrouble({ opening }: { opening: Opening }) {
  const { i18n } = useLingui();
  const sentence = opening.trouble && sentenceOf(opening.trouble);
  if (!sentence && !isStuck(opening)) return null;
  return (
    <Alert variant={isStuck(opening) ? "destructive" : "warning"}>
      <AlertDescription>{sentence ? i18n._(sentence) : <Trans>It stopped before its end. It can be gone on with from there.</Trans>}</AlertDescription>
    </Alert>
  );
}
