/** Summaries of plain numbers. Missing values (NaN) must be left out by the caller. */
export type Numbers = ArrayLike<number>;

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

/** Sum with the rounding errors carried along (Neumaier's form of Kahan's sum). */
export function kahanSum(values: Numbers): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return lost === lost ? sum + lost : sum;
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: Numbers): number {
  return values.length === 0 ? NaN : kahanSum(values) / values.length;
}

/**
 * Mean square distance from the mean, divided by n − ddof: 0 for a whole population, 1 for a
 * sample. NaN where n ≤ ddof.
 */
export function variance(values: Numbers, ddof = 0): number {
  const n = values.length;
  if (n <= ddof) return NaN;
  const centre = mean(values);
  let sum = 0;
  let drift = 0;
  for (let i = 0; i < n; i++) {
    const distance = values[i]! - centre;
    sum += distance * distance;
    drift += distance;
  }
  return (sum - (drift * drift) / n) / (n - ddof);
}

/**
 * The q-th quantile, q in [0, 1], of values in ascending order, by straight lines between them
 * (type 7, as NumPy and R do it); NaN of nothing.
 */
export function quantileSorted(sorted: Numbers, q: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const place = clamp(q, 0, 1) * (n - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, n - 1)]!;
  return low === high ? low : low + (high - low) * (place - below);
}
