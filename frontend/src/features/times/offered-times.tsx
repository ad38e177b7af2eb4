import { Button } from "@/components/ui/button";
import { useWords } from "./use-words";

/** A few times on offer, each taken with one tap. */
export function OfferedTimes({ times, onTime }: { times: string[]; onTime: (time: string) => void }) {
  const { nearTime, dayTime } = useWords();
  return (
    <div className="flex flex-wrap gap-2">
      {times.map((time) => (
        <Button key={time} variant="outline" aria-label={dayTime(time)} onClick={() => onTime(time)}>
          <span className="tabular-nums">{nearTime(time)}</span>
        </Button>
      ))}
    </div>
  );
}
