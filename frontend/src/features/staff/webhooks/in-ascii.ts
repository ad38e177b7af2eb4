/** Returns an address as it is called: umlauts and capitals of a server's name in the form that the network knows. */
export function inAscii(text: string): string {
  if (/^https:\/\/[!-~]*$/.test(text)) return text;
  try {
    return new URL(text).href;
  } catch {
    return text;
  }
}
