import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { KeyRound, Link2Off } from "lucide-react";
import { useEffect, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { newPasswordField } from "@/api/fields";
import { troubleOf } from "@/api/problem";
import { currentSession, refresh } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { NewPasswordField } from "@/components/form/new-password-field";
import { Outcome } from "./outcome";
import type { FragmentToken } from "@/lib/use-fragment-token";

const ENTRIES = z.object({ password: newPasswordField });
const OWNERS = { password_too_weak: "password" } as const;
type Entries = z.infer<typeof ENTRIES>;

/** Sets a new password with the secret of a mailed link. */
export function ResetPassword({ token, used, forget }: FragmentToken) {
  const [state, setState] = useState<"open" | "done" | "spent">(used ? "done" : token ? "open" : "spent");
  useEffect(() => {
    if (token && state !== "open") forget({ used: state === "done" });
  }, [token, state, forget]);
  if (state === "done") return <PasswordSet />;
  if (state === "spent" || !token) return <LinkSpent />;
  return (
    <>
      <PageHeading hint={<Trans>With it you are logged out on every device, and only the new password counts.</Trans>}>
        <Trans>Choose a new password</Trans>
      </PageHeading>
      <Card>
        <CardContent>
          <ResetForm token={token} onDone={() => setState("done")} onSpent={() => setState("spent")} />
        </CardContent>
      </Card>
    </>
  );
}

function ResetForm({ token, onDone, onSpent }: { token: string; onDone: () => void; onSpent: () => void }) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { password: "" } });
  const { errors, isSubmitting } = form.formState;
  const password = useWatch({ control: form.control, name: "password" });
  const { trouble, send } = useSending(form, OWNERS);
  const reset = api.useMutation("post", "/api/v1/auth/password/reset");
  const submit = ({ password: chosen }: Entries) =>
    send(async () => {
      try {
        await reset.mutateAsync({ body: { token, password: chosen } });
      } catch (error) {
        if (troubleOf(error).code !== "link_invalid") throw error;
        return onSpent();
      }
      // This browser's own session may have ended with the old password.
      if (currentSession().status !== "guest") await refresh().catch(() => undefined);
      onDone();
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <NewPasswordField
        label={<Trans>New password</Trans>}
        typed={password}
        wrong={errors.password}
        {...form.register("password")}
      />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Save the new password</Trans>
      </Button>
    </form>
  );
}

function PasswordSet() {
  return (
    <Outcome
      icon={<KeyRound />}
      title={<Trans>Your new password is set</Trans>}
      actions={
        <Button asChild>
          <AppLink to="/login">
            <Trans>Log in</Trans>
          </AppLink>
        </Button>
      }
    >
      <p>
        <Trans>You can log in with it now. Other devices ask for it as well.</Trans>
      </p>
    </Outcome>
  );
}

function LinkSpent() {
  return (
    <Outcome
      icon={<Link2Off />}
      title={<Trans>This link is no longer good</Trans>}
      actions={
        <Button asChild>
          <AppLink to="/forgot-password">
            <Trans>Send a new link</Trans>
          </AppLink>
        </Button>
      }
    >
      <p>
        <Trans>It works once and for one hour. Open the newest mail from us, or ask for a new link.</Trans>
      </p>
    </Outcome>
  );
}
