/** Returns the time zones that a text could mean: first those whose city begins with it. */
export function zonesLike(text: string): string[] {
  const wanted = plain(text);
  const found = Intl.supportedValuesOf("timeZone").filter((zone) => plain(zone).includes(wanted));
  const begins = (zone: string) => plain(zone.slice(zone.lastIndexOf("/") + 1)).startsWith(wanted);
  return [...found.filter(begins), ...found.filter((zone) => !begins(zone))];
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll("_", " ");
}
