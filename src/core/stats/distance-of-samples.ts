/** Distances between two samples of numbers, by their distribution functions. No NaN inside. */
type Sample = ArrayLike<number>;

interface Weighted {
  readonly values: Float64Array;
  /** Weight up to and with each value, the last being 1. */
  readonly upTo: Float64Array;
}

function prepare(sample: Sample, weights: Sample | null): Weighted {
  if (weights === null) {
    const values = Float64Array.from(sample).sort();
    return { values, upTo: values.map((_, i) => (i + 1) / values.length) };
  }
  const order = Int32Array.from({ length: sample.length }, (_, i) => i);
  order.sort((a, b) => sample[a]! - sample[b]!);
  const upTo = new Float64Array(sample.length);
  let sum = 0;
  order.forEach((row, place) => {
    sum += weights[row]!;
    upTo[place] = sum;
  });
  return {
    values: Float64Array.from(order, (row) => sample[row]!),
    upTo: upTo.map((part) => part / sum),
  };
}

/** ∫ combine(F(x) − G(x)) dx over the joint range. */
function integrate(a: Weighted, b: Weighted, combine: (gap: number) => number): number {
  let i = 0;
  let j = 0;
  let sum = 0;
  let last = NaN;
  const n = a.values.length;
  const m = b.values.length;
  while (i < n || j < m) {
    const x = Math.min(a.values[i] ?? Infinity, b.values[j] ?? Infinity);
    if (last < x) {
      const gap = (i === 0 ? 0 : a.upTo[i - 1]!) - (j === 0 ? 0 : b.upTo[j - 1]!);
      sum += combine(gap) * (x - last);
    }
    last = x;
    while (i < n && a.values[i] === x) i++;
    while (j < m && b.values[j] === x) j++;
  }
  return sum;
}

/**
 * Wasserstein's (earth mover's) distance, in the units of the values: how far mass has to travel on
 * average. NaN if a sample is empty.
 */
export function wasserstein1d(
  first: Sample,
  second: Sample,
  firstWeights: Sample | null = null,
  secondWeights: Sample | null = null,
): number {
  if (first.length === 0 || second.length === 0) return NaN;
  return integrate(prepare(first, firstWeights), prepare(second, secondWeights), Math.abs);
}

/** Energy distance √(2 ∫ (F − G)² dx), as SciPy defines it. NaN if a sample is empty. */
export function energyDistance1d(
  first: Sample,
  second: Sample,
  firstWeights: Sample | null = null,
  secondWeights: Sample | null = null,
): number {
  if (first.length === 0 || second.length === 0) return NaN;
  const a = prepare(first, firstWeights);
  const b = prepare(second, secondWeights);
  return Math.sqrt(2 * integrate(a, b, (gap) => gap * gap));
}
