/** How the file writes numbers JSON has no room for. */
function read(value: unknown): unknown {
  if (value === 'NaN') return NaN;
  if (value === 'Infinity') return Infinity;
  return value === '-Infinity' ? -Infinity : value;
}

function allowed(tolerance: unknown, expected: number): number {
  if (typeof tolerance === 'number') return tolerance * Math.max(1, Math.abs(expected));
  const relative = (tolerance as { rel?: number }).rel;
  if (relative !== undefined) return relative * Math.abs(expected);
  throw new Error(`No rule for the tolerance ${JSON.stringify(tolerance)}.`);
}

/** The tolerance of one field: the whole's, or its own where tolerances are given by field. */
function toleranceOf(tolerance: unknown, key: string): unknown {
  if (typeof tolerance !== 'object' || tolerance === null || 'rel' in tolerance) return tolerance;
  return (tolerance as Record<string, unknown>)[key] ?? tolerance;
}

/**
 * Where `got` strays from `expected` by more than its tolerance, a line each; a field we do not
 * give counts too. Empty means equal.
 */
export function differences(
  expected: unknown,
  got: unknown,
  tolerance: unknown,
  path = '',
): string[] {
  const want = read(expected);
  if (typeof want === 'number') {
    const value = typeof got === 'number' ? got : NaN;
    if (Object.is(value, want) || value === want) return [];
    const near = Number.isFinite(want) && Math.abs(value - want) <= allowed(tolerance, want);
    return near ? [] : [`${path}: ${String(got)}, not ${want}`];
  }
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) {
      return [`${path}: ${JSON.stringify(got)}, not a list of ${want.length}`];
    }
    return want.flatMap((item, i) => differences(item, got[i], tolerance, `${path}[${i}]`));
  }
  if (typeof want === 'object' && want !== null) {
    const given = (got ?? {}) as Record<string, unknown>;
    return Object.entries(want).flatMap(([key, item]) =>
      differences(item, given[key], toleranceOf(tolerance, key), `${path}.${key}`),
    );
  }
  return got === want ? [] : [`${path}: ${String(got)}, not ${String(want)}`];
}
