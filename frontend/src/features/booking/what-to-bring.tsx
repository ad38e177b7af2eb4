import { Trans } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";

/** The clinic's own words; a clinic that has none shows nothing. */
export function WhatToBring() {
  const { what_to_bring: words } = useClinic();
  if (!words) return null;
  return (
    <section className="space-y-2">
      <h2 className="text-lg font-semibold">
        <Trans>What should you bring?</Trans>
      </h2>
      <p className="text-muted-foreground max-w-prose whitespace-pre-line">
        <bdi>{words}</bdi>
      </p>
    </section>
  );
}
