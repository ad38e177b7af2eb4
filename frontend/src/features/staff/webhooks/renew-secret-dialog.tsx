import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { SecretShown } from "./secret-shown";
import { useRefresh } from "./use-refresh";

const OVERLAPS = { day: 24, none: 0 } as const;
type Overlap = keyof typeof OVERLAPS;

/** Gives a webhook a new secret, with or without a time in which both are good. */
export function RenewSecretDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <RenewSecret id={id} onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function RenewSecret({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const refresh = useRefresh();
  const [overlap, setOverlap] = useState<Overlap>("day");
  const [made, setMade] = useState<Schemas["NewSecretOut"] | null>(null);
  const renew = api.useMutation("post", "/api/v1/webhooks/{webhook_id}/secret", { onSuccess: setMade, onSettled: refresh });
  if (made) {
    const until = made.former_secret_until;
    return (
      <SecretShown
        secret={made.secret}
        onClose={onClose}
        more={
          until ? (
            <p className="text-muted-foreground">
              <Trans>The secret before stays good until {formats.instant(until)}.</Trans>
            </p>
          ) : null
        }
      />
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (renew.isPending) return;
    renew.mutate({ params: { path: { webhook_id: id } }, body: { overlap_hours: OVERLAPS[overlap] } });
  };
  return (
    <form onSubmit={submit}>
      <DialogHeader>
        <DialogTitle>
          <Trans>Give the webhook a new secret?</Trans>
        </DialogTitle>
        <DialogDescription>
          <Trans>The other program needs it to go on trusting the messages.</Trans>
        </DialogDescription>
      </DialogHeader>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={renew.isError ? troubleOf(renew.error) : null} />
        <RadioCards aria-label={t`The secret before`} value={overlap} onValueChange={(next) => setOverlap(next as Overlap)}>
          <RadioCard
            value="day"
            title={<Trans>Keep the secret before for one day</Trans>}
            description={<Trans>Messages are signed with both, so that none is lost while you change over.</Trans>}
          />
          <RadioCard
            value="none"
            title={<Trans>End the secret before at once</Trans>}
            description={<Trans>If somebody may know it who should not.</Trans>}
          />
        </RadioCards>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={renew.isPending}>
          <Trans>Make a new secret</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
