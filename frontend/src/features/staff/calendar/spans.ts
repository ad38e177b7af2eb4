/** A half-open stretch of a day in minutes. */
export interface Span {
  from: number;
  until: number;
}

export function overlap(one: Span, other: Span): boolean {
  return one.from < other.until && other.from < one.until;
}

/** Returns the stretches in order, without the empty ones, those that overlap or touch made one. */
export function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from >= until) continue;
    const last = found.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else found.push({ from, until });
  }
  return found;
}

/** Returns what is left of the stretches without others. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  const cuts = merged(taken);
  return merged(spans).flatMap((span) => {
    const rest: Span[] = [];
    let from = span.from;
    for (const cut of cuts.filter((one) => overlap(one, span))) {
      if (cut.from > from) rest.push({ from, until: cut.from });
      from = cut.until;
    }
    if (from < span.until) rest.push({ from, until: span.until });
    return rest;
  });
}

export function within(spans: readonly Span[], bounds: Span): Span[] {
  return spans
    .map(({ from, until }) => ({ from: Math.max(from, bounds.from), until: Math.min(until, bounds.until) }))
    .filter(({ from, until }) => from < until);
}

export function minutesIn(spans: readonly Span[]): number {
  return merged(spans).reduce((sum, { from, until }) => sum + until - from, 0);
}
