import { Trans, useLingui } from "@lingui/react/macro";
import { Archive } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useOwnFormats } from "@/api/own-formats";
import { patiently, platform, platformClient } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { sizeText } from "@/components/console/sizes";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Backup } from "./use-data";

const SHOWN = 5;

type BackupsProps = { backups: Backup[]; doing: Set<string>; mayChange: boolean; asked: () => Promise<void> };

/** A clinic's backups, the latest first: the first few, and all that there are. */
export function Backups({ backups, ...line }: BackupsProps) {
  const [all, setAll] = useState(false);
  if (backups.length === 0) {
    return (
      <EmptyState icon={<Archive />}>
        <Trans>There is no backup yet.</Trans>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y">
        {(all ? backups : backups.slice(0, SHOWN)).map((one) => (
          <BackupLine key={one.id} backup={one} {...line} />
        ))}
      </ul>
      {!all && backups.length > SHOWN ? (
        <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
          <Trans>Show all backups</Trans>
        </Button>
      ) : null}
    </>
  );
}

function BackupLine({ backup, doing, mayChange, asked }: Omit<BackupsProps, "backups"> & { backup: Backup }) {
  const { t, i18n } = useLingui();
  const { instant, date } = useOwnFormats();
  const [verifying, setVerifying] = useState(false);
  const at = instant(backup.made_at ?? backup.created_at);
  const path = { path: { backup_id: backup.id } };
  const restore = platform.useMutation("post", "/api/v1/backups/{backup_id}/restore", {
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => asked(),
  });
  const verify = async () => {
    setVerifying(true);
    try {
      const { error } = await platformClient.POST("/api/v1/backups/{backup_id}/verify", { ...patiently, params: path });
      if (error) throw error;
      toast.success(t`The backup is whole.`);
      await asked();
    } catch (error) {
      toast.error(textOf(i18n, troubleOf(error)));
    } finally {
      setVerifying(false);
    }
  };
  const kept = backup.state === "kept";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <div className="min-w-0 flex-[1_1_12rem]">
        <p className="flex flex-wrap items-center gap-2">
          {at}
          {backup.purpose === "archive" ? (
            <Badge variant="neutral">
              <Trans>Last one before putting away</Trans>
            </Badge>
          ) : null}
          {backup.verified_at ? (
            <Badge variant="success">
              <Trans>Whole on {date(backup.verified_at)}</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="text-muted-foreground text-xs">
          {kept ? (
            <Trans>
              {sizeText(backup.size, i18n.locale)}, kept until {date(backup.kept_until)}
            </Trans>
          ) : doing.has("backup") || doing.has("archive") ? (
            <Trans>Being made</Trans>
          ) : (
            <Trans>It was not finished.</Trans>
          )}
        </p>
      </div>
      {mayChange && kept ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="ghost" size="sm" pending={verifying} onClick={() => void verify()}>
            <Trans>
              Verify<span className="sr-only">: {at}</span>
            </Trans>
          </Button>
          <Button variant="outline" size="sm" pending={restore.isPending} onClick={() => restore.mutate({ params: path })}>
            <Trans>
              Restore beside<span className="sr-only">: {at}</span>
            </Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}
