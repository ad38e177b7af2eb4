import { useLingui } from "@lingui/react";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { type Change, useAddress } from "@/components/panel/use-address";
import { firstWeekday } from "@/lib/calendar-days";
import { type View, askedBy, daysOf, viewOf } from "./view";

/** Returns what the address asks for, what the API is asked for it, and what changes the address. */
export function useView() {
  const [search, change] = useAddress();
  const { i18n } = useLingui();
  const { locale } = useFormats();
  const today = useToday();
  const view = useMemo(() => viewOf(search), [search]);
  const days = daysOf(view, today, firstWeekday(locale));
  return { view, days, asked: askedBy(view, days, i18n.locale), change };
}

export type Asked = ReturnType<typeof askedBy>;
export type ChangeAddress = (change: Change, how?: { replace?: boolean }) => void;

export function useLog({ page, size }: View, asked: Asked) {
  return api.useQuery(
    "get",
    "/api/v1/appointment-log",
    { params: { query: { ...asked, limit: size, offset: (page - 1) * size } } },
    { placeholderData: keepPreviousData },
  );
}

/** Returns what can be chosen from: also dentists and services that are no longer offered, whose visits there are. */
export function useChoices() {
  const { i18n } = useLingui();
  const may = useMay();
  const query = { include: "inactive" as const, language: i18n.locale };
  const dentists = api.useQuery("get", "/api/v1/dentists", { params: { query } }, { enabled: may("see_all_appointments") });
  const services = api.useQuery("get", "/api/v1/services", { params: { query } });
  const operatories = api.useQuery("get", "/api/v1/operatories", { params: { query: { include: "inactive" as const } } });
  return {
    dentists: named(dentists.data),
    services: named(services.data),
    operatories: named(operatories.data),
  };
}

function named(found: { items: { id: string; name: string }[] } | { id: string; name: string }[] | undefined) {
  const items = Array.isArray(found) ? found : (found?.items ?? []);
  return items.map(({ id, name }) => ({ value: id, text: name }));
}
