import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { useNewAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { FreeTimes } from "./free";
import { Nothing, Panel } from "./panel";

interface FreeListProps {
  day: string;
  free: FreeTimes[];
  dentists: Map<string, string>;
  mayBook: boolean;
}

/** Where somebody who calls now could still be seen today. */
export function FreeList({ day, free, dentists, mayBook }: FreeListProps) {
  const { t } = useLingui();
  return (
    <Panel title={t`Free today`}>
      {free.length === 0 ? (
        <Nothing>
          <Trans>Nobody works today.</Trans>
        </Nothing>
      ) : (
        <ul className="divide-y">
          {free.map((one) => (
            <FreeRow key={one.dentist} day={day} free={one} name={dentists.get(one.dentist) ?? ""} mayBook={mayBook} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface FreeRowProps {
  day: string;
  free: FreeTimes;
  name: string;
  mayBook: boolean;
}

function FreeRow({ day, free, name, mayBook }: FreeRowProps) {
  const format = useFormats();
  const openNew = useNewAppointment();
  const left = format.duration(free.minutes);
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-2">
      <div className="min-w-0">
        <p className="truncate font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-muted-foreground text-xs">
          {free.next ? <Trans>{left} free in all</Trans> : <Trans>nothing free any more</Trans>}
        </p>
      </div>
      {free.next ? offered(free.next) : null}
    </li>
  );

  function offered({ time, minutes }: { time: string; minutes: number }) {
    const at = format.wallTime(time);
    const length = format.duration(minutes);
    const words = (
      <span className="tabular-nums">
        <span className="font-semibold">{at}</span> · {length}
      </span>
    );
    return mayBook ? (
      <Button
        size="sm"
        variant="outline"
        className="h-8 px-2.5 font-normal pointer-coarse:h-11"
        onClick={() => openNew({ day, time, dentist: free.dentist })}
      >
        <VisuallyHidden>
          <Trans>Book {name}:</Trans>{" "}
        </VisuallyHidden>
        {words}
      </Button>
    ) : (
      words
    );
  }
}
