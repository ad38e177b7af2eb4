import { useMemo } from "react";
import { client } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import { fileNameOf } from "@/lib/download";
import type { Visit } from "./visit";

/** By which way one reaches a visit, and what can be done there. */
export interface Door {
  /** The page where it is moved. */
  move: string;
  cancel: (visit: Visit, reason: string, intention: string) => Promise<unknown>;
  confirm: (visit: Visit) => Promise<unknown>;
  calendar: (visit: Visit) => Promise<File>;
}

/** As the account that it was booked for. */
export function useOwnDoor(id: string): Door {
  const { query } = useSpoken().params;
  return useMemo(() => {
    const path = { appointment_id: id };
    return {
      move: `/appointments/${id}/move`,
      cancel: (visit, reason, intention) =>
        answerOf(
          client.DELETE("/api/v1/appointments/{appointment_id}", {
            params: { path, query, header: { "If-Match": seen(visit), "Idempotency-Key": intention } },
            body: { reason },
          }),
          "cancelled",
        ),
      confirm: (visit) =>
        answerOf(
          client.POST("/api/v1/appointments/{appointment_id}/status", {
            params: { path, query, header: { "If-Match": seen(visit) } },
            body: { status: "confirmed", reason: "" },
          }),
          "confirmed",
        ),
      calendar: (visit) =>
        fileOf(
          client.GET("/api/v1/appointments/{appointment_id}/calendar", { params: { path, query }, parseAs: "blob" }),
          visit,
        ),
    };
  }, [id, query]);
}

/** By the link that was mailed: its token goes in a header, so that no log keeps it. */
export function useLinkedDoor(token: string): Door {
  const { query } = useSpoken().params;
  return useMemo(() => {
    const headers = { Authorization: `Link ${token}` };
    const params = { query };
    return {
      move: `/visit/move#${token}`,
      cancel: (_visit, reason) =>
        answerOf(client.POST("/api/v1/appointment-link/cancel", { params, headers, body: { reason } }), "cancelled"),
      confirm: () => answerOf(client.POST("/api/v1/appointment-link/confirm", { params, headers }), "confirmed"),
      calendar: (visit) =>
        fileOf(client.GET("/api/v1/appointment-link/calendar", { params, headers, parseAs: "blob" }), visit),
    };
  }, [token, query]);
}

function seen({ version }: Visit): string {
  return `"${version}"`;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Returns the visit as the server says it stands; nothing counts as done that the server has not said. */
export async function answerOf<T extends { status: string }>(request: Promise<Answer<T>>, status: string): Promise<T> {
  const { data, error } = await request;
  if (error !== undefined) throw error;
  if (data?.status !== status) throw new Error(`The answer does not say "${status}".`);
  return data;
}

async function fileOf(request: Promise<Answer<Blob>>, visit: Visit): Promise<File> {
  const { data, error, response } = await request;
  if (error !== undefined || data === undefined) throw error;
  return new File([data], fileNameOf(response, `${visit.appointment_time.slice(0, 10)}.ics`), { type: data.type });
}
