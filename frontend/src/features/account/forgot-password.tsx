import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { emailField } from "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Outcome } from "./outcome";

const ENTRIES = z.object({ email: emailField });
type Entries = z.infer<typeof ENTRIES>;

/** Asks for a link by which a password is chosen anew; what follows is the same for every address. */
export function ForgotPassword({ email }: { email: string }) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <MailOnItsWay email={sentTo} onAgain={() => setSentTo(null)} />;
  return (
    <>
      <PageHeading hint={<Trans>Tell us your e-mail address, and we send you a link to choose a new one.</Trans>}>
        <Trans>Forgot your password?</Trans>
      </PageHeading>
      <Card>
        <CardContent>
          <ForgotForm email={email} onDone={setSentTo} />
        </CardContent>
      </Card>
    </>
  );
}

function ForgotForm({ email, onDone }: { email: string; onDone: (email: string) => void }) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { email } });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form);
  const ask = api.useMutation("post", "/api/v1/auth/password/forgot");
  const submit = (body: Entries) =>
    send(async () => {
      await ask.mutateAsync({ body });
      onDone(body.email);
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <TextField
        label={<Trans>E-mail</Trans>}
        type="email"
        inputMode="email"
        autoComplete="username"
        wrong={errors.email}
        {...form.register("email")}
      />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Send the link</Trans>
      </Button>
    </form>
  );
}

function MailOnItsWay({ email, onAgain }: { email: string; onAgain: () => void }) {
  return (
    <Outcome
      icon={<MailCheck />}
      title={<Trans>Check your mail</Trans>}
      actions={
        <>
          <Button variant="outline" onClick={onAgain}>
            <Trans>Send it again</Trans>
          </Button>
          <Button asChild variant="ghost">
            <AppLink to="/login" state={{ email }}>
              <Trans>Back to log in</Trans>
            </AppLink>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          If there is an account for <bdi className="text-foreground font-medium break-all">{email}</bdi>, a mail is on its way.
        </Trans>
      </p>
      <p>
        <Trans>The link in it is good for one hour. If nothing arrives, look into your spam folder.</Trans>
      </p>
    </Outcome>
  );
}
