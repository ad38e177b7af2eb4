import { useLingui } from "@lingui/react";
import { api, client, queries } from "@/api/client";
import type { Schemas } from "@/api/types";
import { pageOf } from "@/components/panel/pager";
import { useAddress } from "@/components/panel/use-address";

export type Import = Schemas["ImportOut"];
export type ImportHead = Schemas["ImportHeadOut"];
export type ImportRow = Schemas["ImportRowOut"];
export type Choices = Schemas["ImportChoicesIn"];
export type Kind = Import["kind"];

export const KINDS = ["patients", "appointments"] as const satisfies Kind[];
export const OUTCOMES = ["new", "changed", "same", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** How often a page that waits asks how far the work has come. */
const SOON = 800;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns what the address says: which import, which of its steps and rows, and what changes that. */
export function useView() {
  const [search, change] = useAddress();
  const id = search.get("import") ?? "";
  return {
    id: ID.test(id) ? id : null,
    kind: KINDS.find((one) => one === search.get("kind")) ?? "patients",
    columnsAgain: search.get("step") === "columns",
    outcome: OUTCOMES.find((one) => one === search.get("show")) ?? null,
    ...pageOf(search),
    change,
  };
}

export const isWorking = (found: Import | undefined) => found?.state === "checking" || found?.state === "running";

/** Returns an import, asked for anew while it is worked on. */
export function useImport(id: string) {
  const { i18n } = useLingui();
  return api.useQuery(
    "get",
    "/api/v1/imports/{import_id}",
    { params: { path: { import_id: id }, query: { language: i18n.locale } } },
    { refetchInterval: ({ state: { data } }) => (isWorking(data as Import | undefined) ? SOON : false), staleTime: 0 },
  );
}

export function useLatest() {
  return api.useQuery("get", "/api/v1/imports", {}, { staleTime: 0 });
}

/** Returns rows as they stand; none are kept, since the next step makes others of them. */
export function useRows({ id }: Import, outcome: Outcome | null, page: number, size: number) {
  const { i18n } = useLingui();
  const query = {
    ...(outcome && { outcome: [outcome] }),
    limit: size,
    offset: (page - 1) * size,
    language: i18n.locale,
  };
  return api.useQuery(
    "get",
    "/api/v1/imports/{import_id}/rows",
    { params: { path: { import_id: id }, query } },
    { gcTime: 0 },
  );
}

export async function upload(file: File, kind: Kind, language: string): Promise<Import> {
  const { data, error } = await client.POST("/api/v1/imports", {
    params: { query: { kind, file_name: file.name.slice(-120) || "file.csv", language } },
    body: file as never,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { "Content-Type": "text/csv" },
  });
  if (!data) throw error;
  return data;
}

export async function check(found: Import, choices: Choices, language: string): Promise<void> {
  const { data, error } = await client.POST("/api/v1/imports/{import_id}/check", {
    params: { path: { import_id: found.id }, query: { language }, header: { "If-Match": `"${found.version}"` } },
    body: choices,
  });
  if (!data) throw error;
  await forget(found.id);
}

export async function run(found: Import, sendMail: boolean, language: string): Promise<void> {
  const { data, error } = await client.POST("/api/v1/imports/{import_id}/run", {
    params: { path: { import_id: found.id }, query: { language }, header: { "If-Match": `"${found.version}"` } },
    body: { send_mail: sendMail },
  });
  if (!data) throw error;
  await forget(found.id);
}

export async function drop(id: string): Promise<void> {
  const { error } = await client.DELETE("/api/v1/imports/{import_id}", { params: { path: { import_id: id } } });
  if (error) throw error;
  await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/v1/imports") });
}

async function forget(id: string): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[1] === "/api/v1/imports/{import_id}" && JSON.stringify(queryKey[2]).includes(id),
  });
}
