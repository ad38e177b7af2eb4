import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { api, client } from "@/api/client";
import { useClinic } from "@/api/clinic";
import type { Trouble } from "@/api/problem";
import type { Challenge } from "@/api/session";
import { OwnPasswordForm } from "@/components/panel/access/own-password-form";
import { RecoveryCodes } from "@/components/panel/access/recovery-codes";
import { SetUpStep } from "@/components/panel/access/set-up-step";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";

type SecondFactorDialogProps = { open: boolean; email: string; onClose: () => void; onChanged: () => void };

/** Moves the second factor to another phone: password, new app, new recovery codes. */
export function NewAppDialog({ open, ...props }: SecondFactorDialogProps) {
  return (
    <Layer
      open={open}
      onClose={props.onClose}
      title={<Trans>Move to another phone</Trans>}
      description={<Trans>Your present app works until the new one is confirmed.</Trans>}
    >
      <NewApp {...props} />
    </Layer>
  );
}

function NewApp({ email, onClose, onChanged }: Omit<SecondFactorDialogProps, "open">) {
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const { name } = useClinic();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [over, setOver] = useState<Trouble | null>(null);
  const ask = api.useMutation("post", "/api/v1/profile/second-factor/new-app");
  const confirm = async (code: string) => {
    if (!challenge) return;
    const body = { challenge: challenge.challenge, code };
    const { data, error } = await client.POST("/api/v1/profile/second-factor/confirm", { body });
    if (!data) throw error;
    setCodes(data.recovery_codes);
    onChanged();
  };
  if (codes) return <RecoveryCodes of={name} codes={codes} onKept={onClose} />;
  if (challenge?.set_up) {
    return (
      <SetUpStep
        setUp={challenge.set_up}
        prove={confirm}
        onOver={(trouble) => {
          setOver(trouble);
          setChallenge(null);
        }}
        cancel={
          <Button variant="ghost" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      />
    );
  }
  return (
    <OwnPasswordForm
      email={email}
      before={over}
      onCancel={onClose}
      send={async (password) => setChallenge(await ask.mutateAsync({ body: { password } }))}
    />
  );
}

/** Makes new recovery codes; the old ones end. */
export function NewCodesDialog({ open, ...props }: SecondFactorDialogProps) {
  return (
    <Layer
      open={open}
      onClose={props.onClose}
      title={<Trans>Make new recovery codes</Trans>}
      description={<Trans>The codes that you have now will no longer work.</Trans>}
    >
      <NewCodes {...props} />
    </Layer>
  );
}

function NewCodes({ email, onClose, onChanged }: Omit<SecondFactorDialogProps, "open">) {
  const { name } = useClinic();
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = api.useMutation("post", "/api/v1/profile/second-factor/recovery-codes");
  if (codes) return <RecoveryCodes of={name} codes={codes} onKept={onClose} />;
  return (
    <OwnPasswordForm
      email={email}
      before={null}
      onCancel={onClose}
      send={async (password) => {
        const answer = await renew.mutateAsync({ body: { password } });
        setCodes(answer.recovery_codes);
        onChanged();
      }}
    />
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
        <DialogBody className="pb-5">{children}</DialogBody>
      </DialogContent>
    </Dialog>
  );
}
