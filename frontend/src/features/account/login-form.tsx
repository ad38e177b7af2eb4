import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { emailField, passwordField } from "@/api/fields";
import { signedIn } from "@/api/session";
import { useGreeting } from "@/api/use-greeting";
import { useSending } from "@/api/use-sending";
import { PasswordField, TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldLabel } from "@/components/ui/field";

const ENTRIES = z.object({ email: emailField, password: passwordField, remember: z.boolean() });
type Entries = z.infer<typeof ENTRIES>;

type LoginFormProps = {
  /** Called once the session stands. */
  onDone: () => void;
  email?: string;
};

/** Logs somebody in with address and password; entries stay when it is refused. */
export function LoginForm({ onDone, email = "" }: LoginFormProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { email, password: "", remember: false },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form);
  const logIn = api.useMutation("post", "/api/v1/auth/login");
  const greet = useGreeting();
  const [worksHere, setWorksHere] = useState(false);

  const submit = (body: Entries) =>
    send(async () => {
      const answer = await logIn.mutateAsync({ body });
      setWorksHere("challenge" in answer);
      if ("challenge" in answer) return;
      await greet(answer.user.language);
      signedIn(answer);
      onDone();
    });
  // Within a dialog of another form, that form must not take this for its own.
  const onSubmit = (event: FormEvent) => {
    event.stopPropagation();
    void form.handleSubmit(submit)(event);
  };
  return (
    <form noValidate className="space-y-5" onSubmit={onSubmit}>
      <TroubleAlert trouble={trouble} />
      {worksHere ? <WorksHere /> : null}
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
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <Controller
          control={form.control}
          name="remember"
          render={({ field: { value, onChange, ref } }) => (
            <Field orientation="horizontal">
              <Checkbox ref={ref} checked={value} onCheckedChange={(checked) => onChange(checked === true)} />
              <FieldLabel>
                <Trans>Keep me logged in on this device</Trans>
              </FieldLabel>
            </Field>
          )}
        />
        <Button asChild variant="link" size="sm" className="-mx-1">
          <AppLink to="/forgot-password">
            <Trans>Forgot your password?</Trans>
          </AppLink>
        </Button>
      </div>
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Log in</Trans>
      </Button>
    </form>
  );
}

/** The clinic's own team logs in elsewhere, with more than a password. */
function WorksHere() {
  return (
    <Alert variant="info">
      <AlertDescription>
        <Trans>This account belongs to the clinic's team, who log in on a page of their own.</Trans>
      </AlertDescription>
      <AlertActions>
        <Button asChild size="sm" variant="outline">
          <a href="/staff/login">
            <Trans>Go to the team's log-in</Trans>
          </a>
        </Button>
      </AlertActions>
    </Alert>
  );
}
