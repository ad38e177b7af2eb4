import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { emailField, passwordField } from "@/api/fields";
import type { Trouble } from "@/api/problem";
import { type Challenge, signedIn } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { PasswordField, TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";

const ENTRIES = z.object({ email: emailField, password: passwordField });
type Entries = z.infer<typeof ENTRIES>;

type PasswordStepProps = {
  email: string;
  /** Why one is here again. */
  before: Trouble | null;
  onChallenge: (challenge: Challenge, email: string) => void;
};

export function PasswordStep({ email, before, onChallenge }: PasswordStepProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { email, password: "" },
  });
  const { errors, isSubmitting, isSubmitted } = form.formState;
  const { trouble, send } = useSending(form);
  const logIn = api.useMutation("post", "/api/v1/auth/login");
  const submit = (entries: Entries) =>
    send(async () => {
      const answer = await logIn.mutateAsync({ body: { ...entries, remember: false } });
      if ("challenge" in answer) onChallenge(answer, entries.email);
      // A patient: the panel itself tells the way to the own appointments.
      else signedIn(answer);
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble ?? (isSubmitted ? null : before)} />
      <TextField
        label={<Trans>E-mail</Trans>}
        type="email"
        inputMode="email"
        autoComplete="username"
        wrong={errors.email}
        {...form.register("email")}
      />
      <PasswordField
        label={<Trans>Password</Trans>}
        autoComplete="current-password"
        wrong={errors.password}
        {...form.register("password")}
      />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Continue</Trans>
      </Button>
      <Button asChild variant="link" size="sm" className="w-full">
        {/* A page of the clinic's site, not of the panel. */}
        <a href="/forgot-password">
          <Trans>Forgot your password?</Trans>
        </a>
      </Button>
    </form>
  );
}
