import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { RoleName } from "@/components/staff/role-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";

type Invitation = Schemas["InvitationOut"];

/** Who was asked to work here and has not answered; nothing where there is nobody. */
export function Invitations() {
  const { t, i18n } = useLingui();
  const invitations = api.useQuery("get", "/api/v1/invitations");
  if (invitations.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(invitations.error))}
        retryLabel={t`Try again`}
        pending={invitations.isFetching}
        onRetry={() => void invitations.refetch()}
      />
    );
  }
  if (!invitations.data?.items.length) return null;
  return (
    <section aria-labelledby="invitations" className="mt-6">
      <h2 id="invitations" className="mb-2 text-base font-bold">
        <Trans>Waiting for an answer</Trans>
      </h2>
      <Card className="py-0">
        <ul className="divide-y">
          {invitations.data.items.map((one) => (
            <InvitationRow key={one.id} invitation={one} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { pending, sendAgain, withdraw } = useInvitation(invitation);
  // The server's own clock decides; this only says what it will say.
  const [isOver] = useState(() => new Date(invitation.expires_at).getTime() <= Date.now());
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Mail aria-hidden="true" className="text-muted-foreground size-5 shrink-0" />
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="flex flex-wrap items-center gap-x-2">
          <bdi dir="ltr" className="truncate font-semibold">
            {invitation.email}
          </bdi>
          {isOver ? (
            <Badge variant="warning">
              <Trans>Ran out</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="text-muted-foreground">
          <RoleName role={invitation.role} /> ·{" "}
          {invitation.invited_by ? (
            <Trans>
              Sent {formats.instant(invitation.sent_at)} by <bdi>{invitation.invited_by}</bdi>
            </Trans>
          ) : (
            <Trans>Sent {formats.instant(invitation.sent_at)}</Trans>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="outline"
          size="sm"
          pending={pending === "again"}
          aria-label={t`Send again: the invitation to ${invitation.email}`}
          onClick={() => void sendAgain()}
        >
          <Trans>Send again</Trans>
        </Button>
        <Button
          variant="ghost"
          size="sm"
          pending={pending === "withdraw"}
          aria-label={t`Withdraw the invitation to ${invitation.email}`}
          onClick={() => void withdraw()}
        >
          <Trans>Withdraw</Trans>
        </Button>
      </div>
    </li>
  );
}

function useInvitation({ id, email }: Invitation) {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [pending, setPending] = useState<"again" | "withdraw" | null>(null);
  const again = api.useMutation("post", "/api/v1/invitations/{invitation_id}/send-again");
  const end = api.useMutation("delete", "/api/v1/invitations/{invitation_id}");
  const params = { path: { invitation_id: id } };
  const doing = async (what: "again" | "withdraw", act: () => Promise<unknown>, done: string) => {
    if (pending) return;
    setPending(what);
    try {
      await act();
      toast.success(done);
    } catch (error) {
      toast.error(textOf(i18n, troubleOf(error)));
    } finally {
      setPending(null);
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/invitations"] });
    }
  };
  return {
    pending,
    sendAgain: () => doing("again", () => again.mutateAsync({ params }), t`Invitation sent to ${email}.`),
    withdraw: () => doing("withdraw", () => end.mutateAsync({ params }), t`The invitation is withdrawn.`),
  };
}
