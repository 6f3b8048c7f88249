import type { NumberColumn } from '../table.ts';

/** Three columns of which one is the sum of the others, in every row where all have a value. */
export interface SumParts {
  readonly whole: NumberColumn;
  readonly parts: readonly [NumberColumn, NumberColumn];
  /** Rows in which both parts, so also the whole, are other than 0 and add up. */
  readonly telling: number;
}

const MOST_COLUMNS = 60;
const LEAST_TELLING = 10;

/**
 * Sums among number columns in which one of `of` takes part. Rows in which a part is 0 or missing
 * say little: at least ten others must add up, and no row may fail to.
 */
export function findSums(columns: readonly NumberColumn[], of: ReadonlySet<string>): SumParts[] {
  const some = columns.slice(0, MOST_COLUMNS);
  const found: SumParts[] = [];
  for (const whole of some)
    for (const [at, first] of some.entries())
      for (const second of some.slice(at + 1)) {
        if (first === whole || second === whole) continue;
        if (![whole, first, second].some(({ name }) => of.has(name))) continue;
        const telling = countTelling(whole.values, first.values, second.values);
        if (telling >= LEAST_TELLING) found.push({ whole, parts: [first, second], telling });
      }
  return found;
}

/** Rows that tell; 0 as soon as one does not add up. */
function countTelling(whole: Float64Array, a: Float64Array, b: Float64Array): number {
  let telling = 0;
  for (let row = 0; row < whole.length; row++) {
    const sum = a[row]! + b[row]!;
    const off = Math.abs(sum - whole[row]!);
    if (off > 1e-9 * Math.max(1, Math.abs(sum))) return 0;
    if (a[row] !== 0 && b[row] !== 0 && off === off) telling++;
  }
  return telling;
}
