import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import type { Boot } from "@/lib/boot";
import type { paths } from "./schema";
import { makeQueries, sender } from "./sending";
import { accessToken, onLeave, refresh } from "./session";

const WITHOUT_TOKEN = /^\/api\/v1\/auth\/(login|register|refresh|password|second-factor|invitation)/;
/** What everybody may read; all else belongs to an account and is forgotten with it. */
const PUBLIC = /^\/api\/v1\/(clinic$|services|dentists|availability|appointment-link)/;

export const client = createFetchClient<paths>({
  baseUrl: "",
  fetch: sender(accessToken, refresh, WITHOUT_TOKEN),
});
export const api = createQueryClient(client);
export const queries = makeQueries();

onLeave(() => {
  queries.removeQueries({ predicate: ({ queryKey }) => !PUBLIC.test(String(queryKey[1])) });
});

/** Puts the answers that came with the page where the queries look first. */
export function seed(answers: Boot["answers"]): void {
  for (const { path, params, data } of answers) queries.setQueryData(["get", path, { params }], data);
}
