import { complete } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';

/** One column of numbers at mean 0 and, where wanted, deviation 1. */
export interface StandardColumn {
  readonly mean: number;
  /** Population standard deviation; 0 where nothing varies. */
  readonly deviation: number;
  /** Distance from the mean, in deviations; 0 where the cell is missing. */
  readonly values: Float64Array;
}

/** A deviation this small beside the mean is rounding, not spread. */
const ROUNDING = 1e-13;

/** Missing cells (NaN) are left out of both figures and count as the mean. Safe to 1e300. */
export function standardise(values: Float64Array): StandardColumn {
  let largest = 0;
  let rows = 0;
  for (const value of values) {
    if (value !== value) continue;
    rows++;
    if (Math.abs(value) > largest) largest = Math.abs(value);
  }
  if (rows === 0 || largest === 0)
    return { mean: 0, deviation: 0, values: new Float64Array(values.length) };
  let sum = 0;
  for (const value of values) if (value === value) sum += value / largest;
  const centre = sum / rows;
  let squares = 0;
  for (const value of values) {
    if (value !== value) continue;
    const off = value / largest - centre;
    squares += off * off;
  }
  const spread = Math.sqrt(squares / rows);
  const varies = spread > ROUNDING * Math.abs(centre);
  const scaled = new Float64Array(values.length);
  if (varies)
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      scaled[row] = value === value ? (value / largest - centre) / spread : 0;
    }
  return { mean: centre * largest, deviation: varies ? spread * largest : 0, values: scaled };
}

/** The values of each, a column a piece. */
export function* standardised(columns: readonly Float64Array[]): Pieces<Float64Array[]> {
  const standard: Float64Array[] = [];
  for (const column of columns) {
    standard.push(standardise(column).values);
    yield standard.length / columns.length;
  }
  return standard;
}

/** Every k-th value, so that at most `most` are left. */
export function thinned(values: Float64Array, most: number): Float64Array {
  const step = Math.max(1, Math.ceil(values.length / Math.max(1, most)));
  if (step === 1) return values;
  return Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_, i) => values[i * step]!,
  );
}

/** Mean products of columns with each other, row-major: for standard columns their correlations. */
export function meanProducts(columns: readonly Float64Array[]): Float64Array {
  return complete(multiplying(columns));
}

/** As `meanProducts`, in pieces. */
export function* multiplying(columns: readonly Float64Array[]): Pieces<Float64Array> {
  const size = columns.length;
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      if (j % 16 === 15) yield i / size;
      const product = meanProduct(columns[i]!, columns[j]!);
      products[i * size + j] = product;
      products[j * size + i] = product;
    }
    yield (i + 1) / size;
  }
  return products;
}

export function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return a.length === 0 ? 0 : sum / a.length;
}
