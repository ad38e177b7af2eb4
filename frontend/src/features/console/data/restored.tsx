import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ClinicDetail } from "@/api/console-clinic";
import { useOwnFormats } from "@/api/own-formats";
import { patiently, platformClient } from "@/api/platform";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { Button } from "@/components/ui/button";
import { Differences } from "./differences";
import type { Restored } from "./use-data";

type RestoredProps = { clinic: ClinicDetail; doing: Set<string>; mayChange: boolean; asked: () => Promise<void> };

/** What stands beside a clinic: a restored copy that may take its place, and what it was before one did. */
export function RestoredStates({ restored, ...line }: RestoredProps & { restored: Restored[] }) {
  return (
    <ul className="divide-y">
      {restored.map((one) => (
        <RestoredLine key={one.id} one={one} {...line} />
      ))}
    </ul>
  );
}

function RestoredLine({ one, clinic, doing, mayChange, asked }: RestoredProps & { one: Restored }) {
  const [deed, setDeed] = useState<"swap" | "drop" | null>(null);
  const [comparing, setComparing] = useState(false);
  const path = { path: { restored_id: one.id } };
  const still = one.state === "ready" || one.state === "before";
  const busy = doing.has("swap") || doing.has("drop_restored") || doing.has("restore");
  return (
    <li className="space-y-2 py-2">
      <Standing one={one} doing={doing} />
      {mayChange ? (
        <div className="flex flex-wrap gap-2">
          {still ? (
            <Button variant="outline" size="sm" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
              <Trans>Compare</Trans>
            </Button>
          ) : null}
          {one.state === "ready" ? (
            <Button size="sm" disabled={busy} onClick={() => setDeed("swap")}>
              <Trans>Swap</Trans>
            </Button>
          ) : null}
          <Button variant="ghost" size="sm" disabled={busy} onClick={() => setDeed("drop")}>
            <Trans>Drop</Trans>
          </Button>
        </div>
      ) : null}
      {comparing && still ? <Differences id={one.id} /> : null}
      <ReasonDialog
        open={deed === "swap"}
        onClose={() => setDeed(null)}
        title={<Trans>Put this copy in the clinic’s place?</Trans>}
        description={
          <Trans>What was booked and changed since the backup leaves the clinic. What the clinic is now is kept beside it for a week.</Trans>
        }
        action={<Trans>Swap</Trans>}
        destructive
        typed={{ label: <Trans>Type the clinic’s address</Trans>, text: clinic.address }}
        act={async (reason) => {
          const body = { address: clinic.address, reason };
          const { error } = await platformClient.POST("/api/v1/restored/{restored_id}/swap", { params: path, body });
          if (error) throw error;
          await asked();
        }}
      />
      <ConfirmDialog
        open={deed === "drop"}
        onClose={() => setDeed(null)}
        title={<Trans>Drop this copy?</Trans>}
        description={<Trans>The clinic stays as it is. What is dropped cannot be had back.</Trans>}
        action={<Trans>Drop</Trans>}
        act={async () => {
          const { error } = await platformClient.POST("/api/v1/restored/{restored_id}/drop", { ...patiently, params: path });
          if (error) throw error;
          await asked();
        }}
      />
    </li>
  );
}

function Standing({ one, doing }: { one: Restored; doing: Set<string> }) {
  const { t } = useLingui();
  const { instant, date } = useOwnFormats();
  const of = one.holds ? instant(one.holds) : t`a backup that is gone`;
  if (one.state === "before") {
    return (
      <div>
        <p>
          <Trans>What the clinic was before a restored copy took its place</Trans>
        </p>
        {one.drops_at ? (
          <p className="text-muted-foreground text-xs">
            <Trans>It is dropped on {date(one.drops_at)}.</Trans>
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <div>
      <p>
        <Trans>Restored copy of {of}</Trans>
      </p>
      <p className="text-muted-foreground text-xs">
        {one.state === "ready" ? (
          doing.has("swap") ? (
            <Trans>It is taking the clinic’s place.</Trans>
          ) : (
            <Trans>It waits, and no request reaches it.</Trans>
          )
        ) : doing.has("restore") ? (
          <Trans>Being restored</Trans>
        ) : (
          <Trans>It was not finished.</Trans>
        )}
      </p>
    </div>
  );
}
