import { Trans, useLingui } from "@lingui/react/macro";
import { Globe, Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { originOf } from "./snippet-of";

const MOST = 10;

/** The sites that may show the booking page. */
export function Sites({ sites, onChange }: { sites: string[]; onChange: (next: string[]) => void }) {
  const { t } = useLingui();
  const [written, setWritten] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const origin = originOf(written);
    if (!origin) return setWrong(t`Write the address of a site, like https://www.smile.example.`);
    if (sites.length >= MOST && !sites.includes(origin)) return setWrong(t`Ten sites at most.`);
    setWrong(null);
    setWritten("");
    onChange([...new Set([...sites, origin])]);
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Sites that may show your booking page</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>No other site can. Add the address that patients see, with and without www if both are used.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-3">
        {sites.length > 0 ? (
          <ul className="divide-y rounded-md border">
            {sites.map((site) => (
              <li key={site} className="flex items-center gap-2.5 py-1 ps-3 pe-1">
                <Globe aria-hidden="true" className="text-muted-foreground size-4 shrink-0" />
                <bdi dir="ltr" className="min-w-0 flex-1 font-medium wrap-anywhere">
                  {site}
                </bdi>
                <Button
                  size="icon"
                  variant="ghost"
                  className="size-9 pointer-coarse:size-11"
                  aria-label={t`Remove ${site}`}
                  onClick={() => onChange(sites.filter((one) => one !== site))}
                >
                  <X aria-hidden="true" />
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted-foreground rounded-md border border-dashed p-3 text-center text-sm">
            <Trans>No site yet: the code below would show an empty frame.</Trans>
          </p>
        )}
        <form onSubmit={add} noValidate>
          <Field>
            <FieldLabel>
              <Trans>Add a site</Trans>
            </FieldLabel>
            <div className="flex gap-2">
              <Input
                type="url"
                className="sm:text-sm"
                placeholder="https://www.smile.example"
                value={written}
                onChange={(event) => setWritten(event.target.value)}
              />
              <Button type="submit" variant="outline">
                <Plus aria-hidden="true" />
                <Trans>Add</Trans>
              </Button>
            </div>
            <FieldError>{wrong}</FieldError>
          </Field>
        </form>
      </CardContent>
    </Card>
  );
}
