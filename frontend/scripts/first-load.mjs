/** What a browser fetches for the first screen of a page, by Vite's manifest: [{ file, what }]. */
export function firstLoad(manifest, { entry, page, catalogs }) {
  const missing = [entry, page].filter((name) => !manifest[name]);
  if (missing.length > 0) throw new Error(`The build has no ${missing.join(" and no ")}.`);
  const found = new Map();

  function take(name, what) {
    const chunk = manifest[name];
    if (!chunk || found.has(chunk.file)) return;
    found.set(chunk.file, what);
    for (const style of chunk.css ?? []) found.set(style, found.get(style) ?? what);
    for (const other of chunk.imports ?? []) take(other, what);
  }

  take(entry, "entry");
  take(page, "page");
  for (const catalog of catalogs) take(catalog, "texts");
  return [...found].map(([file, what]) => ({ file, what }));
}
