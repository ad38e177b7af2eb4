import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { QueryClient } from "@tanstack/react-query";
import type { Boot } from "@/lib/boot";
import { isFinal } from "./problem";
import type { paths } from "./schema";
import { accessToken, onLeave, refresh } from "./session";

const LONGEST_WAIT = 20_000;
const WITHOUT_TOKEN = /^\/api\/v1\/auth\/(login|register|refresh|password|second-factor|invitation)/;
/** What everybody may read; all else belongs to an account and is forgotten with it. */
const PUBLIC = /^\/api\/v1\/(clinic$|services|dentists|availability|appointment-link)/;

export const client = createFetchClient<paths>({ baseUrl: "", fetch: async (request) => audible(await send(request)) });
export const api = createQueryClient(client);

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => failures < 2 && !isFinal(error),
      retryDelay: (failures) => 800 * 2 ** failures,
    },
    // A change is never kept for later: who made it is told at once that it did not arrive.
    mutations: { networkMode: "always", retry: false },
  },
});

onLeave(() => {
  queries.removeQueries({ predicate: ({ queryKey }) => !PUBLIC.test(String(queryKey[1])) });
});

/** Puts the answers that came with the page where the queries look first. */
export function seed(answers: Boot["answers"]): void {
  for (const { path, params, data } of answers) queries.setQueryData(["get", path, { params }], data);
}

async function send(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const bare = request.headers.has("Authorization") || WITHOUT_TOKEN.test(path);
  const token = bare ? null : await accessToken();
  if (token === null) return fetch(bounded(request));
  const again = request.clone();
  const response = await fetch(bounded(bearing(request, token)));
  if (response.status !== 401 || !(await refresh())) return response;
  const next = await accessToken();
  return next === null ? response : fetch(bounded(bearing(again, next)));
}

/** A refusal without a word, as a proxy may send it, would otherwise pass for a success. */
async function audible(response: Response): Promise<Response> {
  if (response.ok || response.status === 304 || (await response.clone().text()) !== "") return response;
  return Response.json({ code: "unexpected", status: response.status, facts: {} }, { status: response.status });
}

function bearing(request: Request, token: string): Request {
  request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

function bounded(request: Request): Request {
  return new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(LONGEST_WAIT)]) });
}
