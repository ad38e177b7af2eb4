import { useLingui } from "@lingui/react";
import { api } from "@/api/client";

export interface Named {
  id: string;
  name: string;
}

/** Returns what a name in a file can mean: also who no longer works here, since past visits were with them. */
export function useChoices(enabled: boolean): Record<"dentist" | "service" | "operatory", Named[]> {
  const { i18n } = useLingui();
  const query = { include: "inactive" as const, language: i18n.locale };
  const dentists = api.useQuery("get", "/api/v1/dentists", { params: { query } }, { enabled });
  const services = api.useQuery("get", "/api/v1/services", { params: { query } }, { enabled });
  const operatories = api.useQuery("get", "/api/v1/operatories", {}, { enabled });
  return { dentist: listed(dentists.data), service: listed(services.data), operatory: listed(operatories.data) };
}

function listed(found: { items: Named[] } | Named[] | undefined): Named[] {
  return Array.isArray(found) ? found : (found?.items ?? []);
}
