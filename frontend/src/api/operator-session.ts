import type { components } from "./platform-schema";
import { type Session, keepSession } from "./session-keeper";

export type Operator = components["schemas"]["OperatorOut"];
export type OperatorRole = Operator["role"];
export type OperatorSession = Session<Operator>;
/** What an operator gets for the password: not a session yet. */
export type OperatorChallenge = components["schemas"]["OperatorChallengeOut"];

export const { useSession, onLeave, beginSession, signedIn, idleLeft, accountChanged, signedOut, accessToken, refresh } =
  keepSession<Operator, components["schemas"]["OperatorSessionOut"]>(
    "chairside-console",
    ({ operator }) => operator,
    () => true,
  );

/** Returns whether the operator who is logged in has one of these roles; the server has the last word. */
export function useHasRole(): (roles: readonly OperatorRole[]) => boolean {
  const { account } = useSession();
  return (roles) => account !== null && roles.includes(account.role);
}
