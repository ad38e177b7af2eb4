import { Trans, useLingui } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import type { PlatformSchemas } from "@/api/platform";
import { FIELD_WORDS, type Fact, factsOf } from "./log-fields";

/** All that an entry of the log holds: what was before and after, and where it came from. */
export function LogDetails({ entry }: { entry: PlatformSchemas["EntryOut"] }) {
  const { t } = useLingui();
  const facts = factsOf(entry.before, entry.after);
  const origin = [
    { name: t`About`, value: `${entry.subject_kind} ${entry.subject_id}` },
    { name: t`Network address`, value: entry.address },
    { name: t`Request`, value: entry.request_id },
  ];
  return (
    <div className="bg-muted mt-2 space-y-3 rounded-md p-3 text-xs">
      {facts.length > 0 ? <Facts facts={facts} wasThere={entry.before !== null} became={entry.after !== null} /> : null}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {origin
          .filter(({ value }) => value)
          .map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd dir="ltr" className="min-w-0 font-mono break-all rtl:text-end">
                {value}
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function Facts({ facts, wasThere, became }: { facts: Fact[]; wasThere: boolean; became: boolean }) {
  const { t, i18n } = useLingui();
  const { number, list } = useOwnFormats();
  const named = (name: string) => {
    const words = Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name] : undefined;
    return words ? i18n._(words) : name.replaceAll("_", " ");
  };
  const written = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return "–";
    if (typeof value === "boolean") return value ? t`Yes` : t`No`;
    if (typeof value === "number") return number(value);
    if (Array.isArray(value)) return value.length > 0 ? list(value.map(written)) : "–";
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="text-muted-foreground text-start">
          <th scope="col" className="pe-3 text-start font-medium">
            <Trans>What</Trans>
          </th>
          {wasThere ? (
            <th scope="col" className="pe-3 text-start font-medium">
              <Trans>Before</Trans>
            </th>
          ) : null}
          {became ? (
            <th scope="col" className="text-start font-medium">
              <Trans>After</Trans>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ path, before, after }) => (
          <tr key={path.join(".")} className="align-top">
            <th scope="row" className="py-0.5 pe-3 text-start font-normal break-words">
              {path.map(named).join(": ")}
            </th>
            {wasThere ? <Value>{written(before)}</Value> : null}
            {became ? <Value>{written(after)}</Value> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ children }: { children: string }) {
  return (
    <td className="py-0.5 pe-3 font-medium break-words">
      <bdi className="wrap-anywhere">{children}</bdi>
    </td>
  );
}
