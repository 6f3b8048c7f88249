import { exp } from '../math.ts';

/** Rows of equal length, one after the other. */
export interface Points {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly width: number;
}

export function squaredDistance(a: Points, i: number, b: Points, j: number): number {
  let sum = 0;
  for (let k = 0; k < a.width; k++) {
    const gap = a.values[i * a.width + k]! - b.values[j * b.width + k]!;
    sum += gap * gap;
  }
  return sum;
}

/** Gaussian kernel exp(−d²/2σ²) of a squared distance. */
export function rbf(squared: number, sigma: number): number {
  return exp(-squared / (2 * sigma * sigma));
}

/** Kernel values of all pairs of one sample, rows × rows. */
export function kernelMatrix(points: Points, sigma: number): Float64Array {
  const { rows } = points;
  const kernel = new Float64Array(rows * rows).fill(1);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) {
      const value = rbf(squaredDistance(points, i, points, j), sigma);
      kernel[i * rows + j] = value;
      kernel[j * rows + i] = value;
    }
  return kernel;
}

/** Sum over all pairs of a row of each sample. */
export function crossSum(a: Points, b: Points, sigma: number): number {
  let total = 0;
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) total += rbf(squaredDistance(a, i, b, j), sigma);
  return total;
}

/**
 * √(median/2) of the squared distances that are not 0, the lower of two middle ones; 0 where all
 * are 0.
 */
export function medianSigma(squared: Float64Array): number {
  const positive = squared.filter((value) => value > 0).sort();
  return positive.length === 0 ? 0 : Math.sqrt(positive[(positive.length - 1) >> 1]! / 2);
}

/** Sums of kernel values within each sample and between them. */
export interface KernelSums {
  readonly within: number;
  readonly withinOther: number;
  readonly between: number;
}

/** Squared distances of all pairs of one sample's rows: (1, 0), (2, 0), (2, 1), (3, 0) … */
export function pairDistances(points: Points): Float64Array {
  const squared = new Float64Array((points.rows * (points.rows - 1)) / 2);
  let at = 0;
  for (let i = 0; i < points.rows; i++)
    for (let j = 0; j < i; j++) squared[at++] = squaredDistance(points, i, points, j);
  return squared;
}

/** Sum over all pairs of one sample, a row with itself among them. */
export function kernelSum(points: Points, sigma: number): number {
  let total = 0;
  for (let i = 0; i < points.rows; i++)
    for (let j = 0; j < i; j++) total += rbf(squaredDistance(points, i, points, j), sigma);
  return 2 * total + points.rows;
}

export function kernelSums(x: Points, y: Points, sigma: number): KernelSums {
  return {
    within: kernelSum(x, sigma),
    withinOther: kernelSum(y, sigma),
    between: crossSum(x, y, sigma),
  };
}

/**
 * Squared maximum mean discrepancy of n and m rows (Gretton and others 2012), ≥ 0: the mean of all
 * pairs, a row with itself among them.
 */
export function mmd2Biased(sums: KernelSums, n: number, m: number): number {
  return sums.within / (n * n) + sums.withinOther / (m * m) - (2 * sums.between) / (n * m);
}

/** The same without pairs of a row with itself; 0 on average where nothing differs. */
export function mmd2Unbiased(sums: KernelSums, n: number, m: number): number {
  const within = (sums.within - n) / (n * (n - 1));
  const other = (sums.withinOther - m) / (m * (m - 1));
  return within + other - (2 * sums.between) / (n * m);
}
