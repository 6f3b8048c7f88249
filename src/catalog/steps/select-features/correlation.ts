import { shortName } from '../../../core/data/names.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { figure } from '../../../core/recipe/columns.ts';
import { meanProduct, standardised } from '../../../core/recipe/standard-columns.ts';
import type { Judged } from './judged.ts';

const ROUNDING = 1e-13;

/**
 * Pearson’s r over the rows that have both, as pandas’ corr; 0 where one does not vary there. Takes
 * values at mean 0 and deviation 1 (of all rows of the column), so that nothing overflows; `gaps` is
 * 1 where a cell is missing, null where none is.
 */
export function correlationOf(a: Float64Array, b: Float64Array, gaps: Uint8Array | null): number {
  if (gaps === null) return meanProduct(a, b);
  let [rows, sumA, sumB] = [0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    if (gaps[row] === 1) continue;
    sumA += a[row]!;
    sumB += b[row]!;
    rows++;
  }
  const [meanA, meanB] = [sumA / rows, sumB / rows];
  let [aa, bb, ab] = [0, 0, 0];
  for (let row = 0; row < a.length; row++) {
    if (gaps[row] === 1) continue;
    const [x, y] = [a[row]! - meanA, b[row]! - meanB];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const least = ROUNDING * rows;
  return rows < 2 || aa <= least || bb <= least ? 0 : ab / Math.sqrt(aa * bb);
}

/** 1 where the cell is missing; null where none is. */
function gapsOf(values: Float64Array): Uint8Array | null {
  const gaps = new Uint8Array(values.length);
  let any = false;
  for (let row = 0; row < values.length; row++) {
    if (values[row]! === values[row]!) continue;
    gaps[row] = 1;
    any = true;
  }
  return any ? gaps : null;
}

function eitherGap(a: Uint8Array | null, b: Uint8Array | null): Uint8Array | null {
  return a === null || b === null ? (a ?? b) : a.map((gap, row) => gap | b[row]!);
}

/** From the first column on, each goes that is too much like one that stays. Score: its largest |r|. */
export function* judgeByCorrelation(
  columns: readonly string[],
  values: readonly Float64Array[],
  limit: number,
): Pieces<Judged[]> {
  const standard = yield* standardised(values);
  const gaps = values.map(gapsOf);
  const kept: number[] = [];
  const judged: Judged[] = [];
  for (const [at, column] of columns.entries()) {
    let [largest, like] = [0, -1];
    for (const other of kept) {
      const either = eitherGap(gaps[at]!, gaps[other]!);
      const size = Math.abs(correlationOf(standard[at]!, standard[other]!, either));
      if (size > largest) [largest, like] = [size, other];
      if (other % 8 === 7) yield at / columns.length;
    }
    const stays = largest <= limit;
    if (stays) kept.push(at);
    const why = stays ? {} : { why: `as ${shortName(columns[like]!)} (${figure(largest)})` };
    judged.push({ column, score: largest, kept: stays, ...why });
    yield (at + 1) / columns.length;
  }
  return judged;
}
