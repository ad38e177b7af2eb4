import { QueryClient } from "@tanstack/react-query";
import { isFinal } from "./problem";

const LONGEST_WAIT = 20_000;

/**
 * Returns what sends requests with the token of a session, and once more with the next when it ran out on the way;
 * `withoutToken` is what is asked without one, logged in or not; `longest` in milliseconds, for files that take their time.
 */
export function sender(
  accessToken: () => Promise<string | null>,
  refresh: () => Promise<boolean>,
  withoutToken: RegExp,
  longest = LONGEST_WAIT,
): (request: Request) => Promise<Response> {
  async function send(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname;
    const bare = request.headers.has("Authorization") || withoutToken.test(path);
    const token = bare ? null : await accessToken();
    if (token === null) return fetch(bounded(request, longest));
    const again = request.clone();
    const response = await fetch(bounded(bearing(request, token), longest));
    if (response.status !== 401 || !(await refresh())) return response;
    const next = await accessToken();
    return next === null ? response : fetch(bounded(bearing(again, next), longest));
  }
  return async (request) => audible(await send(request));
}

export function makeQueries(): QueryClient {
  return new QueryClient({
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

function bounded(request: Request, longest: number): Request {
  return new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(longest)]) });
}
