import { api, client, queries } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import type { Move } from "./moving";

/** Returns the appointment that a link stands for, and how to move it; the token stays in the header. */
export function useLinkedVisit(token: string) {
  const { params } = useSpoken();
  const headers = { Authorization: `Link ${token}` };
  const visit = api.useQuery("get", "/api/v1/appointment-link", { params, headers });
  const move: Move = async ({ time, dentistId }) => {
    const { data, error } = await client.POST("/api/v1/appointment-link/reschedule", {
      params,
      headers,
      body: { appointment_time: time, dentist_id: dentistId },
    });
    if (!data) throw error;
    queries.setQueryData(["get", "/api/v1/appointment-link", { params, headers }], data);
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/availability/{dentist_id}"] });
  };
  return { visit, move };
}
