/** Gives a file to the browser's downloads; nothing of it stays in the page. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Returns the name that the server gives a file, or the fallback. */
export function fileNameOf(response: Response, fallback: string): string {
  return /filename="([\w.-]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? fallback;
}
