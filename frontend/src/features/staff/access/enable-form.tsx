import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { client } from "@/api/client";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { Person } from "./person-row";
import { usePersonChange } from "./use-person-change";

export function EnableForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui();
  const { change, pending, trouble } = usePersonChange(person, () => {
    toast.success(t`This account can log in again.`);
    onClose();
  });
  return (
    <>
      {trouble ? (
        <DialogBody>
          <TroubleAlert trouble={trouble} />
        </DialogBody>
      ) : null}
      <DialogFooter className="pt-4">
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          pending={pending}
          onClick={() => void change((params) => client.POST("/api/v1/people/{user_id}/enable", { params }))}
        >
          <Trans>Allow access</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}
