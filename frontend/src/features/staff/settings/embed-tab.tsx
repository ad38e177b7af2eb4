import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useClinic, useDentists, useServices } from "@/api/clinic";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { LANGUAGE_NAMES } from "@/lib/i18n";
import { Choice } from "./choice";
import { EmbedPreview } from "./embed-preview";
import { SaveBar } from "./save-bar";
import { Sites } from "./sites";
import { Snippet } from "./snippet";
import { snippetOf } from "./snippet-of";
import { useDraft } from "./use-draft";

/** The booking page inside of the clinic's own web site: which sites may, the code for them, and how it looks. */
export function EmbedTab() {
  const { t } = useLingui();
  const draft = useDraft("embed");
  const clinic = useClinic();
  const services = useServices().data?.items.filter((one) => one.bookable_online) ?? [];
  const dentists = useDentists().data?.items ?? [];
  const [begin, setBegin] = useState({ service: "", dentist: "", language: "" });
  const code = snippetOf(location.origin, begin, t`Book an appointment at ${clinic.name}`);
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <Sites sites={draft.value<string[]>("embed_origins")} onChange={(next) => draft.set("embed_origins", next)} />
          <Card>
            <CardHeader>
              <CardTitle>
                <Trans>The code for your site</Trans>
              </CardTitle>
              <CardDescription>
                <Trans>Whoever looks after your web site puts it where the booking is to appear.</Trans>
              </CardDescription>
            </CardHeader>
            <CardContent className="grid gap-4">
              <div className="grid gap-3 sm:grid-cols-3">
                <Choice
                  label={t`Begin with service`}
                  value={begin.service}
                  none={t`Any`}
                  options={services.map(({ id, name }) => [id, name])}
                  onChange={(service) => setBegin({ ...begin, service })}
                />
                <Choice
                  label={t`Begin with dentist`}
                  value={begin.dentist}
                  none={t`Any`}
                  options={dentists.map(({ id, name }) => [id, name])}
                  onChange={(dentist) => setBegin({ ...begin, dentist })}
                />
                <Choice
                  label={t`Language`}
                  value={begin.language}
                  none={t`The reader's`}
                  options={clinic.languages.map((one) => [one, LANGUAGE_NAMES[one] ?? one])}
                  onChange={(language) => setBegin({ ...begin, language })}
                />
              </div>
              <Snippet code={code} />
              <ul className="text-muted-foreground list-disc space-y-1 ps-5 text-sm text-pretty">
                <li>
                  <Trans>Patients book as guests inside of your site. A log-in opens in a tab of its own.</Trans>
                </li>
                <li>
                  <Trans>The frame grows with the page. No cookie is needed, and nothing is loaded from anybody else.</Trans>
                </li>
                <li>
                  <Trans>
                    If your site has a content security policy, add{" "}
                    <code dir="ltr" className="font-mono wrap-anywhere">
                      {location.origin}
                    </code>{" "}
                    to script-src and frame-src.
                  </Trans>
                </li>
              </ul>
            </CardContent>
          </Card>
        </div>
        <EmbedPreview begin={begin} />
      </div>
      <SaveBar draft={draft} />
    </>
  );
}
