import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
import { log, quantileSorted } from '../../../core/math.ts';
import { sortedPresent } from '../../../core/recipe/columns.ts';
import { chi2Ppf } from '../../../core/stats/special.ts';

/** Numbers with at most so many different values are taken as they are. */
const MOST_VALUES = 20;
const BINS = 10;

export interface Codes {
  /** 0 … `count` − 1. */
  readonly codes: Int32Array;
  readonly count: number;
}

/** Words by level; few different numbers by value, else by tenths; a missing cell is a code too. */
export function codesOf(column: CategoryColumn | NumberColumn): Codes {
  if (column.kind === 'category') {
    const none = column.levels.length;
    return { codes: column.codes.map((code) => (code < 0 ? none : code)), count: none + 1 };
  }
  const sorted = sortedPresent(column);
  const edges = distinct(sorted) ?? tenths(sorted);
  const { values } = column;
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row]!;
    codes[row] = value === value ? placeOf(edges, value) : edges.length + 1;
  }
  return { codes, count: edges.length + 2 };
}

/** The different values but the largest, where they are few: upper edges of one bin each. */
function distinct(sorted: Float64Array): number[] | null {
  const values: number[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (values.push(sorted[i]!) > MOST_VALUES) return null;
  }
  return values.slice(0, -1);
}

function tenths(sorted: Float64Array): number[] {
  const edges = Array.from({ length: BINS - 1 }, (_, k) => quantileSorted(sorted, (k + 1) / BINS));
  return [...new Set(edges)];
}

/** How many edges lie below the value. */
function placeOf(edges: readonly number[], value: number): number {
  let place = 0;
  while (place < edges.length && edges[place]! < value) place++;
  return place;
}

export interface Information {
  /** In nats: Σ p(x, y) · log(p(x, y) ∕ p(x) p(y)) over the shares counted. */
  readonly value: number;
  /** What columns that have nothing to do with each other stay below 19 times of 20: χ² ∕ 2n. */
  readonly byChance: number;
}

/** Of two columns of codes; rows with a negative code in either are left out. */
export function mutualInformation(a: Codes, b: Codes): Information {
  const both = new Float64Array(a.count * b.count);
  const [ofA, ofB] = [new Float64Array(a.count), new Float64Array(b.count)];
  let rows = 0;
  for (let row = 0; row < a.codes.length; row++) {
    const [x, y] = [a.codes[row]!, b.codes[row]!];
    if (x < 0 || y < 0) continue;
    both[x * b.count + y] = both[x * b.count + y]! + 1;
    ofA[x] = ofA[x]! + 1;
    ofB[y] = ofB[y]! + 1;
    rows++;
  }
  let value = 0;
  for (let x = 0; x < a.count; x++)
    for (let y = 0; y < b.count; y++) {
      const seen = both[x * b.count + y]!;
      if (seen > 0) value += (seen / rows) * log((seen * rows) / (ofA[x]! * ofB[y]!));
    }
  const levels = (counts: Float64Array): number => counts.filter((count) => count > 0).length;
  const free = Math.max(0, levels(ofA) - 1) * Math.max(0, levels(ofB) - 1);
  const byChance = rows === 0 || free === 0 ? 0 : chi2Ppf(0.95, free) / (2 * rows);
  return { value: Math.max(0, value), byChance };
}
