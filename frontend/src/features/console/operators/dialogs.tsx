import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { type PlatformSchemas, platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { CopyButton } from "@/components/panel/copy-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { useOwnFormats } from "@/api/own-formats";
import { AddForm } from "./add-form";

export type Person = PlatformSchemas["OperatorOut"];
export type Admitted = PlatformSchemas["AdmittedOut"];
export type Act = "role" | "link" | "app" | "block" | "add";

type OperatorDialogsProps = { act: Act | null; person: Person | null; onClose: () => void; onChanged: () => void };

/** What can be done about an operator, one dialog for each. */
export function OperatorDialogs({ act, person, onClose, onChanged }: OperatorDialogsProps) {
  const { t } = useLingui();
  const [made, setMade] = useState<Admitted | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  const show = (admitted: Admitted) => {
    setMade(admitted);
    onChanged();
  };
  const id = person?.id ?? "";
  const name = person?.name ?? "";
  const params = { path: { operator_id: id } };
  const done = ({ error }: { error?: unknown }) => {
    if (error) throw error;
    toast.success(t`Saved.`);
    onChanged();
  };
  const change = async (body: PlatformSchemas["OperatorChangeIn"]) => done(await platformClient.PATCH("/api/v1/operators/{operator_id}", { params, body }));
  const toAdmin = person?.role === "support";
  return (
    <>
      <ReasonDialog
        open={act === "role" && person !== null}
        onClose={close}
        title={toAdmin ? <Trans>Make {name} an administrator?</Trans> : <Trans>Make {name} support?</Trans>}
        description={toAdmin ? <Trans>Administrators can change clinics and operators.</Trans> : <Trans>Support can look at everything and help clinics.</Trans>}
        action={<Trans>Change the role</Trans>}
        act={async (reason) => change({ role: toAdmin ? "admin" : "support", reason })}
      />
      <ReasonDialog
        open={act === "block" && person !== null}
        onClose={close}
        title={person?.active ? <Trans>Block {name}?</Trans> : <Trans>Let {name} in again?</Trans>}
        description={person?.active ? <Trans>All devices are logged out at once.</Trans> : <Trans>The password and the app are as before.</Trans>}
        action={person?.active ? <Trans>Block</Trans> : <Trans>Let in again</Trans>}
        destructive={person?.active}
        act={async (reason) => change({ active: !person?.active, reason })}
      />
      <ReasonDialog
        open={act === "app" && person !== null}
        onClose={close}
        title={<Trans>Remove the app of {name}?</Trans>}
        description={<Trans>At the next log-in a new one is set up. Make sure that it is them who ask.</Trans>}
        action={<Trans>Remove the app</Trans>}
        destructive
        act={async (reason) => done(await platformClient.POST("/api/v1/operators/{operator_id}/second-factor/reset", { params, body: { reason } }))}
      />
      <Layer
        open={act === "add" || act === "link"}
        onClose={close}
        title={made ? <Trans>Hand this link over</Trans> : act === "add" ? <Trans>Add an operator</Trans> : <Trans>Make a new link for {name}?</Trans>}
        description={
          made ? (
            <Trans>It is shown now and never again. It opens a page where {made.name} chooses a password.</Trans>
          ) : act === "add" ? (
            <Trans>You get a link to hand over.</Trans>
          ) : (
            <Trans>Links made before end. The present password works until the link is used.</Trans>
          )
        }
      >
        {made ? <LinkShown made={made} onClose={close} /> : act === "add" ? <AddForm onMade={show} onClose={close} /> : <RenewForm id={id} onMade={show} onClose={close} />}
      </Layer>
    </>
  );
}

function RenewForm({ id, onMade, onClose }: { id: string; onMade: (made: Admitted) => void; onClose: () => void }) {
  const renew = platform.useMutation("post", "/api/v1/operators/{operator_id}/link", { onSuccess: onMade });
  return (
    <>
      <DialogBody>
        <TroubleAlert trouble={renew.isError ? troubleOf(renew.error) : null} />
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button pending={renew.isPending} onClick={() => renew.mutate({ params: { path: { operator_id: id } } })}>
          <Trans>Make the link</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}

function LinkShown({ made: { link, link_expires_at: until }, onClose }: { made: Admitted; onClose: () => void }) {
  const { t } = useLingui();
  const { instant } = useOwnFormats();
  return (
    <>
      <DialogBody className="space-y-3">
        <p className="flex items-center gap-2">
          <code dir="ltr" className="bg-muted min-w-0 flex-1 rounded-md px-2.5 py-2 text-sm break-all">
            {link}
          </code>
          <CopyButton text={link} label={t`Copy the link`} />
        </p>
        <p className="text-muted-foreground">
          <Trans>Good until {instant(until)}, once.</Trans>
        </p>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      </DialogFooter>
    </>
  );
}

type LayerProps = { open: boolean; onClose: () => void; title: ReactNode; description: ReactNode; children: ReactNode };

function Layer({ open, onClose, title, description, children }: LayerProps) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        {children}
      </DialogContent>
    </Dialog>
  );
}
