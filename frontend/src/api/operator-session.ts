import type { components } from "./platform-schema";
import { type Session, keepSession } from "./session-keeper";

export type Operator = components["schemas"]["OperatorOut"];
export type OperatorRole = Operator["role"];
export type OperatorSession = Session<Operator>;
/** What an operator gets for the password: not a session yet. */
export type OperatorChallenge = components["schemas"]["OperatorChallengeOut"];

export const { useSession, currentSession, onLeave, beginSession, signedIn, idleLeft, accountChanged, signedOut, accessToken, refresh } =
  keepSession<Operator, components["schemas"]["OperatorSessionOut"]>({
    refreshAt: "/api/v1/auth/refresh",
    name: "chairside-console",
    isWatched: () => true,
    accountOf: ({ operator }) => operator,
  });

/** Returns whether the operator who is logged in has one of these roles; the server has the last word. */
export function useHasRole(): (roles: readonly OperatorRole[]) => boolean {
  const { account } = useSession();
  return (roles) => account !== null && roles.includes(account.role);
}
