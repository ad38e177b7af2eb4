import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, client, queries } from "./client";
import { asItIs } from "./file-body";
import type { components } from "./schema";
import { limits } from "./staff-limits";

type Schemas = components["schemas"];
export type Settings = Schemas["SettingsOut"];
export type SettingsChange = Schemas["SettingsIn"];
export type Gap = Schemas["GapOut"];
export type Outlook = Schemas["OutlookOut"];
export type DentistRecord = Schemas["DentistRecordOut"];

/** Settings, and the tag that a change of them names. */
export interface Version {
  settings: Settings;
  tag: string;
}

export const SETTINGS_LIMITS = limits.SettingsIn;
/** What the platform speaks. */
export const LANGUAGES = ["en", "de", "es", "ar"];

const KEY = ["get", "/api/v1/settings"];

export function useSettingsQuery() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => fetchSettings(signal) });
}

/** Returns the clinic's settings; the page shows nothing before they are known. */
export function useSettings(): Version {
  const { data } = useSettingsQuery();
  if (!data) throw new Error("The settings are not known yet.");
  return data;
}

/** Asks for the settings as they are now, for everybody who shows them. */
export function settingsNow(): Promise<Version> {
  return queries.fetchQuery({ queryKey: KEY, queryFn: ({ signal }) => fetchSettings(signal), staleTime: 0 });
}

/** Changes settings that nobody has changed since `tag`. What patients see of them is asked for anew. */
export async function changeSettings(change: SettingsChange, tag: string): Promise<Version> {
  const { data, error, response } = await client.PATCH("/api/v1/settings", {
    body: change,
    params: { header: { "If-Match": tag } },
  });
  if (!data) throw error;
  return kept({ settings: data, tag: tagOf(response) });
}

export async function uploadLogo(file: File): Promise<Version> {
  const { data, error, response } = await client.POST("/api/v1/settings/logo", asItIs(file));
  if (!data) throw error;
  return kept({ settings: data, tag: tagOf(response) });
}

export interface Crop {
  left: number;
  top: number;
  side: number;
}

export async function uploadPhoto(dentist: string, file: File, crop: Crop): Promise<void> {
  const { data, error } = await client.POST("/api/v1/dentists/{dentist_id}/photo", {
    ...asItIs(file),
    params: { path: { dentist_id: dentist }, query: crop },
  });
  if (!data) throw error;
  await forgetDentists();
}

export async function removePhoto(dentist: string): Promise<void> {
  const { data, error } = await client.PATCH("/api/v1/dentists/{dentist_id}", {
    params: { path: { dentist_id: dentist } },
    body: { photo_url: "" },
  });
  if (!data) throw error;
  await forgetDentists();
}

export function useGaps() {
  return api.useQuery("get", "/api/v1/settings/gaps");
}

export function useVerdict(color: string) {
  return api.useQuery("get", "/api/v1/settings/brand", { params: { query: { color } } }, { placeholderData: (before) => before });
}

export function useOutlook(policies: Partial<Record<string, number>>, language: string) {
  return api.useQuery(
    "get",
    "/api/v1/settings/policies",
    { params: { query: { ...policies, language } } },
    // A minute later other times are free.
    { placeholderData: (before) => before, staleTime: 15_000 },
  );
}

/** Returns what forgets the list of missing texts, when some were written. */
export function useForgetGaps(): () => void {
  const kept = useQueryClient();
  return useCallback(() => void kept.invalidateQueries({ queryKey: ["get", "/api/v1/settings/gaps"] }), [kept]);
}

async function fetchSettings(signal?: AbortSignal): Promise<Version> {
  const { data, error, response } = await client.GET("/api/v1/settings", { signal });
  if (!data) throw error;
  return { settings: data, tag: tagOf(response) };
}

function kept(version: Version): Version {
  queries.setQueryData(KEY, version);
  void queries.invalidateQueries({ queryKey: ["get", "/api/v1/clinic"] });
  void queries.invalidateQueries({ queryKey: ["get", "/api/v1/settings/policies"] });
  return version;
}

async function forgetDentists(): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/dentists") });
}

function tagOf(response: Response): string {
  return response.headers.get("ETag") ?? "*";
}
