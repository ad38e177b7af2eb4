import { zodResolver } from "@hookform/resolvers/zod";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Controller, type Control, useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { passwordField } from "@/api/fields";
import { troubleOf } from "@/api/problem";
import { signedOut } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { PasswordField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";

const ENTRIES = z.object({ password: passwordField, upcoming: z.enum(["keep", "cancel"]) });
const OWNERS = { password_wrong: "password" } as const;
type Entries = z.infer<typeof ENTRIES>;

/** Asks for the password and, if the server says that visits are to come, what shall become of them. */
export function DeleteForm({ email, onCancel }: { email: string; onCancel: () => void }) {
  const [coming, setComing] = useState(0);
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { password: "", upcoming: "keep" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const remove = api.useMutation("post", "/api/v1/profile/delete");
  const submit = ({ password, upcoming }: Entries) =>
    send(async () => {
      try {
        await remove.mutateAsync({ body: { password, upcoming: coming ? upcoming : null } });
        signedOut("account_deleted");
      } catch (error) {
        const { code, facts } = troubleOf(error);
        if (code !== "still_has_appointments") throw error;
        setComing(Number(facts.count) || 1);
      }
    });
  return (
    <form noValidate className="contents" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={<Trans>Your current password</Trans>}
          autoComplete="current-password"
          wrong={errors.password}
          {...form.register("password")}
        />
        {coming ? <ComingVisits count={coming} control={form.control} /> : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          <Trans>Keep my account</Trans>
        </Button>
        <Button type="submit" variant="destructive" pending={isSubmitting}>
          <Trans>Delete account</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}

function ComingVisits({ count, control }: { count: number; control: Control<Entries> }) {
  const { t } = useLingui();
  return (
    <div className="space-y-3">
      <Alert variant="warning" role="alert">
        <AlertDescription>
          <Plural
            value={count}
            one="You have # appointment to come. What shall become of it?"
            other="You have # appointments to come. What shall become of them?"
          />
        </AlertDescription>
      </Alert>
      <Controller
        control={control}
        name="upcoming"
        render={({ field: { value, onChange, ref } }) => (
          <RadioCards aria-label={t`Appointments to come`} value={value} onValueChange={onChange}>
            <RadioCard
              ref={ref}
              value="keep"
              title={<Trans>Keep them</Trans>}
              description={<Trans>The links in our mails still let you move or cancel them.</Trans>}
            />
            <RadioCard value="cancel" title={<Trans>Cancel them</Trans>} description={<Trans>The times are free for others again.</Trans>} />
          </RadioCards>
        )}
      />
    </div>
  );
}
