import { useSyncExternalStore } from "react";
import type { components } from "./schema";

export type Account = components["schemas"]["AccountOut"];
type LoggedIn = components["schemas"]["LoggedInOut"];
/** One device on which the account is logged in. */
export type OpenSession = components["schemas"]["SessionOut"];

/** What somebody who works here gets for the password: not a session yet. */
export type Challenge = components["schemas"]["ChallengeOut"];

/** How somebody who was logged in left. */
export type Farewell = "logged_out" | "session_over" | "idle" | "account_deleted";
type Word = "in" | "out" | "idle" | "used";

/** `unknown` while the server is asked whether this browser is logged in. */
export type Session =
  | { status: "unknown"; account: null }
  | { status: "guest"; account: null; farewell?: Farewell }
  | { status: "signed_in"; account: Account };

const REFRESH_BEFORE = 60_000;
const KEEP_ALIVE_EVERY = 60_000;
const KEEP_ALIVE_WITHIN = 5 * 60_000;
/** Who comes back after so long a pause is told to the server at once; in between, the minute's beat does it. */
const PAUSE = 60_000;
const TELL_TABS_EVERY = 5_000;

/** The access token lives in this variable alone: no storage that a script could be made to read later. */
let access: { token: string; expiresAt: number } | null = null;
let session: Session = { status: "guest", account: null };
let refreshing: Promise<boolean> | null = null;
/** When somebody last used the site, in whichever tab. */
let usedAt = 0;
let toldTabsAt = 0;
let refreshedAt = 0;
let idleAfter = Infinity;
const listeners = new Set<() => void>();
const leavers = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("chairside-session");

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

export function currentSession(): Session {
  return session;
}

/** Runs when somebody logs out, here or in another tab. */
export function onLeave(forget: () => void): void {
  leavers.add(forget);
}

/** Finds out whether this browser is logged in, if the page server saw a cookie that says it may be. */
export function beginSession(mayBeSignedIn: boolean): void {
  channel?.addEventListener("message", (event: MessageEvent<Word>) => {
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

export function signedIn(answer: LoggedIn, { tellOthers = true } = {}): void {
  access = { token: answer.access_token, expiresAt: Date.now() + answer.expires_in * 1000 };
  refreshedAt = Date.now();
  idleAfter = answer.idle_after * 1000;
  become({ status: "signed_in", account: answer.user });
  if (!tellOthers) return;
  usedAt = Date.now();
  tell("in");
}

/** Returns for how many milliseconds this session still stands if nobody uses the site. */
export function idleLeft(): number {
  return usedAt + idleAfter - Date.now();
}

export function accountChanged(account: Account): void {
  if (session.status === "signed_in") become({ status: "signed_in", account });
}

export function signedOut(farewell: Farewell = "logged_out"): void {
  tell(farewell === "idle" ? "idle" : "out");
  forget(farewell);
}

/** Returns an access token that is good for a while, or null for a guest. */
export async function accessToken(): Promise<string | null> {
  if (session.status === "guest") return null;
  if (access === null || access.expiresAt - Date.now() < REFRESH_BEFORE) await refresh();
  return access?.token ?? null;
}

/** Exchanges the cookie for the next token; returns false, and the session is over, if the server refuses. */
export function refresh(): Promise<boolean> {
  refreshing ??= inTurn(ask).finally(() => (refreshing = null));
  return refreshing;
}

async function ask(): Promise<boolean> {
  const response = await fetch("/api/v1/auth/refresh", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ idle_seconds: isStaff() ? Math.floor((Date.now() - usedAt) / 1000) : 0 }),
    signal: AbortSignal.timeout(15_000),
  });
  if (response.ok) {
    signedIn((await response.json()) as LoggedIn, { tellOthers: false });
    return true;
  }
  if (response.status < 500 && response.status !== 429) {
    // Whichever was first to see it, the watch over an idle desk or a request: it is said in the same words.
    forget(isStaff() && idleLeft() <= 0 ? "idle" : "session_over");
    return false;
  }
  throw new TypeError("The session could not be refreshed.");
}

// Tabs take turns, or two of them would send the same cookie.
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request("chairside-refresh", act) as Promise<T>) : act();
}

function keepAlive(): void {
  const inUse = Date.now() - usedAt < KEEP_ALIVE_WITHIN && document.visibilityState === "visible";
  const soon = access !== null && access.expiresAt - Date.now() < KEEP_ALIVE_WITHIN;
  const due = isStaff() ? usedAt > refreshedAt : soon;
  if (session.status === "signed_in" && inUse && due) void refresh().catch(() => undefined);
}

function used(): void {
  const now = Date.now();
  // Too late: the time was over before this. Whoever watches it says so.
  if (isStaff() && now - usedAt >= idleAfter) return;
  const isBack = now - usedAt > PAUSE;
  usedAt = now;
  if (now - toldTabsAt > TELL_TABS_EVERY) {
    toldTabsAt = now;
    tell("used");
  }
  if (isBack && session.status === "signed_in" && isStaff()) void refresh().catch(() => undefined);
}

function isStaff(): boolean {
  return session.status === "signed_in" && session.account.role !== "patient";
}

function tell(word: Word): void {
  channel?.postMessage(word);
}

function forget(farewell: Farewell): void {
  access = null;
  idleAfter = Infinity;
  become({ status: "guest", account: null, farewell });
  for (const leave of leavers) leave();
}

function become(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
