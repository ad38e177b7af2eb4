import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { emailField, passwordField } from "@/api/fields";
import type { Account } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { PasswordField, TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Badge } from "@/components/ui/badge";
import { FoldingCard } from "./folding-card";
import { FormButtons } from "./form-buttons";

const ENTRIES = z.object({ email: emailField, password: passwordField });
const OWNERS = { password_wrong: "password" } as const;
type Entries = z.infer<typeof ENTRIES>;

export function EmailCard({ account }: { account: Account }) {
  const [asked, setAsked] = useState("");
  return (
    <FoldingCard
      title={<Trans>E-mail</Trans>}
      description={
        <span className="flex flex-wrap items-center gap-2">
          <bdi className="text-foreground break-all">{account.email}</bdi>
          {account.email_verified ? (
            <Badge variant="success">
              <Trans context="e-mail address">Confirmed</Trans>
            </Badge>
          ) : (
            <Badge variant="warning">
              <Trans>Not confirmed yet</Trans>
            </Badge>
          )}
        </span>
      }
      action={<Trans>Change e-mail</Trans>}
      done={
        <Trans>
          We have sent a link to <bdi className="break-all">{asked}</bdi>. Your address changes once you open it.
        </Trans>
      }
    >
      {({ close, finish }) => (
        <EmailForm
          onCancel={close}
          onDone={(email) => {
            setAsked(email);
            finish();
          }}
        />
      )}
    </FoldingCard>
  );
}

function EmailForm({ onCancel, onDone }: { onCancel: () => void; onDone: (email: string) => void }) {
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const change = api.useMutation("post", "/api/v1/profile/email");
  const submit = (body: Entries) =>
    send(async () => {
      await change.mutateAsync({ body });
      onDone(body.email);
    });
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <TroubleAlert trouble={trouble} />
      <TextField
        label={<Trans>New e-mail address</Trans>}
        type="email"
        inputMode="email"
        autoComplete="email"
        hint={<Trans>It counts once you have opened the link that we send there. Until then nothing changes.</Trans>}
        wrong={errors.email}
        {...form.register("email")}
      />
      <PasswordField
        label={<Trans>Your current password</Trans>}
        autoComplete="current-password"
        wrong={errors.password}
        {...form.register("password")}
      />
      <FormButtons pending={isSubmitting} onCancel={onCancel}>
        <Trans>Send the link</Trans>
      </FormButtons>
    </form>
  );
}
