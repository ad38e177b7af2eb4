import { useSyncExternalStore } from "react";

/** How somebody who was logged in left. */
export type Farewell = "logged_out" | "session_over" | "idle" | "account_deleted" | "help_over";
type Word = "in" | "out" | "idle" | "used";

/** `unknown` while the server is asked whether this browser is logged in. */
export type Session<Account> =
  | { status: "unknown"; account: null }
  | { status: "guest"; account: null; farewell?: Farewell }
  | { status: "signed_in"; account: Account };

interface LoggedIn {
  access_token: string;
  expires_in: number;
  idle_after: number;
}

const REFRESH_BEFORE = 60_000;
const KEEP_ALIVE_EVERY = 60_000;
const KEEP_ALIVE_WITHIN = 5 * 60_000;
/** Who comes back after so long a pause is told to the server at once; in between, the minute's beat does it. */
const PAUSE = 60_000;
const TELL_TABS_EVERY = 5_000;

/**
 * Keeps the session of this browser with the API of this host, over all of its tabs, which call each other by `name`.
 * The session of an account that `isWatched` ends when nobody uses it.
 */
export function keepSession<Account, Answer extends LoggedIn>(
  name: string,
  accountOf: (answer: Answer) => Account,
  isWatched: (account: Account) => boolean,
) {
  /** The access token lives in this variable alone: no storage that a script could be made to read later. */
  let access: { token: string; expiresAt: number } | null = null;
  let session: Session<Account> = { status: "guest", account: null };
  let refreshing: Promise<boolean> | null = null;
  /** When somebody last used the site, in whichever tab. */
  let usedAt = 0;
  let toldTabsAt = 0;
  let refreshedAt = 0;
  let idleAfter = Infinity;
  /** The token was lent to this tab: no cookie renews it, and what other tabs do is not about it. */
  let lent = false;
  const listeners = new Set<() => void>();
  const leavers = new Set<() => void>();
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`${name}-session`);

  function useSession(): Session<Account> {
    return useSyncExternalStore(subscribe, () => session);
  }

  function currentSession(): Session<Account> {
    return session;
  }

  /** Runs when somebody logs out, here or in another tab. */
  function onLeave(forgetting: () => void): void {
    leavers.add(forgetting);
  }

  /** Finds out whether this browser is logged in, if the page server saw a cookie that says it may be. */
  function beginSession(mayBeSignedIn: boolean): void {
    channel?.addEventListener("message", (event: MessageEvent<Word>) => {
      if (lent) return;
      if (event.data === "used") usedAt = Date.now();
      else if (event.data === "out") forget("logged_out");
      else if (event.data === "idle") forget("idle");
      else if (session.status !== "signed_in") void refresh().catch(() => undefined);
    });
    usedAt = Date.now();
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, used, { capture: true, passive: true });
    setInterval(keepAlive, KEEP_ALIVE_EVERY);
    if (!mayBeSignedIn) return;
    become({ status: "unknown", account: null });
    refresh().catch(() => become({ status: "guest", account: null }));
  }

  function signedIn(answer: Answer, { tellOthers = true } = {}): void {
    access = { token: answer.access_token, expiresAt: Date.now() + answer.expires_in * 1000 };
    refreshedAt = Date.now();
    idleAfter = answer.idle_after * 1000;
    become({ status: "signed_in", account: accountOf(answer) });
    if (!tellOthers) return;
    usedAt = Date.now();
    tell("in");
  }

  /** Lets somebody in with a token that ends by itself; other tabs do not hear of it. */
  function lend(token: string, lasts: number, account: Account): void {
    access = { token, expiresAt: Date.now() + lasts * 1000 };
    idleAfter = Infinity;
    lent = true;
    become({ status: "signed_in", account });
  }

  /** Ends what was lent. */
  function handBack(): void {
    if (lent) forget("help_over");
  }

  /** Returns for how many milliseconds this session still stands if nobody uses the site. */
  function idleLeft(): number {
    return usedAt + idleAfter - Date.now();
  }

  function accountChanged(account: Account): void {
    if (session.status === "signed_in") become({ status: "signed_in", account });
  }

  function signedOut(farewell: Farewell = "logged_out"): void {
    tell(farewell === "idle" ? "idle" : "out");
    forget(farewell);
  }

  /** Returns an access token that is good for a while, or null for a guest. */
  async function accessToken(): Promise<string | null> {
    if (session.status === "guest") return null;
    if (lent) return access?.token ?? null;
    if (access === null || access.expiresAt - Date.now() < REFRESH_BEFORE) await refresh();
    return access?.token ?? null;
  }

  /** Exchanges the cookie for the next token; returns false, and the session is over, if the server refuses. */
  function refresh(): Promise<boolean> {
    if (lent) {
      handBack();
      return Promise.resolve(false);
    }
    refreshing ??= inTurn(ask).finally(() => (refreshing = null));
    return refreshing;
  }

  async function ask(): Promise<boolean> {
    const response = await fetch("/api/v1/auth/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ idle_seconds: watched() ? Math.floor((Date.now() - usedAt) / 1000) : 0 }),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) {
      signedIn((await response.json()) as Answer, { tellOthers: false });
      return true;
    }
    if (response.status < 500 && response.status !== 429) {
      // Whichever was first to see it, the watch over an idle desk or a request: it is said in the same words.
      forget(watched() && idleLeft() <= 0 ? "idle" : "session_over");
      return false;
    }
    throw new TypeError("The session could not be refreshed.");
  }

  // Tabs take turns, or two of them would send the same cookie.
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    return navigator.locks ? (navigator.locks.request(`${name}-refresh`, act) as Promise<T>) : act();
  }

  function keepAlive(): void {
    if (lent) return;
    const inUse = Date.now() - usedAt < KEEP_ALIVE_WITHIN && document.visibilityState === "visible";
    const soon = access !== null && access.expiresAt - Date.now() < KEEP_ALIVE_WITHIN;
    const due = watched() ? usedAt > refreshedAt : soon;
    if (session.status === "signed_in" && inUse && due) void refresh().catch(() => undefined);
  }

  function used(): void {
    const now = Date.now();
    // Too late: the time was over before this. Whoever watches it says so.
    if (watched() && now - usedAt >= idleAfter) return;
    const isBack = now - usedAt > PAUSE;
    usedAt = now;
    if (now - toldTabsAt > TELL_TABS_EVERY) {
      toldTabsAt = now;
      tell("used");
    }
    if (isBack && watched()) void refresh().catch(() => undefined);
  }

  function watched(): boolean {
    return !lent && session.status === "signed_in" && isWatched(session.account);
  }

  function tell(word: Word): void {
    channel?.postMessage(word);
  }

  function forget(farewell: Farewell): void {
    access = null;
    idleAfter = Infinity;
    lent = false;
    become({ status: "guest", account: null, farewell });
    for (const leave of leavers) leave();
  }

  function become(next: Session<Account>): void {
    session = next;
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    useSession,
    currentSession,
    onLeave,
    beginSession,
    signedIn,
    lend,
    handBack,
    idleLeft,
    accountChanged,
    signedOut,
    accessToken,
    refresh,
  };
}
