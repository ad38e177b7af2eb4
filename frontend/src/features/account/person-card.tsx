import { zodResolver } from "@hookform/resolvers/zod";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "@/api/client";
import { nameField, phoneField } from "@/api/fields";
import { type Account, accountChanged } from "@/api/session";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Saved } from "./saved";

const ENTRIES = z.object({ name: nameField, phone: phoneField });
const OWNERS = { phone_invalid: "phone" } as const;
type Entries = z.infer<typeof ENTRIES>;

export function PersonCard({ account }: { account: Account }) {
  const [saved, setSaved] = useState(false);
  const form = useForm<Entries>({
    resolver: zodResolver(ENTRIES),
    mode: "onTouched",
    defaultValues: entriesOf(account),
  });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const change = api.useMutation("patch", "/api/v1/profile");
  const submit = (body: Entries) =>
    send(async () => {
      const changed = await change.mutateAsync({ body });
      accountChanged(changed);
      form.reset(entriesOf(changed));
      setSaved(true);
    });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Name and phone</Trans>
        </CardTitle>
      </CardHeader>
      <CardContent>
        <form
          noValidate
          className="space-y-5"
          onChange={() => setSaved(false)}
          onSubmit={(event) => void form.handleSubmit(submit)(event)}
        >
          <TroubleAlert trouble={trouble} />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField label={<Trans>Name</Trans>} autoComplete="name" wrong={errors.name} {...form.register("name")} />
            <TextField
              label={<Trans>Phone</Trans>}
              type="tel"
              autoComplete="tel"
              dir="ltr"
              className="rtl:text-end"
              optional
              wrong={errors.phone}
              {...form.register("phone")}
            />
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" pending={isSubmitting}>
              <Trans>Save</Trans>
            </Button>
            <Saved>{saved ? <Trans>Saved.</Trans> : null}</Saved>
          </div>
        </form>
      </CardContent>
    </Card>
  );
}

function entriesOf({ name, phone }: Account): Entries {
  return { name, phone };
}
