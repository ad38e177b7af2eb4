import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { emailField, passwordField } from "@/api/fields";
import type { OperatorChallenge } from "@/api/operator-session";
import { platform } from "@/api/platform";
import type { Trouble } from "@/api/problem";
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
  onChallenge: (challenge: OperatorChallenge, email: string) => void;
};

export function PasswordStep({ email, before, onChallenge }: PasswordStepProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { email, password: "" },
  });
  const { errors, isSubmitting, isSubmitted } = form.formState;
  const { trouble, send } = useSending(form);
  const logIn = platform.useMutation("post", "/api/v1/auth/login");
  const submit = (body: Entries) => send(async () => onChallenge(await logIn.mutateAsync({ body }), body.email));
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
      <p className="text-muted-foreground text-center text-sm text-pretty">
        <Trans>Forgot your password? Another administrator can make you a new link.</Trans>
      </p>
    </form>
  );
}
