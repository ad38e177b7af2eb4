import { api, client, queries } from "@/api/client";
import { useSpoken } from "@/api/clinic";
import type { Move } from "./moving";

const ONE = "/api/v1/appointments/{appointment_id}";

/** Returns an appointment of one's own, and how to move it. */
export function useOwnVisit(id: string) {
  const { language } = useSpoken().params.query;
  const params = { path: { appointment_id: id }, query: { language } };
  const visit = api.useQuery("get", ONE, { params });
  const move: Move = async ({ time, dentistId }, { version }, key) => {
    const { data, error } = await client.PUT(ONE, {
      params: { ...params, header: { "If-Match": `"${version}"`, "Idempotency-Key": key } },
      body: { appointment_time: time, dentist_id: dentistId },
    });
    if (!data) throw error;
    queries.setQueryData(["get", ONE, { params }], data);
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/appointments"] });
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/availability/{dentist_id}"] });
  };
  return { visit, move };
}
