import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { api } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { type Account, accountChanged } from "@/api/session";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { LANGUAGE_NAMES, rememberLanguage, speak } from "@/lib/i18n";
import { Saved } from "./saved";

/** The language of the mails, and of the site from now on. */
export function LanguageCard({ account }: { account: Account }) {
  const { t } = useLingui();
  const { languages } = useClinic();
  const [chosen, setChosen] = useState(account.language);
  const change = api.useMutation("patch", "/api/v1/profile");
  if (languages.length < 2) return null;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const changed = await change.mutateAsync({ body: { language: chosen } }).catch(() => null);
    if (!changed) return;
    accountChanged(changed);
    rememberLanguage(changed.language);
    await speak(changed.language);
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Language</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>We write to you in this language, and the site speaks it.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent>
        <form className="space-y-5" onSubmit={(event) => void save(event)}>
          <TroubleAlert trouble={change.isError ? troubleOf(change.error) : null} />
          <RadioCards
            aria-label={t`Language`}
            className="sm:grid-cols-2"
            value={chosen}
            onValueChange={(language) => {
              change.reset();
              setChosen(language);
            }}
          >
            {languages.map((language) => (
              <RadioCard
                key={language}
                value={language}
                title={<span lang={language}>{LANGUAGE_NAMES[language] ?? language}</span>}
              />
            ))}
          </RadioCards>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit" pending={change.isPending}>
              <Trans>Save</Trans>
            </Button>
            <Saved>{change.isSuccess ? <Trans>Saved.</Trans> : null}</Saved>
          </div>
        </form>
      </CardContent>
    </Card>
  );
}
