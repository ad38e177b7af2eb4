import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { isUnderWay } from "@/api/console-clinic";
import { type PlatformSchemas, platform } from "@/api/platform";

export type Backup = PlatformSchemas["BackupOut"];
export type Restored = PlatformSchemas["RestoredOut"];
export type Export = PlatformSchemas["KeptOut"];

const BACKUPS = "/api/v1/clinics/{clinic_id}/backups";
const RESTORED = "/api/v1/clinics/{clinic_id}/restored";
const EXPORTS = "/api/v1/clinics/{clinic_id}/exports";
const KINDS = ["backup", "restore", "swap", "drop_restored", "export", "archive"];
const WHILE_UNDER_WAY = 1_500;

/** Returns what is kept of a clinic, read anew as work on it goes on; `doing` are the kinds of work under way. */
export function useData(clinicId: string) {
  const queries = useQueryClient();
  const params = { params: { path: { clinic_id: clinicId } } };
  const fresh = { staleTime: 5_000 };
  const backups = platform.useQuery("get", BACKUPS, params, fresh);
  const restored = platform.useQuery("get", RESTORED, params, fresh);
  const exports = platform.useQuery("get", EXPORTS, params, fresh);
  const jobs = platform.useQuery(
    "get",
    "/api/v1/jobs",
    { params: { query: { clinic: clinicId, kind: KINDS, state: ["waiting", "running"] } } },
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WHILE_UNDER_WAY : false) },
  );
  const doing = new Set(jobs.data?.items.map(({ kind }) => kind));
  const before = useRef("");
  const now = [...doing].toSorted().join(" ");
  useEffect(() => {
    // What has begun or come to its end changed what is kept.
    if (before.current !== now) {
      const about = [BACKUPS, RESTORED, EXPORTS, "/api/v1/jobs", "/api/v1/clinics/{clinic_id}"];
      void queries.invalidateQueries({ predicate: ({ queryKey }) => about.includes(String(queryKey[1])) });
    }
    before.current = now;
  }, [now, queries]);
  const asked = () => queries.invalidateQueries({ predicate: ({ queryKey }) => [BACKUPS, RESTORED, EXPORTS, "/api/v1/jobs"].includes(String(queryKey[1])) });
  return { backups, restored, exports, doing, asked };
}
