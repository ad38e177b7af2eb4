import { Trans } from "@lingui/react/macro";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { OfferedTimes } from "./offered-times";
import type { ChosenTime } from "./use-chosen-time";
import { useWords } from "./use-words";

type GoneNoticeProps = { chosen: ChosenTime; first: string | null; onTime: (time: string) => void };

/** Says that the chosen time cannot be had, and what is free nearest to it. */
export function GoneNotice({ chosen, first, onTime }: GoneNoticeProps) {
  const { dayTime } = useWords();
  if (chosen.status !== "gone") return null;
  const at = dayTime(chosen.time);
  const others = chosen.nearest.length > 0 ? chosen.nearest : first ? [first] : [];
  return (
    <Alert variant="warning" role="note">
      <AlertTitle>
        <Trans>{at} is not free</Trans>
      </AlertTitle>
      {others.length > 0 ? (
        <>
          <AlertDescription>
            <Trans>Nearest to it:</Trans>
          </AlertDescription>
          <AlertActions>
            <OfferedTimes times={others} onTime={onTime} />
          </AlertActions>
        </>
      ) : null}
    </Alert>
  );
}
