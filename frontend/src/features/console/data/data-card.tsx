import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { toast } from "sonner";
import type { ClinicDetail } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { patiently, platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ConsoleCard } from "@/components/console/console-card";
import { Failed } from "@/components/console/failed";
import { sizeText } from "@/components/console/sizes";
import { FileButton } from "@/components/panel/file-button";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Backups } from "./backups";
import { RestoredStates } from "./restored";
import { type Export, useData } from "./use-data";

/** What is kept of a clinic, what stands beside it, and how its data leaves. */
export function DataCard({ clinic }: { clinic: ClinicDetail }) {
  const { i18n } = useLingui();
  const isAdmin = useHasRole()(["admin"]);
  const { backups, restored, exports, doing, asked } = useData(clinic.id);
  const after = {
    onError: (error: unknown) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => asked(),
  };
  const backUp = platform.useMutation("post", "/api/v1/clinics/{clinic_id}/backups", after);
  const takeOut = platform.useMutation("post", "/api/v1/clinics/{clinic_id}/exports", after);
  const params = { params: { path: { clinic_id: clinic.id } } };
  const failed = [backups, restored, exports].find(({ isError, data }) => isError && !data);
  return (
    <ConsoleCard
      title={<Trans context="clinic">Data</Trans>}
      description={<Trans>A backup is made every day. It is restored beside the clinic, which works on until you swap.</Trans>}
      actions={
        isAdmin ? (
          <>
            <Button variant="outline" size="sm" pending={backUp.isPending || doing.has("backup")} onClick={() => backUp.mutate(params)}>
              <Trans>Back up now</Trans>
            </Button>
            <Button variant="outline" size="sm" pending={takeOut.isPending || doing.has("export")} onClick={() => takeOut.mutate(params)}>
              <Trans>Export the data</Trans>
            </Button>
          </>
        ) : null
      }
    >
      {failed ? (
        <Failed query={failed} />
      ) : backups.data && restored.data && exports.data ? (
        <div className="space-y-5" aria-live="polite">
          <Part title={<Trans>Backups</Trans>}>
            <Backups backups={backups.data.items} doing={doing} mayChange={isAdmin} asked={asked} />
          </Part>
          {restored.data.items.length > 0 ? (
            <Part title={<Trans>Beside the clinic</Trans>}>
              <RestoredStates clinic={clinic} restored={restored.data.items} doing={doing} mayChange={isAdmin} asked={asked} />
            </Part>
          ) : null}
          {exports.data.items.length > 0 ? (
            <Part title={<Trans>Exports</Trans>}>
              <ul className="divide-y">
                {exports.data.items.map((one) => (
                  <ExportLine key={one.id} made={one} making={doing.has("export")} mayFetch={isAdmin} />
                ))}
              </ul>
            </Part>
          ) : null}
        </div>
      ) : (
        <Skeleton className="h-24" />
      )}
    </ConsoleCard>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="space-y-2">
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  );
}

function ExportLine({ made, making, mayFetch }: { made: Export; making: boolean; mayFetch: boolean }) {
  const { t, i18n } = useLingui();
  const { instant, date } = useOwnFormats();
  const at = instant(made.made_at ?? made.created_at);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <div className="min-w-0 flex-auto">
        <p>{at}</p>
        <p className="text-muted-foreground text-xs">
          {made.state === "kept" ? (
            <Trans>
              {sizeText(made.size, i18n.locale)}, kept until {date(made.kept_until)}
            </Trans>
          ) : making ? (
            <Trans>Being made</Trans>
          ) : (
            <Trans>It was not finished.</Trans>
          )}
        </p>
      </div>
      {mayFetch && made.state === "kept" ? (
        <FileButton
          fetch={() =>
            platformClient.POST("/api/v1/exports/{export_id}/download", {
              ...patiently,
              params: { path: { export_id: made.id } },
              parseAs: "blob",
            })
          }
          fallback="clinic.zip"
          done={t`The data is in your downloads. It is health data in the clear: keep it safe.`}
        >
          <Trans>
            Download<span className="sr-only">: {at}</span>
          </Trans>
        </FileButton>
      ) : null}
    </li>
  );
}
