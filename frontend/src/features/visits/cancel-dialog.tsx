import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { limits } from "@/api/limits";
import type { Trouble } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertDescription } from "@/components/ui/alert";
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
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useVisitWords } from "./use-visit-words";
import type { Visit } from "./visit";

/** After these nobody knows whether the server has heard of it. */
const UNCERTAIN = new Set(["offline", "timeout", "unreachable", "unexpected"]);

interface CancelDialogProps {
  visit: Visit;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCancel: (reason: string) => void;
  pending: boolean;
  trouble: Trouble | null;
  /** May give the focus elsewhere than back to the button that opened it. */
  onCloseAutoFocus: (event: Event) => void;
}

/** Asks once more, and says before what the clinic's rule is. */
export function CancelDialog({ visit, open, onOpenChange, onCloseAutoFocus, ...rest }: CancelDialogProps) {
  const { formats, when } = useVisitWords();
  const moment = when(visit.appointment_time);
  const until = when(visit.can_change_until);
  const dentist = visit.dentist.name;
  const zone = formats.zoneName();
  return (
    <AlertDialog open={open} onOpenChange={(wanted) => rest.pending || onOpenChange(wanted)}>
      <AlertDialogContent onCloseAutoFocus={onCloseAutoFocus}>
        <AlertDialogHeader>
          <AlertDialogTitle>
            <Trans>Cancel this appointment?</Trans>
          </AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>
              {moment}, with <bdi>{dentist}</bdi>. Your time becomes free for somebody else.
            </Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        <Asked
          {...rest}
          policy={
            <Trans>
              You can cancel online until {until} ({zone}); later, please call us.
            </Trans>
          }
        />
      </AlertDialogContent>
    </AlertDialog>
  );
}

type AskedProps = Pick<CancelDialogProps, "onCancel" | "pending" | "trouble"> & { policy: React.ReactNode };

function Asked({ onCancel, pending, trouble, policy }: AskedProps) {
  const { i18n, t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <>
      <AlertDialogBody className="space-y-4">
        <p className="text-muted-foreground text-sm text-pretty">{policy}</p>
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Why are you cancelling?</Trans>
          </FieldLabel>
          <Textarea
            value={reason}
            maxLength={limits.CancelIn.reason.maxLength}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldHint>
            <Trans>It helps us to plan. You need not tell us anything about your health.</Trans>
          </FieldHint>
        </Field>
        {trouble ? (
          <Alert variant="destructive">
            <AlertDescription>
              <p>{textOf(i18n, trouble)}</p>
              <p>
                {UNCERTAIN.has(trouble.code) ? (
                  <Trans>We cannot tell whether it reached the clinic. You can safely try again.</Trans>
                ) : (
                  <Trans>Your appointment still stands.</Trans>
                )}
              </p>
            </AlertDescription>
          </Alert>
        ) : null}
      </AlertDialogBody>
      <AlertDialogFooter>
        <AlertDialogCancel disabled={pending}>
          <Trans>Keep it</Trans>
        </AlertDialogCancel>
        <Button variant="destructive" pending={pending} onClick={() => onCancel(reason.trim())}>
          <Trans>Cancel appointment</Trans>
        </Button>
      </AlertDialogFooter>
    </>
  );
}
