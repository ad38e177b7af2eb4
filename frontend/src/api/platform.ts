import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { accessToken, onLeave, refresh } from "./operator-session";
import type { components, paths } from "./platform-schema";
import { makeQueries, sender } from "./sending";

const WITHOUT_TOKEN = /^\/api\/v1\/(auth\/(login|refresh|second-factor|link|welcome)|sign-up)/;

/** What the platform's API takes and gives, by the names of its documentation. */
export type PlatformSchemas = components["schemas"];

export const platformClient = createFetchClient<paths>({
  baseUrl: "",
  fetch: sender(accessToken, refresh, WITHOUT_TOKEN),
});
/** How a request is sent that reads or brings a clinic's whole data. */
export const patiently = { fetch: sender(accessToken, refresh, WITHOUT_TOKEN, 1_800_000) };
export const platform = createQueryClient(platformClient);
export const queries = makeQueries();

onLeave(() => queries.clear());
