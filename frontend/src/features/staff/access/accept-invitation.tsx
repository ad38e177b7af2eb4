import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link2Off } from "lucide-react";
import { useState } from "react";
import { client } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Challenge } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { AcceptForm } from "./accept-form";
import { ChallengeSteps } from "./challenge-steps";
import { ClinicGate } from "./clinic-gate";

type AcceptInvitationProps = { token: string | null; onOver: () => void };

/** From the link in the mail to the panel: who one is, a password, and the app. */
export function AcceptInvitation({ token, onOver }: AcceptInvitationProps) {
  const { t, i18n } = useLingui();
  const { name } = useClinic();
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [spent, setSpent] = useState(false);
  const invitation = useQuery({
    // Not by the token: what is kept is kept in places that one can look into.
    queryKey: ["get", "/api/v1/auth/invitation"],
    enabled: token !== null && challenge === null,
    gcTime: 0,
    queryFn: async () => {
      const { data, error } = await client.GET("/api/v1/auth/invitation", {
        params: { header: { "X-Invitation-Token": token ?? "" } },
      });
      if (!data) throw error;
      return data;
    },
  });
  const isSpent = spent || !token || (invitation.isError && troubleOf(invitation.error).code === "link_invalid");
  if (challenge) {
    return (
      <ClinicGate
        step="set up"
        title={challenge.set_up ? <Trans>Set up your authenticator app</Trans> : <Trans>Confirm that it is you</Trans>}
        hint={challenge.set_up ? <Trans>Besides the password we ask for a code from your phone, each time.</Trans> : null}
      >
        <Card>
          <CardContent>
            <ChallengeSteps challenge={challenge} onOver={onOver} />
          </CardContent>
        </Card>
      </ClinicGate>
    );
  }
  if (isSpent) {
    return (
      <ClinicGate step="spent" title={<Trans>This invitation is no longer good</Trans>}>
        <EmptyState
          icon={<Link2Off />}
          action={
            <Button asChild variant="outline">
              <AppLink to="/staff/login">
                <Trans>Go to the log-in</Trans>
              </AppLink>
            </Button>
          }
        >
          <Trans>
            It works once and for seven days. If you have accepted it, log in; else ask a manager of the clinic to send it again.
          </Trans>
        </EmptyState>
      </ClinicGate>
    );
  }
  return (
    <ClinicGate
      step="accept"
      title={<Trans>Welcome to the team</Trans>}
      hint={
        <Trans>
          <bdi>{name}</bdi> invites you to work with its online schedule.
        </Trans>
      }
    >
      <Card>
        <CardContent>
          {invitation.data ? (
            <AcceptForm
              token={token}
              invited={invitation.data}
              onAccepted={setChallenge}
              onSpent={() => setSpent(true)}
            />
          ) : invitation.isError ? (
            <ErrorState
              reason={textOf(i18n, troubleOf(invitation.error))}
              retryLabel={t`Try again`}
              pending={invitation.isFetching}
              onRetry={() => void invitation.refetch()}
            />
          ) : (
            <Skeleton className="h-80" />
          )}
        </CardContent>
      </Card>
    </ClinicGate>
  );
}
