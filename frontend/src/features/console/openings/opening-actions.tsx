import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { isStuck, type Opening } from "@/api/console-openings";
import { useHasRole } from "@/api/operator-session";
import { platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { Button } from "@/components/ui/button";

type OpeningActionsProps = { opening: Opening; onChanged: () => Promise<unknown> };

/** What an admin can do about an opening that has not come to its end: try again, give up. */
export function OpeningActions({ opening, onChanged }: OpeningActionsProps) {
  const { i18n } = useLingui();
  const has = useHasRole();
  const [givingUp, setGivingUp] = useState(false);
  const params = { path: { opening_id: opening.id } };
  const retry = platform.useMutation("post", "/api/v1/openings/{opening_id}/retry", {
    onSuccess: () => void onChanged(),
    onError: (error) => toast.error(textOf(i18n, troubleOf(error))),
  });
  const { name } = opening;
  if (!has(["admin"]) || opening.state === "done" || opening.given_up) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {isStuck(opening) ? (
        <Button size="sm" variant="outline" pending={retry.isPending} onClick={() => retry.mutate({ params })}>
          <Trans>Try again</Trans>
        </Button>
      ) : null}
      <Button size="sm" variant="ghost" onClick={() => setGivingUp(true)}>
        <Trans>Give up</Trans>
      </Button>
      <ReasonDialog
        open={givingUp}
        onClose={() => setGivingUp(false)}
        title={<Trans>Give up opening {name}?</Trans>}
        description={<Trans>All that was made of it is removed, and the address is free again.</Trans>}
        action={<Trans>Give up</Trans>}
        destructive
        act={async (reason) => {
          const { error } = await platformClient.POST("/api/v1/openings/{opening_id}/give-up", { params, body: { reason } });
          if (error) throw error;
          await onChanged();
        }}
      />
    </div>
  );
}
