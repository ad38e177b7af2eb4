import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormats } from "@/api/clinic";
import { type Lanes, isLate } from "./day";

interface FiguresProps {
  lanes: Lanes;
  now: number;
  /** Minutes in which somebody could still be seen. */
  free: number;
}

/** The day in numbers. */
export function Figures({ lanes, now, free }: FiguresProps) {
  const format = useFormats();
  const { coming, waiting, inChair, done, missed } = lanes;
  const late = coming.filter((one) => isLate(one, now)).length;
  const visits = coming.length + waiting.length + inChair.length + done.length + missed.length;
  return (
    <dl className="bg-card mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border sm:grid-cols-4 xl:grid-cols-[repeat(7,minmax(0,1fr))_minmax(max-content,1fr)]">
      <Figure name={<Trans>Visits</Trans>}>{format.number(visits)}</Figure>
      <Figure name={<Trans>To come</Trans>}>{format.number(coming.length)}</Figure>
      <Figure name={<Trans>Late</Trans>} alarming={late > 0}>
        {format.number(late)}
      </Figure>
      <Figure name={<Trans>In the waiting room</Trans>}>{format.number(waiting.length)}</Figure>
      <Figure name={<Trans>In the chair</Trans>}>{format.number(inChair.length)}</Figure>
      <Figure name={<Trans context="visit">Done</Trans>}>{format.number(done.length)}</Figure>
      <Figure name={<Trans>No-shows</Trans>}>{format.number(missed.length)}</Figure>
      <Figure name={<Trans>Free time left</Trans>}>{format.duration(free)}</Figure>
    </dl>
  );
}

function Figure({ name, alarming = false, children }: { name: ReactNode; alarming?: boolean; children: ReactNode }) {
  return (
    <div className="outline-border flex flex-col-reverse justify-end px-4 py-2.5 outline outline-1">
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className={alarming ? "text-warning text-xl font-bold tabular-nums" : "text-xl font-bold whitespace-nowrap tabular-nums max-sm:text-lg"}>{children}</dd>
    </div>
  );
}
