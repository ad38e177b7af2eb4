import type { components } from "./schema";
import { type Session as SessionOf, keepSession } from "./session-keeper";

/** The help of an operator, in whose tab the panel stands open. */
export type HelpNow = components["schemas"]["HelpNowOut"];
/** `help`: no account of the clinic, but an operator of the platform who looks in. */
export type Account = components["schemas"]["AccountOut"] & { help?: HelpNow };
/** One device on which the account is logged in. */
export type OpenSession = components["schemas"]["SessionOut"];
/** What somebody who works here gets for the password: not a session yet. */
export type Challenge = components["schemas"]["ChallengeOut"];
export type { Farewell } from "./session-keeper";
export type Session = SessionOf<Account>;

export const { useSession, currentSession, onLeave, beginSession, signedIn, lend, handBack, idleLeft, accountChanged, signedOut, accessToken, refresh } =
  keepSession<Account, components["schemas"]["LoggedInOut"]>(
    "chairside",
    ({ user }) => user,
    ({ role }) => role !== "patient",
  );
