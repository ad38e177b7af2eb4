/** Where the booking begins; empty where the patient chooses. */
export interface Begin {
  service: string;
  dentist: string;
  language: string;
}

/** Returns the code that lays the booking into another page. */
export function snippetOf(origin: string, begin: Begin, title: string): string {
  const attributes = Object.entries({ ...begin, title })
    .filter(([, value]) => value)
    .map(([name, value]) => ` data-${name}="${escaped(value)}"`);
  return `<script src="${origin}/embed.js"${attributes.join("")} async></script>`;
}

/** Returns the origin of an address as people write it, or null if the booking may not be shown there. */
export function originOf(written: string): string | null {
  const text = written.trim();
  if (!text || /[\s*'";,]/.test(text)) return null;
  try {
    const { origin, protocol, hostname } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
    const local = hostname === "localhost" || hostname === "127.0.0.1";
    if (protocol === "http:" && local) return origin;
    return protocol === "https:" && /^[a-z0-9.-]+\.[a-z0-9-]+$/.test(hostname) && !/\.\d+$/.test(hostname) ? origin : null;
  } catch {
    return null;
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
