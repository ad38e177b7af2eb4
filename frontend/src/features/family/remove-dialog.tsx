import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useRef } from "react";
import { api } from "@/api/client";
import type { FamilyMember } from "@/api/family";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

type RemoveDialogProps = {
  open: boolean;
  member: FamilyMember;
  onClose: () => void;
  onDone: (message: string) => Promise<void>;
  /** Where focus goes when the row it came from is gone. */
  returnTo: RefObject<HTMLElement | null>;
};

export function RemoveDialog({ open, member, onClose, onDone, returnTo }: RemoveDialogProps) {
  const gone = useRef(false);
  const finish = async (message: string) => {
    gone.current = true;
    await onDone(message);
  };
  const onCloseAutoFocus = (event: Event) => {
    if (!gone.current) return;
    event.preventDefault();
    returnTo.current?.focus();
  };
  return (
    <AlertDialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <AlertDialogContent onCloseAutoFocus={onCloseAutoFocus}>
        <Removing member={member} onDone={finish} />
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Removing({ member, onDone }: { member: FamilyMember; onDone: RemoveDialogProps["onDone"] }) {
  const { t } = useLingui();
  const remove = api.useMutation("delete", "/api/v1/patients/{patient_id}");
  const trouble = remove.isError ? troubleOf(remove.error) : null;
  const act = async () => {
    const gone = await remove.mutateAsync({ params: { path: { patient_id: member.id } } }).then(
      () => true,
      // Gone already is what was wanted.
      (error: unknown) => troubleOf(error).code === "patient_unknown",
    );
    if (gone) await onDone(t`${member.name} is no longer in your family list.`);
  };
  return (
    <>
      <AlertDialogHeader>
        <AlertDialogTitle>
          <Trans>
            Remove <bdi>{member.name}</bdi>?
          </Trans>
        </AlertDialogTitle>
        <AlertDialogDescription>
          <Trans>Past appointments leave your list as well. What the clinic must keep on record, it keeps.</Trans>
        </AlertDialogDescription>
      </AlertDialogHeader>
      {trouble ? (
        <AlertDialogBody>
          {trouble.code === "still_has_appointments" ? (
            <StillComing count={Number(trouble.facts.count) || 1} />
          ) : (
            <TroubleAlert trouble={trouble} />
          )}
        </AlertDialogBody>
      ) : null}
      <AlertDialogFooter>
        <AlertDialogCancel>
          <Trans>Keep</Trans>
        </AlertDialogCancel>
        <Button variant="destructive" pending={remove.isPending} onClick={() => void act()}>
          <Trans>Remove</Trans>
        </Button>
      </AlertDialogFooter>
    </>
  );
}

function StillComing({ count }: { count: number }) {
  return (
    <Alert variant="warning" role="alert">
      <AlertDescription>
        <Plural
          value={count}
          one="There is still # appointment to come. Please cancel it first."
          other="There are still # appointments to come. Please cancel them first."
        />
      </AlertDescription>
      <AlertActions>
        <Button asChild variant="outline" size="sm">
          <AppLink to="/appointments">
            <Trans>To your appointments</Trans>
          </AppLink>
        </Button>
      </AlertActions>
    </Alert>
  );
}
