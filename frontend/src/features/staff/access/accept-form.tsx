import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { nameField, newPasswordField, passwordField } from "@/api/fields";
import { troubleOf } from "@/api/problem";
import type { Challenge } from "@/api/session";
import type { Schemas } from "@/api/types";
import { useSending } from "@/api/use-sending";
import { NewPasswordField } from "@/components/form/new-password-field";
import { PasswordField, TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { RoleName } from "@/components/staff/role-name";
import { Button } from "@/components/ui/button";

const NEW = z.object({ name: nameField, password: newPasswordField });
// Whoever has an account keeps the name that it has.
const KNOWN = z.object({ name: z.string(), password: passwordField });
const OWNERS = { password_too_weak: "password", password_wrong: "password" } as const;
type Entries = z.infer<typeof KNOWN>;

type AcceptFormProps = {
  token: string;
  invited: Schemas["InvitedOut"];
  onAccepted: (challenge: Challenge) => void;
  onSpent: () => void;
};

export function AcceptForm({ token, invited, onAccepted, onSpent }: AcceptFormProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(invited.has_account ? KNOWN : NEW),
    mode: "onTouched",
    defaultValues: { name: invited.has_account ? invited.email : "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "password" });
  const { trouble, send } = useSending(form, OWNERS);
  const accept = api.useMutation("post", "/api/v1/auth/invitation/accept");
  const submit = (entries: Entries) =>
    send(async () => {
      try {
        onAccepted(await accept.mutateAsync({ body: { token, ...entries } }));
      } catch (error) {
        if (troubleOf(error).code !== "link_invalid") throw error;
        onSpent();
      }
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted-foreground">
          <Trans>Your role</Trans>
        </dt>
        <dd className="font-semibold">
          <RoleName role={invited.role} />
        </dd>
        <dt className="text-muted-foreground">
          <Trans>Your log-in</Trans>
        </dt>
        <dd className="font-semibold break-all">
          <bdi dir="ltr">{invited.email}</bdi>
        </dd>
      </dl>
      <input type="text" autoComplete="username" value={invited.email} readOnly hidden />
      {invited.has_account ? (
        <>
          <p className="text-muted-foreground">
            <Trans>You have an account at this clinic already. Confirm with its password that it is you.</Trans>
          </p>
          <PasswordField
            label={<Trans>Your password</Trans>}
            autoComplete="current-password"
            wrong={errors.password}
            {...form.register("password")}
          />
        </>
      ) : (
        <>
          <TextField label={<Trans>Your name</Trans>} autoComplete="name" wrong={errors.name} {...form.register("name")} />
          <NewPasswordField
            label={<Trans>New password</Trans>}
            typed={typed}
            wrong={errors.password}
            {...form.register("password")}
          />
        </>
      )}
      <Button type="submit" size="lg" className="w-full" pending={isSubmitting}>
        <Trans>Accept the invitation</Trans>
      </Button>
    </form>
  );
}
