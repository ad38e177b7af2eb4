import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
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
import { Panel } from "./states";

interface RetireCardProps {
  name: string;
  active: boolean;
  /** A room is used, all else is offered. */
  room?: boolean;
  /** Where all its visits to come are listed. */
  visits: string;
  onRetire: (keepAppointments: boolean) => Promise<unknown>;
  onBringBack: () => Promise<unknown>;
}

/** Takes something out of the offer, or brings it back; nothing is lost. Visits to come are said before. */
export function RetireCard({ name, active, room = false, visits, onRetire, onBringBack }: RetireCardProps) {
  const [asking, setAsking] = useState(false);
  const back = useMutation({ mutationFn: onBringBack });
  return (
    <Panel className="flex flex-wrap items-center gap-3 p-4">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">
          <Standing active={active} room={room} />
        </p>
        <p className="text-muted-foreground">
          {active ? (
            <Trans>Taken out, nothing is lost, and you can bring it back at any time.</Trans>
          ) : (
            <Trans>What was entered is still there.</Trans>
          )}
        </p>
        <TroubleAlert trouble={back.error ? troubleOf(back.error) : null} />
      </div>
      {active ? (
        <Button size="sm" variant="outline" onClick={() => setAsking(true)}>
          {room ? <Trans>Take out of use</Trans> : <Trans>Take out of the offer</Trans>}
        </Button>
      ) : (
        <Button size="sm" variant="outline" pending={back.isPending} onClick={() => back.mutate()}>
          {room ? <Trans>Take into use</Trans> : <Trans>Take into the offer</Trans>}
        </Button>
      )}
      <RetireDialog open={asking} onClose={() => setAsking(false)} name={name} visits={visits} onRetire={onRetire} />
    </Panel>
  );
}

function Standing({ active, room }: { active: boolean; room: boolean }) {
  if (room) return active ? <Trans>In use</Trans> : <Trans>Out of use</Trans>;
  return active ? <Trans>In the offer: patients can book</Trans> : <Trans>Not in the offer: patients cannot book</Trans>;
}

interface RetireDialogProps {
  open: boolean;
  onClose: () => void;
  name: string;
  visits: string;
  onRetire: (keepAppointments: boolean) => Promise<unknown>;
}

function RetireDialog({ open, onClose, name, visits, onRetire }: RetireDialogProps) {
  const { t } = useLingui();
  const retiring = useMutation({ mutationFn: onRetire, onSuccess: close });
  const trouble = retiring.error ? troubleOf(retiring.error) : null;
  const held = trouble?.code === "still_has_appointments";
  const count = Number(trouble?.facts.count ?? 0);
  function close() {
    retiring.reset();
    onClose();
  }
  return (
    <AlertDialog open={open} onOpenChange={(wanted) => wanted || close()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{t`Take ${name} out?`}</AlertDialogTitle>
          <AlertDialogDescription>
            <Trans>Nothing new can then be booked. What was entered is not lost.</Trans>
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogBody>
          {held ? (
            <Alert variant="warning" role="alert">
              <AlertTitle>
                <Plural value={count} one="# visit is still to come." other="# visits are still to come." />
              </AlertTitle>
              <AlertDescription>
                <Trans>Move or cancel them first, or leave them as they are.</Trans>
              </AlertDescription>
              <AlertActions>
                <Button asChild size="sm" variant="outline">
                  <AppLink to={visits}>
                    <Trans>Show these visits</Trans>
                  </AppLink>
                </Button>
              </AlertActions>
            </Alert>
          ) : (
            <TroubleAlert trouble={trouble} />
          )}
        </AlertDialogBody>
        <AlertDialogFooter>
          <AlertDialogCancel disabled={retiring.isPending}>
            <Trans>Leave it in</Trans>
          </AlertDialogCancel>
          <Button variant="destructive" pending={retiring.isPending} onClick={() => retiring.mutate(held)}>
            {held ? <Trans>Take out and keep the visits</Trans> : <Trans>Take out</Trans>}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
