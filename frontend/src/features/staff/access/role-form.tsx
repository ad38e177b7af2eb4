import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { useSession } from "@/api/session";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import type { Person } from "./person-row";
import { RoleCards } from "./role-cards";
import { usePersonChange } from "./use-person-change";

export function RoleForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui();
  const isMe = useSession().account?.id === person.id;
  const [role, setRole] = useState(person.role);
  const { change, pending, trouble } = usePersonChange(person, () => {
    toast.success(t`The role is changed.`);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role === person.role) return onClose();
    void change((params) => client.PUT("/api/v1/people/{user_id}/role", { params, body: { role, reason: "" } }));
  };
  return (
    <form onSubmit={submit}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <RoleCards value={role} onChange={setRole} leaving />
        {isMe && role !== person.role ? (
          <Alert variant="warning">
            <AlertDescription>
              <Trans>This is your own account: you will be logged out, and may no longer see this page.</Trans>
            </AlertDescription>
          </Alert>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={pending}>
          <Trans>Change role</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
