import { useLingui } from "@lingui/react";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Formats, type Place, dayAt, makeFormats } from "@/lib/format";
import { api } from "./client";
import type { components } from "./schema";

export type Clinic = components["schemas"]["ClinicOut"];
export type Service = components["schemas"]["ServiceOut"];
export type Dentist = components["schemas"]["DentistOut"];

const LONG = 5 * 60_000;

/** Returns the parameters of a request that answers in the language spoken. */
export function useSpoken(): { params: { query: { language: string } } } {
  const { i18n } = useLingui();
  return useMemo(() => ({ params: { query: { language: i18n.locale } } }), [i18n.locale]);
}

export function useClinicQuery() {
  return api.useQuery("get", "/api/v1/clinic", useSpoken(), { staleTime: LONG, placeholderData: keepPreviousData });
}

/** Returns the clinic whose site this is; the app shows nothing before it is known. */
export function useClinic(): Clinic {
  const { data } = useClinicQuery();
  if (!data) throw new Error("The clinic is not known yet.");
  return data;
}

export function useServices() {
  return api.useQuery("get", "/api/v1/services", useSpoken(), { staleTime: LONG, placeholderData: keepPreviousData });
}

export function useDentists() {
  return api.useQuery("get", "/api/v1/dentists", useSpoken(), { staleTime: LONG, placeholderData: keepPreviousData });
}

/** Returns how dates, times and prices are written in the reader's language at this clinic. */
export function useFormats(): Formats {
  const { i18n } = useLingui();
  const { country, zone, currency } = useClinic();
  return formatsOf({ language: i18n.locale, country, zone, currency });
}

const made = new Map<string, Formats>();

// One for all who ask: a page has a hundred of them, and each would make its own.
function formatsOf(place: Place): Formats {
  const key = Object.values(place).join("|");
  const found = made.get(key) ?? makeFormats(place);
  made.set(key, found);
  return found;
}

/** Returns today's date at the clinic. */
export function useToday(): string {
  return dayAt(new Date(), useClinic().zone);
}
