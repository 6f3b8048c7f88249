import type { Random } from '../random.ts';
import { normPpf, normSf } from './special.ts';

/**
 * How far two samples of one distribution lie apart by chance, in Wasserstein's distance over the
 * standard deviation. √(nm/(n+m)) of it tends to T = ∫ |B(F(x))| dx of a Brownian bridge B, whose
 * far tail is `weight` times that of |N(0, 1)|: ∫ B(F(x)) dx is exactly N(0, 1), and is its largest
 * direction.
 */
export type WassersteinChance = {
  readonly weight: number;
  /** Third standardised moment, without its sign. */
  readonly skew: number;
};

const KNOTS = 64;
const BRIDGES = 600;
/** T is anchored where this share of bridges lies above. */
const ANCHOR = 0.1;

/** `sorted`: the reference, ascending, of standard deviation `sd` above 0. */
export function wassersteinChance(
  sorted: ArrayLike<number>,
  mean: number,
  sd: number,
  random: Random,
): WassersteinChance {
  const n = sorted.length;
  const at = (share: number): number => sorted[Math.min(n - 1, Math.round(share * (n - 1)))]!;
  const widths = Float64Array.from(
    { length: KNOTS },
    (_, k) => (at((k + 1) / KNOTS) - at(k / KNOTS)) / sd,
  );
  const drawn = Float64Array.from({ length: BRIDGES }, () => bridgeArea(widths, random)).sort();
  const anchor = drawn[Math.floor((1 - ANCHOR) * BRIDGES)]!;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const z = (sorted[i]! - mean) / sd;
    cubes += z * z * z;
  }
  return { weight: ANCHOR / (2 * normSf(anchor)), skew: Math.abs(cubes / n) };
}

/** Σ |B(u)|·width, B a Brownian bridge at the middles of equal steps of u. */
function bridgeArea(widths: Float64Array, random: Random): number {
  const path = new Float64Array(KNOTS);
  const step = Math.sqrt(1 / KNOTS);
  let walk = random.normal() * Math.sqrt(0.5 / KNOTS);
  for (let k = 0; k < KNOTS; k++) {
    path[k] = walk;
    walk += random.normal() * (k < KNOTS - 1 ? step : Math.sqrt(0.5 / KNOTS));
  }
  let area = 0;
  for (let k = 0; k < KNOTS; k++)
    area += Math.abs(path[k]! - ((k + 0.5) / KNOTS) * walk) * widths[k]!;
  return area;
}

/** The distance passed by chance with probability alpha, by samples worth n and m rows. */
export function wassersteinFloor(
  { weight, skew }: WassersteinChance,
  n: number,
  m: number,
  alpha: number,
): number {
  const rows = (n * m) / (n + m);
  const z = normPpf(1 - Math.min(0.5, alpha / (2 * weight)));
  const lean = (Math.max(0, z * z - 1) * skew) / (6 * Math.sqrt(rows));
  return (z + lean) / Math.sqrt(rows);
}

/** Chance of a distance above `distance`; far tail, at most 1. */
export function wassersteinTail(
  { weight, skew }: WassersteinChance,
  n: number,
  m: number,
  distance: number,
): number {
  const rows = (n * m) / (n + m);
  const k = skew / (6 * Math.sqrt(rows));
  const reached = distance * Math.sqrt(rows);
  const z = k < 1e-9 ? reached : (Math.sqrt(1 + 4 * k * (k + reached)) - 1) / (2 * k);
  return Math.min(1, 2 * weight * normSf(z));
}
