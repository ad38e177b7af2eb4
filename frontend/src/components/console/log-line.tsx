import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useOwnFormats } from "@/api/own-formats";
import type { PlatformSchemas } from "@/api/platform";
import { cn } from "@/lib/cn";
import { ACTION_WORDS } from "./action-words";
import { LogDetails } from "./log-details";

export type Entry = PlatformSchemas["EntryOut"];

/** One entry of the platform's log: who did what and when, and on demand all that it holds. */
export function LogLine({ entry, about }: { entry: Entry; about?: ReactNode }) {
  const { t, i18n } = useLingui();
  const { instant } = useOwnFormats();
  const [open, setOpen] = useState(false);
  const id = useId();
  const words = ACTION_WORDS[entry.action];
  return (
    <>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-pretty">
            <span className="font-medium">{words ? i18n._(words) : <code dir="ltr">{entry.action}</code>}</span>
            {about ? <> · {about}</> : null}
          </p>
          <p className="text-muted-foreground flex flex-wrap gap-x-3 text-xs">
            <time dateTime={entry.at}>{instant(entry.at)}</time>
            <bdi>{entry.name || entry.actor_kind}</bdi>
          </p>
          {entry.reason ? (
            <p className="text-muted-foreground break-words">
              <Trans>
                Reason: <bdi>{entry.reason}</bdi>
              </Trans>
            </p>
          ) : null}
        </div>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t`Details`}
          onClick={() => setOpen(!open)}
          className="focus-ring text-muted-foreground hover:bg-accent hover:text-foreground grid size-7 shrink-0 cursor-pointer place-items-center rounded-md pointer-coarse:size-11"
        >
          <ChevronDown aria-hidden="true" className={cn("size-4 transition-transform", open && "rotate-180")} />
        </button>
      </div>
      <div id={id} hidden={!open}>
        {open ? <LogDetails entry={entry} /> : null}
      </div>
    </>
  );
}
