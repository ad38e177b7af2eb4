import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { newPasswordField, passwordField } from "@/api/fields";
import { signedIn } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { type PlatformSchemas, platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { NewPasswordField } from "@/components/form/new-password-field";
import { PasswordField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { NewAppDialog, NewCodesDialog } from "./second-factor-dialogs";

const FEW = 3;

type CardProps = { profile: PlatformSchemas["OperatorProfileOut"]; onChanged: () => void };

/** The app that one logs in with, and the codes for the day without the phone. */
export function SecondFactorCard({ profile, onChanged }: CardProps) {
  const formats = useOwnFormats();
  const [open, setOpen] = useState<"app" | "codes" | null>(null);
  const { recovery_codes_left: left, second_factor_at: since } = profile;
  const dialog = { email: profile.email, onClose: () => setOpen(null), onChanged };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Authenticator app</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>At each log-in we ask for a code from it, besides your password.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        <p className="flex items-start gap-2.5">
          <ShieldCheck aria-hidden="true" className="text-success mt-0.5 size-5 shrink-0" />
          <span>
            {since ? <Trans>Set up on {formats.instant(since)}.</Trans> : null}{" "}
            {left ? <Trans>Recovery codes left: {left}.</Trans> : <Trans>No recovery code is left.</Trans>}
          </span>
        </p>
        {left < FEW ? (
          <Alert variant="warning">
            <AlertDescription>
              <Trans>Make new recovery codes before you need them: without them and your phone you cannot log in.</Trans>
            </AlertDescription>
          </Alert>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" onClick={() => setOpen("app")}>
            <Trans>Move to another phone</Trans>
          </Button>
          <Button variant="outline" size="sm" onClick={() => setOpen("codes")}>
            <Trans>Make new recovery codes</Trans>
          </Button>
        </div>
        <NewAppDialog open={open === "app"} {...dialog} />
        <NewCodesDialog open={open === "codes"} {...dialog} />
      </CardContent>
    </Card>
  );
}

const ENTRIES = z.object({ current: passwordField, new: newPasswordField });
const OWNERS = { password_wrong: "current", password_too_weak: "new" } as const;
const EMPTY = { current: "", new: "" };
type Entries = z.infer<typeof ENTRIES>;

export function PasswordCard({ email }: { email: string }) {
  const { t } = useLingui();
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const typed = useWatch({ control: form.control, name: "new" });
  const { trouble, send } = useSending(form, OWNERS);
  const change = platform.useMutation("post", "/api/v1/profile/password");
  const queries = useQueryClient();
  const submit = (body: Entries) =>
    send(async () => {
      signedIn(await change.mutateAsync({ body }), { tellOthers: false });
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/profile/sessions"] });
      form.reset(EMPTY);
      toast.success(t`Your new password is set. All other devices are logged out.`);
    });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Password</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>A new password logs you out on all other devices.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent>
        <form noValidate className="max-w-md space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
          <TroubleAlert trouble={trouble} />
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label={<Trans>Your current password</Trans>}
            autoComplete="current-password"
            wrong={errors.current}
            {...form.register("current")}
          />
          <NewPasswordField label={<Trans>New password</Trans>} typed={typed} wrong={errors.new} {...form.register("new")} />
          <Button type="submit" pending={isSubmitting}>
            <Trans>Save the new password</Trans>
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}
