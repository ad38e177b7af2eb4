import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Field, FieldError, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Person } from "./person-row";
import { usePersonChange } from "./use-person-change";

type ReasonFormProps = { person: Person; act: "app" | "disable"; onClose: () => void };

/** Shuts somebody out, or takes the app away, for a reason that the audit log keeps. */
export function ReasonForm({ person, act, onClose }: ReasonFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const { change, pending, trouble } = usePersonChange(person, () => {
    toast.success(act === "app" ? t`The app is removed.` : t`Access is blocked, and all devices are logged out.`);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { reason: reason.trim() };
    if (!body.reason) return setAsked(true);
    void change((params) =>
      act === "app"
        ? client.POST("/api/v1/people/{user_id}/second-factor/reset", { params, body })
        : client.POST("/api/v1/people/{user_id}/disable", { params, body }),
    );
  };
  return (
    <form noValidate onSubmit={submit}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <Field>
          <FieldLabel>
            <Trans>Reason</Trans>
          </FieldLabel>
          <Input required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          <FieldHint>
            <Trans>It is kept in the audit log.</Trans>
          </FieldHint>
          <FieldError>{asked && !reason.trim() ? <Trans>Please say why.</Trans> : null}</FieldError>
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="destructive" pending={pending}>
          {act === "app" ? <Trans>Remove the app</Trans> : <Trans>Block access</Trans>}
        </Button>
      </DialogFooter>
    </form>
  );
}
