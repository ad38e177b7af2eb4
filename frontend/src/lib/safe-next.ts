/** Returns where to go after logging in: a path of this very site, else the fallback (open redirects, trap S24). */
export function safeNext(wanted: string | null, fallback: string, origin: string = location.origin): string {
  if (!wanted?.startsWith("/") || /[\\\u0000-\u001f]/.test(wanted)) return fallback;
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin && !wanted.startsWith("//") ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}
