import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { toast } from "sonner";
import { client, queries } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import type { Feed, Step, Visit } from "./day";

const CALENDAR = ["get", "/api/v1/calendar"];
const UNDONE_FOR = 8000;

type Target = Step | "scheduled" | "rescheduled";

interface Stepping {
  id: string;
  version: number;
  status: Visit["status"];
  name: string;
}

/** Returns what takes a visit a step further, to be undone for some seconds, and which visits are on their way. */
export function useSteps() {
  const { t, i18n } = useLingui();
  const { params } = useSpoken();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const said: Record<Target, (name: string) => string> = {
    scheduled: (name) => t`${name} is still to come`,
    rescheduled: (name) => t`${name} is still to come`,
    confirmed: (name) => t`${name} is confirmed`,
    arrived: (name) => t`${name} has arrived`,
    in_chair: (name) => t`${name} is in the chair`,
    completed: (name) => t`${name} is done`,
    no_show: (name) => t`${name} did not come`,
  };

  async function step(visit: Stepping, to: Target, undo = true): Promise<void> {
    if (pending.has(visit.id)) return;
    setPending((known) => new Set(known).add(visit.id));
    try {
      const { data, error } = await client.POST("/api/v1/appointments/{appointment_id}/status", {
        params: { ...params, path: { appointment_id: visit.id }, header: { "If-Match": `"${visit.version}"` } },
        body: { status: to, reason: "" },
      });
      if (error !== undefined) throw error;
      note(visit.id, { status: data.status, version: data.version });
      toast.success(said[to](visit.name), {
        duration: UNDONE_FOR,
        action: undo
          ? {
              label: t`Undo`,
              onClick: () => void step({ ...visit, version: data.version, status: to }, visit.status as Target, false),
            }
          : undefined,
      });
    } catch (error) {
      toast.error(textOf(i18n, troubleOf(error)));
    } finally {
      setPending((known) => new Set([...known].filter((one) => one !== visit.id)));
      void queries.invalidateQueries({ queryKey: CALENDAR });
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/attention"] });
    }
  }

  return { pending, step };
}

/** Shows at once what the server has said, until the whole day comes anew. */
function note(id: string, change: Pick<Visit, "status" | "version">): void {
  queries.setQueriesData<Feed>({ queryKey: CALENDAR }, (feed) =>
    feed?.appointments === undefined
      ? feed
      : {
          ...feed,
          appointments: feed.appointments.map((one) =>
            one.id === id ? { ...one, ...change, status_at: new Date().toISOString() } : one,
          ),
        },
  );
}
