import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { useHelpNow } from "@/api/help";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { handBack } from "@/api/session";
import { Button } from "@/components/ui/button";

const MINUTE = 60_000;

/** Says all the time that this is somebody else's panel: who looks in, why, for how long, and whether changes are possible. */
export function HelpBanner() {
  const { t, i18n } = useLingui();
  const help = useHelpNow();
  const left = useLeft(help?.ends_at);
  const end = api.useMutation("delete", "/api/v1/help/current", {
    onSuccess: () => handBack(),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
  });
  if (!help) return null;
  return (
    <aside
      aria-label={t`Help`}
      className="bg-warning-tint text-warning flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b px-4 py-2 text-sm print:hidden"
    >
      <p className="min-w-0 font-medium break-words">
        <Trans>
          <bdi>{help.operator_name}</bdi> helps: <bdi>{help.reason}</bdi>
        </Trans>
      </p>
      <p>{help.raised_at ? <Trans>Changes are possible</Trans> : <Trans>Reading only</Trans>}</p>
      <p role="timer">
        <Plural value={Math.max(1, Math.ceil(left / MINUTE))} one="# minute left" other="# minutes left" />
      </p>
      <Button size="sm" variant="outline" pending={end.isPending} onClick={() => end.mutate({})}>
        <Trans>End the help</Trans>
      </Button>
    </aside>
  );
}

/** Returns how many milliseconds are left, and ends the help when none are. */
function useLeft(endsAt: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const left = endsAt === undefined ? Infinity : Date.parse(endsAt) - now;
  useEffect(() => {
    if (left <= 0) handBack();
  }, [left]);
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(beat);
  }, []);
  return left;
}
