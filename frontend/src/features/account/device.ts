/** Looked for in this order: each browser also calls itself by the names of those below it. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Vivaldi\//, "Vivaldi"],
  [/YaBrowser\//, "Yandex"],
  [/DuckDuckGo\//, "DuckDuckGo"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Version\/[\d.]+.*Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux|X11/, "Linux"],
];

export interface Device {
  browser: string | null;
  system: string | null;
  kind: "phone" | "tablet" | "computer";
}

/** Returns what people call the device of a User-Agent: the browser's and the system's name where they are known. */
export function deviceOf(agent: string): Device {
  return { browser: named(BROWSERS, agent), system: named(SYSTEMS, agent), kind: kindOf(agent) };
}

function named(names: [RegExp, string][], agent: string): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}

function kindOf(agent: string): Device["kind"] {
  if (/iPad|Tablet/.test(agent) || (/Android/.test(agent) && !/Mobile/.test(agent))) return "tablet";
  return /Mobile|iPhone|Android/.test(agent) ? "phone" : "computer";
}
