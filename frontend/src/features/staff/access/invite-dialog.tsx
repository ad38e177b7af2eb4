import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { api } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { emailField } from "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { RoleCards } from "./role-cards";

const ENTRIES = z.object({
  email: emailField,
  role: z.enum(["front_desk", "dentist", "manager"]),
  language: z.string(),
});
const OWNERS = { email_taken: "email", already_invited: "email" } as const;
type Entries = z.infer<typeof ENTRIES>;

/** Asks somebody by mail to work here. */
export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Invite somebody to the team</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>We send a mail with a link that works for seven days.</Trans>
          </DialogDescription>
        </DialogHeader>
        <InviteForm onClose={onClose} />
      </DialogContent>
    </Dialog>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { languages } = useClinic();
  const queries = useQueryClient();
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: { email: "", role: "front_desk", language: languages[0] ?? "en" },
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const invite = api.useMutation("post", "/api/v1/invitations");
  const submit = (body: Entries) =>
    send(async () => {
      const { email } = await invite.mutateAsync({ body });
      toast.success(t`Invitation sent to ${email}.`);
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/invitations"] });
      onClose();
    });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-5">
        <TroubleAlert trouble={trouble} />
        <TextField
          label={<Trans>E-mail</Trans>}
          type="email"
          inputMode="email"
          autoComplete="off"
          wrong={errors.email}
          {...form.register("email")}
        />
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => <RoleCards value={field.value} onChange={field.onChange} />}
        />
        {languages.length > 1 ? (
          <Controller
            control={form.control}
            name="language"
            render={({ field }) => (
              <Field>
                <FieldLabel>
                  <Trans>Language</Trans>
                </FieldLabel>
                <Select value={field.value} onValueChange={field.onChange}>
                  <SelectTrigger>
                    <SelectValue />
                  </SelectTrigger>
                  <SelectContent>
                    {languages.map((one) => (
                      <SelectItem key={one} value={one}>
                        <span lang={one}>{LANGUAGE_NAMES[one] ?? one}</span>
                      </SelectItem>
                    ))}
                  </SelectContent>
                </Select>
                <FieldHint>
                  <Trans>The mail is written in it, and the panel speaks it at first.</Trans>
                </FieldHint>
              </Field>
            )}
          />
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={isSubmitting}>
          <Trans>Send invitation</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
