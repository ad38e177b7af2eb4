/** Lets a link fetch what its page needs before it is followed; the table of routes says how. */
let fetchAhead: (path: string) => void = () => undefined;

export function prefetchWith(fetching: (path: string) => void): void {
  fetchAhead = fetching;
}

export function prefetch(path: string): void {
  fetchAhead(path);
}
