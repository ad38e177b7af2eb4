import { asItIs } from "./file-body";
import { type PlatformSchemas, platform, platformClient } from "./platform";

export type Opening = PlatformSchemas["OpeningOut"];
export type OpeningWish = PlatformSchemas["OpeningIn"];
export type AddressProblem = NonNullable<PlatformSchemas["AddressOut"]["problem"]>;

const WHILE_UNDER_WAY = 1_000;

/** Returns the latest openings, looked at again while one is under way. */
export function useOpenings() {
  return platform.useQuery(
    "get",
    "/api/v1/openings",
    {},
    { staleTime: 0, refetchInterval: ({ state }) => (state.data?.items.some(isOpening) ? WHILE_UNDER_WAY : false) },
  );
}

/** Returns one opening, looked at again until it has come to its end. */
export function useOpening(id: string) {
  return platform.useQuery(
    "get",
    "/api/v1/openings/{opening_id}",
    { params: { path: { opening_id: id } } },
    { staleTime: 0, refetchInterval: ({ state }) => (state.data && !isOpening(state.data) ? false : WHILE_UNDER_WAY) },
  );
}

/** Returns whether a clinic is being opened. */
export function isOpening({ state }: Opening): boolean {
  return state === "waiting" || state === "running";
}

/** Returns whether an opening has stopped before its end and can be gone on with. */
export function isStuck({ state, given_up: givenUp }: Opening): boolean {
  return (state === "failed" || state === "stopped") && !givenUp;
}

/** Returns what speaks against an address, for as long as it could be one at all. */
export function useAddressCheck(address: string) {
  return platform.useQuery(
    "get",
    "/api/v1/addresses/{address}",
    { params: { path: { address } } },
    { staleTime: 0, enabled: address !== "" },
  );
}

/** Asks what speaks against an address. If nobody answers, the opening itself has the last word. */
export async function addressProblem(address: string): Promise<AddressProblem | null> {
  try {
    const { data } = await platformClient.GET("/api/v1/addresses/{address}", { params: { path: { address } } });
    return data?.problem ?? null;
  } catch {
    return null;
  }
}

/** Returns what a clinic's site would make of a colour. */
export function useColorVerdict(color: string) {
  return platform.useQuery("get", "/api/v1/brand", { params: { query: { color } } }, { placeholderData: (before) => before });
}

/** Has a logo drawn anew, and returns what an opening takes. */
export async function drawLogo(file: File): Promise<string> {
  const { data, error } = await platformClient.POST("/api/v1/openings/logo", asItIs(file));
  if (!data) throw error;
  return data.logo;
}

/** Returns the address of a clinic's site, as it is seen from here. */
export function siteOf(host: string): string {
  const { protocol, port } = window.location;
  return `${protocol}//${host}${port ? `:${port}` : ""}`;
}
