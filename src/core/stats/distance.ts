import { log } from '../math.ts';

/**
 * Distances between two distributions. Counts or shares over the same bins, in the same order;
 * each side is scaled to sum 1 first.
 */
export type Weights = ArrayLike<number>;

export function toShares(weights: Weights): Float64Array {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  return Float64Array.from(weights, (weight) => weight / total);
}

/** What an empty bin counts as in the population stability index. */
export const PSI_EMPTY_SHARE = 0.0001;

/**
 * Population stability index Σ (p − q)·log(p/q), natural logarithm, ≥ 0. A bin's share of 0 counts
 * as PSI_EMPTY_SHARE, without scaling the others down. Bins empty on both sides count nothing.
 */
export function psi(reference: Weights, current: Weights): number {
  const p = toShares(reference);
  const q = toShares(current);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    if (p[i] === 0 && q[i] === 0) continue;
    const a = p[i] === 0 ? PSI_EMPTY_SHARE : p[i]!;
    const b = q[i] === 0 ? PSI_EMPTY_SHARE : q[i]!;
    sum += (b - a) * log(b / a);
  }
  return sum;
}

/** Σ over bins of combine(p, q) on shares. */
function overBins(p: Weights, q: Weights, combine: (p: number, q: number) => number): number {
  const a = toShares(p);
  const b = toShares(q);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += combine(a[i]!, b[i]!);
  return sum;
}

/** Half the sum of absolute differences, in [0, 1]. */
export function totalVariation(p: Weights, q: Weights): number {
  return overBins(p, q, (a, b) => Math.abs(a - b)) / 2;
}

/** Largest absolute difference of a share, in [0, 1]. */
export function lInfinity(p: Weights, q: Weights): number {
  let most = 0;
  overBins(p, q, (a, b) => (most = Math.max(most, Math.abs(a - b))));
  return most;
}

/** √(½ Σ (√p − √q)²), in [0, 1]. */
export function hellinger(p: Weights, q: Weights): number {
  const sum = overBins(p, q, (a, b) => {
    const gap = Math.sqrt(a) - Math.sqrt(b);
    return gap * gap;
  });
  return Math.sqrt(sum / 2);
}

/** −log Σ √(p·q); Infinity if no bin is shared. */
export function bhattacharyya(p: Weights, q: Weights): number {
  return -log(
    Math.min(
      1,
      overBins(p, q, (a, b) => Math.sqrt(a * b)),
    ),
  );
}

/** 1 − Σ min(p, q): the share that does not overlap. */
export function intersectionComplement(p: Weights, q: Weights): number {
  return 1 - overBins(p, q, Math.min);
}

/** p·log(p/q), 0 at p = 0, Infinity at q = 0. */
function relativeEntropy(p: number, q: number): number {
  if (p === 0) return 0;
  return q === 0 ? Infinity : p * log(p / q);
}

/** A logarithm's base: e (nats) or 2 (bits). */
export type LogBase = 'e' | 2;

function toBase(nats: number, base: LogBase): number {
  return base === 2 ? nats / Math.LN2 : nats;
}

/** Kullback and Leibler's divergence of p from q, ≥ 0; Infinity if q lacks a bin that p has. */
export function klDivergence(p: Weights, q: Weights, base: LogBase = 'e'): number {
  return toBase(overBins(p, q, relativeEntropy), base);
}

/** Shannon's entropy, ≥ 0. */
export function entropy(p: Weights, base: LogBase = 'e'): number {
  return toBase(-overBins(p, p, (a) => (a === 0 ? 0 : a * log(a))), base) + 0;
}

/** Jensen and Shannon's divergence: at most log 2, which is 1 in base 2. */
export function jensenShannonDivergence(p: Weights, q: Weights, base: LogBase = 'e'): number {
  const nats = overBins(p, q, (a, b) => {
    const middle = (a + b) / 2;
    return (relativeEntropy(a, middle) + relativeEntropy(b, middle)) / 2;
  });
  return toBase(Math.max(0, nats), base);
}

/** The square root of the divergence, which is a metric. */
export function jensenShannonDistance(p: Weights, q: Weights, base: LogBase = 'e'): number {
  return Math.sqrt(jensenShannonDivergence(p, q, base));
}
