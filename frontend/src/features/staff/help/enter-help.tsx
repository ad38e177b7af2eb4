import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link2Off } from "lucide-react";
import { client } from "@/api/client";
import { useClinic } from "@/api/clinic";
import { beginHelp } from "@/api/help";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Gate } from "@/components/panel/access/gate";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";

/** From the console to the clinic's panel: exchanges the code of the address for the token of the help. */
export function EnterHelp({ code }: { code: string | null }) {
  const { t, i18n } = useLingui();
  const { name, logo_url: logo } = useClinic();
  const entered = useQuery({
    // Not by the code: what is kept is kept in places that one can look into.
    queryKey: ["post", "/api/v1/help/enter"],
    enabled: code !== null,
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    queryFn: async () => {
      const { data, error } = await client.POST("/api/v1/help/enter", { body: { code: code ?? "" } });
      if (!data) throw error;
      beginHelp(data);
      return data.help.id;
    },
  });
  const spent = code === null || (entered.isError && ["help_code_invalid", "validation"].includes(troubleOf(entered.error).code));
  return (
    <Gate
      brand={
        <>
          <ClinicMark name={name} logo={logo} className="size-8 text-base" />
          <bdi>{name}</bdi>
        </>
      }
      step={spent ? "spent" : "enter"}
      title={spent ? <Trans>This way in is no longer good</Trans> : <Trans>Opening the panel</Trans>}
    >
      {spent ? (
        <EmptyState icon={<Link2Off />}>
          <Trans>It works once and for a minute. Start from the console again.</Trans>
        </EmptyState>
      ) : entered.isError ? (
        <ErrorState
          reason={textOf(i18n, troubleOf(entered.error))}
          retryLabel={t`Try again`}
          pending={entered.isFetching}
          onRetry={() => void entered.refetch()}
        />
      ) : (
        <Skeleton className="h-24" aria-busy="true" />
      )}
    </Gate>
  );
}
