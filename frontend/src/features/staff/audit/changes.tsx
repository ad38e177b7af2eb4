import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { useTold } from "./parts";
import { changesIn } from "./view";
import { FIELD_WORDS, VALUE_WORDS } from "./words";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** What an entry changed, each field with what it was and what it became. */
export function Changes() {
  const { entry } = useTold();
  const changes = changesIn(entry);
  if (changes.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(7rem,auto)_1fr]">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">
            <FieldName name={name} />
          </dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 max-sm:mb-1.5">
            {entry.before ? (
              <>
                <del className="text-muted-foreground min-w-0 break-words decoration-1">
                  <Value of={before} />
                </del>
                <ArrowRight aria-hidden="true" className="text-muted-foreground size-3.5 shrink-0 rtl:-scale-x-100" />
              </>
            ) : null}
            <ins className="min-w-0 break-words font-medium no-underline">
              <Value of={after} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldName({ name }: { name: string }) {
  const { i18n } = useLingui();
  const words = name in FIELD_WORDS ? FIELD_WORDS[name as keyof typeof FIELD_WORDS] : null;
  return words ? i18n._(words) : <span dir="ltr">{name.replaceAll("_", " ")}</span>;
}

function Value({ of: value }: { of: unknown }) {
  const { i18n, t } = useLingui();
  const { names } = useTold();
  const { date, time } = useFormats();
  if (value === null || value === undefined || value === "") return <span aria-label={t`nothing`}>–</span>;
  if (typeof value === "boolean") return value ? <Trans>Yes</Trans> : <Trans>No</Trans>;
  if (typeof value === "string") {
    if (value in VALUE_WORDS) return i18n._(VALUE_WORDS[value as keyof typeof VALUE_WORDS]);
    if (value in names) return <bdi>{names[value]}</bdi>;
    if (INSTANT.test(value)) return <span className="tabular-nums">{`${date(value)}, ${time(value)}`}</span>;
    return <bdi>{value}</bdi>;
  }
  if (typeof value === "number") return <span className="tabular-nums">{value}</span>;
  return (
    <code dir="ltr" className="bg-muted rounded-sm px-1 text-xs break-all">
      {JSON.stringify(named(value, names))}
    </code>
  );
}

/** Ids deep within what an entry holds are told by name too. */
function named(value: unknown, names: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, names));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, names)]));
  }
  return typeof value === "string" ? (names[value] ?? value) : value;
}
