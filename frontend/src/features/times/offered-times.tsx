import { Button } from "@/components/ui/button";
import { useWords } from "./use-words";

/** A few times on offer, each taken with one tap. */
export function OfferedTimes({ times, onTime }: { times: string[]; onTime: (time: string) => void }) {
  const { nearTime, spokenDay } = useWords();
  return (
    <div className="flex flex-wrap gap-2">
      {times.map((time) => (
        <Button key={time} variant="outline" onClick={() => onTime(time)}>
          <span className="tabular-nums">
            {nearTime(time)}
            <span className="sr-only"> ({spokenDay(time)})</span>
          </span>
        </Button>
      ))}
    </div>
  );
}
