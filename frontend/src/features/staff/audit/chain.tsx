import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Schemas } from "@/api/types";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { FAULT_WORDS } from "./words";

type State = Schemas["ChainOut"];

/** Whether the trail is whole: as it stood when it was last verified, and a button to do it now. */
export function Chain() {
  const { t } = useLingui();
  const state = api.useQuery("get", "/api/v1/audit/verification");
  const verification = useVerification();
  const found = state.data;
  if (state.isError && !found) return null;
  if (!found) return <Skeleton className="mb-4 h-16 rounded-lg" />;
  const Icon = found.broken ? ShieldAlert : found.verified_at ? ShieldCheck : ShieldQuestion;
  return (
    <section
      aria-label={t`Integrity of the log`}
      className={cn(
        "mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border p-3 sm:px-4",
        found.broken ? "border-destructive-text/35 bg-destructive-tint" : "bg-card",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn(
          "size-5 shrink-0",
          found.broken ? "text-destructive-text" : found.verified_at ? "text-success" : "text-muted-foreground",
        )}
      />
      <div className="min-w-0 flex-1 basis-52" aria-live="polite">
        <Verdict state={found} />
      </div>
      {verification.isPending ? (
        <Progress className="w-32" value={verification.share} aria-label={t`Verifying`} />
      ) : null}
      <Button variant="outline" size="sm" pending={verification.isPending} onClick={() => verification.mutate()}>
        <Trans>Verify now</Trans>
      </Button>
    </section>
  );
}

function Verdict({ state }: { state: State }) {
  const { i18n } = useLingui();
  const { instant, number } = useFormats();
  const { broken, verified_at: at, verified_until: until, unsealed } = state;
  if (broken) {
    return (
      <>
        <p className="font-semibold">
          <Trans>The log was tampered with at entry {number(broken.sequence)}.</Trans>
        </p>
        <p className="text-pretty">
          {i18n._(FAULT_WORDS[broken.fault])} <Trans>Tell the operator of the platform before anything else is changed.</Trans>
        </p>
      </>
    );
  }
  return (
    <>
      <p className="font-semibold">
        {at ? <Trans>Complete and unchanged</Trans> : <Trans>Not verified yet</Trans>}
      </p>
      <p className="text-muted-foreground">
        {at ? <Trans>Verified up to entry {number(until)}, {instant(at)}.</Trans> : <Trans>Every entry is sealed by the one before it.</Trans>}
        {" "}
        <Waiting sealed={state.sealed - until} unsealed={unsealed} verified={at !== null} />
      </p>
    </>
  );
}

type WaitingProps = { sealed: number; unsealed: number; verified: boolean };

/** What came since: sealed but not verified, and not sealed yet. */
function Waiting({ sealed, unsealed, verified }: WaitingProps) {
  const { t } = useLingui();
  const count = (verified ? Math.max(sealed, 0) : 0) + unsealed;
  if (count === 0) return null;
  return <>{t`${plural(count, { one: "# entry is newer.", other: "# entries are newer." })}`}</>;
}

/** Verifies the whole trail, a stretch at a time. */
function useVerification() {
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const verify = useMutation({
    mutationFn: async () => {
      setShare(0);
      for (let anew = true; ; anew = false) {
        const { data, error } = await client.POST("/api/v1/audit/verification", { body: { anew } });
        if (!data) throw error;
        setShare(data.end === 0 ? 100 : (100 * data.until) / data.end);
        if (data.done) return data;
      }
    },
    onSuccess: ({ broken }) => {
      if (broken) toast.error(t`The log does not stand.`);
      else toast.success(t`Every entry is as it was written.`);
    },
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => queries.invalidateQueries({ queryKey: ["get", "/api/v1/audit/verification"] }),
  });
  return { ...verify, share };
}
