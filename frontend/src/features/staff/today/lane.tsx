import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Step, Visit } from "./day";
import { Nothing, Panel } from "./panel";
import { VisitRow } from "./visit-row";

interface LaneProps {
  title: string;
  empty: ReactNode;
  visits: Visit[];
  now: number;
  dentists: Map<string, string>;
  rooms: Map<string, string>;
  pending: ReadonlySet<string>;
  mayStep: boolean;
  onStep: (visit: Visit, to: Step) => Promise<void>;
  /** How many stand there before somebody asks for all. */
  most?: number;
}

/** The visits that stand at one point of their way through the day. */
export function Lane({ title, empty, visits, now, dentists, rooms, pending, mayStep, onStep, most = 100 }: LaneProps) {
  const [all, setAll] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const shown = all ? visits : visits.slice(0, most);
  const names = {
    dentist: (id: string) => dentists.get(id) ?? "",
    room: (id: string | null) => (id && rooms.get(id)) || null,
  };

  // The row that was acted on goes to another list, and the focus must not go with it.
  const acted = useRef(false);
  useEffect(() => {
    if (!acted.current || document.activeElement !== document.body) return;
    acted.current = false;
    frame.current?.querySelector("h2")?.focus();
  });

  function act(visit: Visit, to: Step) {
    acted.current = true;
    void onStep(visit, to);
  }

  return (
    <div ref={frame} className="min-w-0">
      <Panel title={title} count={visits.length}>
        {visits.length === 0 ? (
          <Nothing>{empty}</Nothing>
        ) : (
          <ol className="divide-y">
            {shown.map((visit) => (
              <VisitRow
                key={visit.id}
                visit={visit}
                now={now}
                names={names}
                pending={pending.has(visit.id)}
                mayStep={mayStep}
                onStep={(to) => act(visit, to)}
              />
            ))}
          </ol>
        )}
        {visits.length > shown.length ? (
          <div className="border-t px-4 py-2">
            <Button variant="link" size="sm" onClick={() => setAll(true)}>
              <Trans>Show all {visits.length}</Trans>
            </Button>
          </div>
        ) : null}
      </Panel>
    </div>
  );
}
