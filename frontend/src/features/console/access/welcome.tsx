import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link2Off } from "lucide-react";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { newPasswordField } from "@/api/fields";
import type { OperatorChallenge } from "@/api/operator-session";
import { platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { useSending } from "@/api/use-sending";
import { Failed } from "@/components/console/failed";
import { NewPasswordField } from "@/components/form/new-password-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { BrandGate } from "@/components/console/brand-gate";
import { ChallengeSteps } from "./challenge-steps";
import { titleOf } from "./log-in";

/** From the link that was handed over to the console: a password, then the app. */
export function Welcome({ token, onOver }: { token: string | null; onOver: () => void }) {
  const [challenge, setChallenge] = useState<OperatorChallenge | null>(null);
  const [spent, setSpent] = useState(false);
  const link = useQuery({
    // Not by the token: what is kept is kept in places that one can look into.
    queryKey: ["post", "/api/v1/auth/link"],
    enabled: token !== null && challenge === null,
    gcTime: 0,
    queryFn: async () => {
      const { data, error } = await platformClient.POST("/api/v1/auth/link", { body: { token: token ?? "" } });
      if (!data) throw error;
      return data;
    },
  });
  if (challenge) {
    return (
      <BrandGate
        step="set up"
        title={titleOf(challenge)}
        hint={<Trans>Besides the password we ask for a code from your phone, each time.</Trans>}
      >
        <Card>
          <CardContent>
            <ChallengeSteps challenge={challenge} onOver={onOver} />
          </CardContent>
        </Card>
      </BrandGate>
    );
  }
  if (!token || spent || (link.isError && troubleOf(link.error).code === "link_invalid")) {
    return (
      <BrandGate step="spent" title={<Trans>This link is no longer good</Trans>}>
        <EmptyState
          icon={<Link2Off />}
          action={
            <Button asChild variant="outline">
              <AppLink to="/console/login">
                <Trans>Go to the log-in</Trans>
              </AppLink>
            </Button>
          }
        >
          <Trans>It works once and for a day. If you have used it, log in; else ask an administrator for a new one.</Trans>
        </EmptyState>
      </BrandGate>
    );
  }
  return (
    <BrandGate step="choose" title={<Trans>Welcome</Trans>} hint={<Trans>Choose the password of your account.</Trans>}>
      <Card>
        <CardContent>
          {link.data ? (
            <PasswordForm token={token} email={link.data.email} onChosen={setChallenge} onSpent={() => setSpent(true)} />
          ) : link.isError ? (
            <Failed query={link} />
          ) : (
            <Skeleton className="h-64" />
          )}
        </CardContent>
      </Card>
    </BrandGate>
  );
}

const ENTRIES = z.object({ password: newPasswordField });
const OWNERS = { password_too_weak: "password" } as const;
type Entries = z.infer<typeof ENTRIES>;

type PasswordFormProps = { token: string; email: string; onChosen: (challenge: OperatorChallenge) => void; onSpent: () => void };

function PasswordForm({ token, email, onChosen, onSpent }: PasswordFormProps) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { password: "" } });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" });
  const { trouble, send } = useSending(form, OWNERS);
  const choose = platform.useMutation("post", "/api/v1/auth/welcome");
  const submit = ({ password }: Entries) =>
    send(async () => {
      try {
        onChosen(await choose.mutateAsync({ body: { token, password } }));
      } catch (error) {
        if (troubleOf(error).code !== "link_invalid") throw error;
        onSpent();
      }
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <p className="font-semibold break-all">
        <bdi dir="ltr">{email}</bdi>
      </p>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField label={<Trans>New password</Trans>} typed={typed} wrong={errors.password} {...form.register("password")} />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Continue</Trans>
      </Button>
    </form>
  );
}
