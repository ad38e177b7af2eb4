import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { nameField } from "@/api/fields";
import { accountChanged, useSession } from "@/api/operator-session";
import { type PlatformSchemas, platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldLabel } from "@/components/ui/field";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { LANGUAGE_NAMES, rememberLanguage, speak } from "@/lib/i18n";

const ENTRIES = z.object({ name: nameField, language: z.string() });
const OWNERS = { operator_language_unknown: "language" } as const;
type Entries = z.infer<typeof ENTRIES>;

type ProfileCardProps = { profile: PlatformSchemas["OperatorProfileOut"]; onChanged: () => void };

/** The name that stands in the log, and the language that the console speaks. */
export function ProfileCard({ profile: { name, email, language }, onChanged }: ProfileCardProps) {
  const { t } = useLingui();
  const { account } = useSession();
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", values: { name, language } });
  const { errors, isSubmitting } = form.formState;
  const { trouble, send } = useSending(form, OWNERS);
  const change = platform.useMutation("patch", "/api/v1/profile");
  const submit = (body: Entries) =>
    send(async () => {
      const changed = await change.mutateAsync({ body });
      if (account) accountChanged({ ...account, name: changed.name, language: changed.language });
      rememberLanguage(changed.language);
      await speak(changed.language);
      onChanged();
      toast.success(t`Your account is changed.`);
    });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>You</Trans>
        </CardTitle>
        <CardDescription>
          <bdi dir="ltr">{email}</bdi>
        </CardDescription>
      </CardHeader>
      <CardContent>
        <form noValidate className="max-w-md space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
          <TroubleAlert trouble={trouble} />
          <TextField label={<Trans>Name</Trans>} autoComplete="name" wrong={errors.name} {...form.register("name")} />
          <Field>
            <FieldLabel htmlFor="own-language">
              <Trans>Language</Trans>
            </FieldLabel>
            <NativeSelect id="own-language" {...form.register("language")}>
              {Object.entries(LANGUAGE_NAMES).map(([code, called]) => (
                <NativeSelectOption key={code} value={code} lang={code}>
                  {called}
                </NativeSelectOption>
              ))}
            </NativeSelect>
          </Field>
          <Button type="submit" pending={isSubmitting}>
            <Trans>Save</Trans>
          </Button>
        </form>
      </CardContent>
    </Card>
  );
}
