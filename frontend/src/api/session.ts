import type { components } from "./schema";
import { type Session as SessionOf, keepSession } from "./session-keeper";

export type Account = components["schemas"]["AccountOut"];
/** One device on which the account is logged in. */
export type OpenSession = components["schemas"]["SessionOut"];
/** What somebody who works here gets for the password: not a session yet. */
export type Challenge = components["schemas"]["ChallengeOut"];
export type { Farewell } from "./session-keeper";
export type Session = SessionOf<Account>;

export const { useSession, currentSession, onLeave, beginSession, signedIn, idleLeft, accountChanged, signedOut, accessToken, refresh } =
  keepSession<Account, components["schemas"]["LoggedInOut"]>(
    "chairside",
    ({ user }) => user,
    ({ role }) => role !== "patient",
  );
