import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { newPasswordField, passwordField } from "@/api/fields";
import { signedIn } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { PasswordField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { FoldingCard } from "./folding-card";
import { FormButtons } from "./form-buttons";
import { NewPasswordField } from "@/components/form/new-password-field";

const ENTRIES = z.object({ current: passwordField, new: newPasswordField });
const OWNERS = { password_wrong: "current", password_too_weak: "new" } as const;
type Entries = z.infer<typeof ENTRIES>;

export function PasswordCard({ email }: { email: string }) {
  return (
    <FoldingCard
      title={<Trans>Password</Trans>}
      description={<Trans>A new password logs you out on all other devices.</Trans>}
      action={<Trans>Change password</Trans>}
      done={<Trans>Your new password is set. All other devices are logged out.</Trans>}
    >
      {({ close, finish }) => <PasswordForm email={email} onCancel={close} onDone={finish} />}
    </FoldingCard>
  );
}

type PasswordFormProps = { email: string; onCancel: () => void; onDone: () => void };

function PasswordForm({ email, onCancel, onDone }: PasswordFormProps) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { current: "", new: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "new" });
  const { trouble, send } = useSending(form, OWNERS);
  const change = api.useMutation("post", "/api/v1/profile/password");
  const queries = useQueryClient();
  const submit = (body: Entries) =>
    send(async () => {
      signedIn(await change.mutateAsync({ body }), { tellOthers: false });
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/profile/sessions"] });
      onDone();
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={<Trans>Your current password</Trans>}
        autoComplete="current-password"
        wrong={errors.current}
        {...form.register("current")}
      />
      <NewPasswordField label={<Trans>New password</Trans>} typed={typed} wrong={errors.new} {...form.register("new")} />
      <FormButtons pending={isSubmitting} onCancel={onCancel}>
        <Trans>Save the new password</Trans>
      </FormButtons>
    </form>
  );
}
