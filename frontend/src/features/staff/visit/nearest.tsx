import { Trans } from "@lingui/react/macro";
import { type Trouble, nearestOf } from "@/api/problem";
import { Button } from "@/components/ui/button";
import { useWords } from "./use-words";

/** The free times nearest to one that somebody else was faster to take. */
export function Nearest({ trouble, onTime }: { trouble: Trouble | null; onTime: (time: string) => void }) {
  const { whenShort } = useWords();
  const times = trouble ? nearestOf(trouble) : [];
  if (times.length === 0) return null;
  return (
    <div className="space-y-1.5">
      <p className="font-medium">
        <Trans>Nearest free times</Trans>
      </p>
      <div className="flex flex-wrap gap-2">
        {times.map((time) => (
          <Button key={time} variant="outline" size="sm" onClick={() => onTime(time)}>
            {whenShort(time)}
          </Button>
        ))}
      </div>
    </div>
  );
}
