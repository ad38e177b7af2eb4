import { useLingui } from "@lingui/react";
import { TROUBLE_WORDS } from "./words";

type TroubleProps = { schema: string; name?: string; trouble: string; detail: string };

/** A clinic, what was in its way, and where. */
export function ClinicTrouble({ schema, name, trouble, detail }: TroubleProps) {
  const { i18n } = useLingui();
  const words = TROUBLE_WORDS[trouble];
  return (
    <div className="min-w-0 space-y-1">
      <p className="flex flex-wrap gap-x-2 font-medium">
        {name ? <bdi>{name}</bdi> : null}
        <code dir="ltr" className="text-muted-foreground font-normal">
          {schema}
        </code>
      </p>
      {trouble ? (
        <p className="text-destructive-text">{words ? i18n._(words) : <code dir="ltr">{trouble}</code>}</p>
      ) : null}
      {detail ? (
        <p dir="ltr" className="text-muted-foreground text-start text-xs break-words">
          {detail}
        </p>
      ) : null}
    </div>
  );
}
