import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useClinic } from "@/api/clinic";
import { useVisitWords } from "./use-visit-words";
import type { Visit } from "./visit";

/** A text that belongs to a visit, under its title. */
export function Passage({ title, children }: { title: ReactNode; children: string }) {
  return (
    <section className="space-y-1 border-t pt-5">
      <h2 className="font-semibold">{title}</h2>
      <p className="text-muted-foreground max-w-prose break-words whitespace-pre-line">
        <bdi>{children}</bdi>
      </p>
    </section>
  );
}

/** What the clinic asks its patients to bring, if it says so. */
export function WhatToBring() {
  const { what_to_bring } = useClinic();
  if (!what_to_bring) return null;
  return <Passage title={<Trans>What to bring</Trans>}>{what_to_bring}</Passage>;
}

/** The clinic's rule, before somebody runs into it. */
export function ChangeUntil({ visit }: { visit: Visit }) {
  const { formats, when } = useVisitWords();
  if (!visit.can_change) return null;
  const until = when(visit.can_change_until);
  const zone = formats.zoneName();
  return (
    <p className="text-muted-foreground text-sm text-pretty">
      <Trans>
        You can move or cancel it online until {until} ({zone}); later, please call us.
      </Trans>
    </p>
  );
}
