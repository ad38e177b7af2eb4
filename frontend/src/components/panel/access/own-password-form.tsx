import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { passwordField } from "@/api/fields";
import type { Trouble } from "@/api/problem";
import { useSending } from "@/api/use-sending";
import { PasswordField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";

const ENTRIES = z.object({ password: passwordField });
const OWNERS = { password_wrong: "password" } as const;
type Entries = z.infer<typeof ENTRIES>;

type OwnPasswordFormProps = {
  email: string;
  before: Trouble | null;
  onCancel: () => void;
  send: (password: string) => Promise<void>;
};

/** Asks for the password again before something that a stranger at an open desk must not do. */
export function OwnPasswordForm({ email, before, onCancel, send: act }: OwnPasswordFormProps) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { password: "" } });
  const { errors, isSubmitting, isSubmitted } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const submit = ({ password }: Entries) => send(() => act(password));
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble ?? (isSubmitted ? null : before)} />
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={<Trans>Your password</Trans>}
        autoComplete="current-password"
        wrong={errors.password}
        {...form.register("password")}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={isSubmitting}>
          <Trans>Continue</Trans>
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
