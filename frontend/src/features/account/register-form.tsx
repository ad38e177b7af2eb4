import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { emailField, nameField, newPasswordField, phoneField } from "@/api/fields";
import { troubleOf } from "@/api/problem";
import { signedIn } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { NewPasswordField } from "@/components/form/new-password-field";

const ENTRIES = z.object({ name: nameField, email: emailField, phone: phoneField, password: newPasswordField });
const OWNERS = { password_too_weak: "password", phone_invalid: "phone" } as const;
type Entries = z.infer<typeof ENTRIES>;
export type Prefill = Partial<Pick<Entries, "name" | "email" | "phone">>;

type RegisterFormProps = {
  prefill: Prefill;
  onDone: () => void;
  /** The account that the address may already have keeps its own password: its owner is told by mail. */
  onCheckMail: (email: string) => void;
};

/** Opens an account and logs in to it at once. */
export function RegisterForm({ prefill, onDone, onCheckMail }: RegisterFormProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { name: "", email: "", phone: "", password: "", ...prefill },
  });
  const { errors, isSubmitting } = form.formState;
  const password = useWatch({ control: form.control, name: "password" });
  const { trouble, send } = useSending(form, OWNERS);
  const enter = useEntering();

  const submit = (entries: Entries) =>
    send(async () => {
      if (await enter(entries)) onDone();
      else onCheckMail(entries.email);
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <TextField label={<Trans>Name</Trans>} autoComplete="name" wrong={errors.name} {...form.register("name")} />
      <TextField
        label={<Trans>E-mail</Trans>}
        type="email"
        inputMode="email"
        autoComplete="username"
        hint={<Trans>We confirm your appointments to this address.</Trans>}
        wrong={errors.email}
        {...form.register("email")}
      />
      <TextField
        label={<Trans>Phone</Trans>}
        type="tel"
        autoComplete="tel"
        optional
        hint={<Trans>So that the clinic can reach you when something changes at short notice.</Trans>}
        wrong={errors.phone}
        {...form.register("phone")}
      />
      <NewPasswordField
        label={<Trans>Password</Trans>}
        typed={password}
        wrong={errors.password}
        {...form.register("password")}
      />
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Create account</Trans>
      </Button>
    </form>
  );
}

/** Returns what registers and logs in: true once the session stands, false if this password opens no account. */
function useEntering() {
  const { i18n } = useLingui();
  const register = api.useMutation("post", "/api/v1/auth/register");
  const logIn = api.useMutation("post", "/api/v1/auth/login");
  const registered = useRef("");
  return async ({ phone, ...person }: Entries): Promise<boolean> => {
    const key = JSON.stringify([person.email, person.password]);
    // After a log-in that was lost on the way, only that is tried again.
    if (registered.current !== key) {
      await register.mutateAsync({ body: { ...person, phone: phone || null, language: i18n.locale } });
      registered.current = key;
    }
    try {
      const body = { email: person.email, password: person.password, remember: false };
      const answer = await logIn.mutateAsync({ body });
      if ("challenge" in answer) return false;
      signedIn(answer);
      return true;
    } catch (error) {
      if (troubleOf(error).code === "login_refused") return false;
      throw error;
    }
  };
}
