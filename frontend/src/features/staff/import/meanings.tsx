import { Trans, useLingui } from "@lingui/react/macro";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldLabel } from "@/components/ui/field";
import type { Draft } from "./draft";
import { NamedSelect } from "./named-select";
import type { Import } from "./use-import";
import { useChoices } from "./use-choices";

const WHAT = ["dentist", "service", "operatory"] as const;

/** Names of the file that are not the clinic's: what each of them means here. */
export function Meanings({ found, draft: { choices, put } }: { found: Import; draft: Draft }) {
  const { t } = useLingui();
  const strange = WHAT.map((what) => [what, unique([...found.strangers[what], ...Object.keys(found.names[what])])] as const);
  const any = strange.some(([, names]) => names.length > 0);
  const known = useChoices(any);
  if (!any) return null;
  const heads = { dentist: t`Dentists`, service: t`Treatments`, operatory: t`Rooms` };
  const mean = (what: (typeof WHAT)[number], name: string, id: string | null) => {
    const { [name]: _, ...others } = choices.names[what] ?? {};
    put({ names: { ...choices.names, [what]: id ? { ...others, [name]: id } : others } });
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>What do these names mean?</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>They are in the file, but not at your clinic. Rows with a name that means nothing are refused.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-5">
        {strange.map(([what, names]) =>
          names.length === 0 ? null : (
            <fieldset key={what} className="min-w-0">
              <legend className="mb-2 font-semibold">{heads[what]}</legend>
              <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
                {names.map((name) => (
                  <li key={name}>
                    <Field>
                      <FieldLabel className="wrap-anywhere">
                        <bdi>{name}</bdi>
                      </FieldLabel>
                      <NamedSelect
                        choices={known[what]}
                        value={choices.names[what]?.[name] ?? ""}
                        none={t`Nobody and nothing`}
                        onChange={(id) => mean(what, name, id)}
                      />
                    </Field>
                  </li>
                ))}
              </ul>
            </fieldset>
          ),
        )}
      </CardContent>
    </Card>
  );
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
