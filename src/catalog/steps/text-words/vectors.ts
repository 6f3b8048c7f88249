import { log } from '../../../core/math.ts';
import { hashPlace } from '../../../core/murmur.ts';
import type { TextColumn } from '../../../core/data/table.ts';
import { bySpans } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { countRuns, runsOf } from './tokens.ts';
import type { Cutting } from './tokens.ts';

/** Texts cut into runs in a piece. */
const FEW_TEXTS = 2048;

/** How a run that stands in a text is written. */
export interface Weighing {
  readonly weights: 'present' | 'counts' | 'tfidf' | 'hash';
  /** 1 + log(count) instead of the count. */
  readonly damped: boolean;
  /** Each text's numbers are scaled to length 1. */
  readonly norm: boolean;
}

export interface Known {
  readonly run: string;
  /** Share in which it is weighed: 1, or its rarity for tf-idf. */
  readonly weight: number;
}

/** log((1 + texts) / (1 + texts that have it)) + 1, as scikit-learn's smooth idf. */
export function rarity(texts: number, having: number): number {
  return log((1 + texts) / (1 + having)) + 1;
}

/** In how many texts each run stands. */
export function* countTexts(column: TextColumn, cutting: Cutting): Pieces<Map<string, number>> {
  const left = new Set(cutting.without);
  const texts = new Map<string, number>();
  yield* bySpans(column.values.length, FEW_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = column.values[row]!;
      if (text === null) continue;
      for (const run of countRuns(text, cutting, left).keys())
        texts.set(run, (texts.get(run) ?? 0) + 1);
    }
  });
  return texts;
}

/** The runs that stand in most texts, by name where they tie. */
export function frequentRuns(
  texts: ReadonlyMap<string, number>,
  most: number,
  least: number,
  highest: number,
): [string, number][] {
  return [...texts]
    .filter(([, count]) => count >= least && count <= highest)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most);
}

function valueOf(count: number, { weights, damped }: Weighing): number {
  if (weights === 'present') return 1;
  return damped ? 1 + log(count) : count;
}

/** Scales what one row holds in these columns to length 1; sums in their order. */
function normaliseSome(
  columns: readonly Float64Array[],
  places: readonly number[],
  row: number,
): void {
  let sum = 0;
  for (const place of places) sum += columns[place]![row]! * columns[place]![row]!;
  if (sum === 0) return;
  const length = Math.sqrt(sum);
  for (const place of places) columns[place]![row]! /= length;
}

/** Scales what one row holds in all columns to length 1. */
function normalise(columns: readonly Float64Array[], row: number): void {
  let sum = 0;
  for (const values of columns) sum += values[row]! * values[row]!;
  if (sum === 0) return;
  const length = Math.sqrt(sum);
  for (const values of columns) values[row]! /= length;
}

/** One column a known run. */
export function* weighRuns(
  column: TextColumn,
  cutting: Cutting,
  weighing: Weighing,
  known: readonly Known[],
): Pieces<Float64Array[]> {
  const left = new Set(cutting.without);
  const placeOf = new Map(known.map(({ run }, at) => [run, at]));
  const columns = known.map(() => new Float64Array(column.values.length));
  const counts = new Int32Array(known.length);
  yield* bySpans(column.values.length, FEW_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = column.values[row]!;
      if (text === null) continue;
      const places: number[] = [];
      for (const run of runsOf(text, cutting, left)) {
        const place = placeOf.get(run);
        if (place !== undefined && counts[place]!++ === 0) places.push(place);
      }
      for (const place of places) {
        columns[place]![row] = valueOf(counts[place]!, weighing) * known[place]!.weight;
        counts[place] = 0;
      }
      if (weighing.norm)
        normaliseSome(
          columns,
          places.sort((a, b) => a - b),
          row,
        );
    }
  });
  return columns;
}

/** Every run counts, with a sign, in the column its hash names. */
export function* hashRuns(
  column: TextColumn,
  cutting: Cutting,
  weighing: Weighing,
  width: number,
): Pieces<Float64Array[]> {
  const left = new Set(cutting.without);
  const columns = Array.from({ length: width }, () => new Float64Array(column.values.length));
  yield* bySpans(column.values.length, FEW_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = column.values[row]!;
      if (text === null) continue;
      for (const [run, count] of countRuns(text, cutting, left)) {
        const [place, sign] = hashPlace(run, width);
        columns[place]![row]! += sign * valueOf(count, weighing);
      }
      if (weighing.norm) normalise(columns, row);
    }
  });
  return columns;
}
