import type { Pieces } from '../../pieces.ts';
import { log2 } from '../../math.ts';
import { mix32 } from '../../random.ts';
import { cellHash, sameCell } from '../repeats.ts';
import { isMissing } from '../table.ts';
import type { Column } from '../table.ts';
import type { LookedAt } from './look.ts';

/** A row and an earlier one that it nearly repeats, and where they differ. */
export interface NearPair {
  readonly row: number;
  readonly earlier: number;
  readonly differs: readonly string[];
}

/** Rows that are looked at; above it those whose halves fall on one hash of several. */
export const MOST_ROWS = 200_000;
/** Earlier rows of one hash a row is held against. */
const MOST_TRIED = 4;
/** Share of a column's range that two numbers may differ by and still be nearly one. */
const NEARLY = 0.001;
const COARSE = 0.02;
/** Bits a row needs to be told from all others, twice over for columns that go together. */
const CERTAIN = 4;

const STEP = 0x9e3779b9;

interface Compared {
  readonly column: Column;
  readonly hash: (row: number) => number;
  readonly coarse: (row: number) => number;
  readonly reach: number;
  /** How surprising it is that two rows agree in this cell, in bits. */
  readonly bits: (row: number) => number;
}

/**
 * Rows that equal an earlier one but for one cell, or but for numbers less than a thousandth of
 * their range apart. Two rows that differ in one cell agree in one half of their columns, and two
 * that differ by little agree where numbers are rounded: only rows that share such a hash are
 * compared, with at most four others each. A pair counts where so much agreement is no chance:
 * 4 log₂(rows) bits. Dates may not differ: the same measured again later is no repeat.
 */
export function* seekNearPairs(
  looked: readonly LookedAt[],
  rows: number,
  without: Uint8Array,
): Pieces<NearPair[]> {
  if (looked.length < 4 || rows < 20) return [];
  const columns = looked.map((one) => compared(one, rows));
  const enough = CERTAIN * log2(rows);
  const found = new Map<number, NearPair>();
  const passes = [
    columns.filter((_, at) => at % 2 === 0).map(({ hash }) => hash),
    columns.filter((_, at) => at % 2 === 1).map(({ hash }) => hash),
    columns.map(({ coarse }) => coarse),
  ];
  for (const [pass, hashes] of passes.entries()) {
    const keys = new Int32Array(rows);
    for (const hash of hashes) {
      for (let row = 0; row < rows; row++) keys[row] = mix32(keys[row]! ^ hash(row)) + STEP;
      yield pass / passes.length;
    }
    for (const [row, earlier] of candidates(keys, without)) {
      if (found.has(row)) continue;
      const differs = differences(columns, row, earlier, enough);
      if (differs !== null) found.set(row, { row, earlier, differs });
    }
    yield (pass + 1) / passes.length;
  }
  return [...found.values()].sort((a, b) => a.row - b.row);
}

function compared({ column, sorted, summary, texts }: LookedAt, rows: number): Compared {
  const hash = cellHash(column);
  const bits = surprise(column, summary.distinct, texts, summary.top, rows);
  const wide = sorted === null || sorted.length === 0 ? 0 : sorted.at(-1)! - sorted[0]!;
  if (column.kind !== 'number' || wide === 0) return { column, hash, coarse: hash, reach: 0, bits };
  const least = sorted![0]!;
  const { values } = column;
  const coarse = (row: number) => mix32(Math.round((values[row]! - least) / (COARSE * wide)) + 17);
  return { column, hash, coarse, reach: NEARLY * wide, bits };
}

function surprise(
  column: Column,
  distinct: number,
  texts: LookedAt['texts'],
  top: readonly (readonly [string, number])[],
  rows: number,
): (row: number) => number {
  if (column.kind === 'category') {
    const counts = new Map(texts);
    const perLevel = column.levels.map((level) => log2(rows / Math.max(1, counts.get(level) ?? 1)));
    return (row) => perLevel[column.codes[row]!] ?? 0;
  }
  const [value, count] = top[0] ?? ['', 1];
  const usual = log2(rows / count);
  const others = log2((rows * Math.max(1, distinct - 1)) / Math.max(1, rows - count));
  if (column.kind === 'number') {
    const most = Number(value);
    return (row) =>
      Number.isNaN(column.values[row]) ? 0 : column.values[row] === most ? usual : others;
  }
  return (row) => (isMissing(column, row) ? 0 : log2(Math.max(1, distinct)));
}

/** Pairs of a row and an earlier one with the same key. */
function* candidates(keys: Int32Array, without: Uint8Array): Generator<readonly [number, number]> {
  const rows = keys.length;
  const every = Math.max(1, Math.ceil(rows / MOST_ROWS));
  const newest = new Map<number, number>();
  const before = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    const key = keys[row]!;
    if (without[row] === 1 || (every > 1 && (key >>> 0) % every !== 0)) continue;
    const last = newest.get(key);
    let other = last ?? -1;
    for (let tried = 0; other >= 0 && tried < MOST_TRIED; tried++) {
      yield [row, other];
      other = before[other]!;
    }
    before[row] = last ?? -1;
    newest.set(key, row);
  }
}

/** Where the two differ; null where by too much, or where they agree in too little to tell. */
function differences(
  columns: readonly Compared[],
  row: number,
  earlier: number,
  enough: number,
): string[] | null {
  const near: string[] = [];
  const other: string[] = [];
  let agreed = 0;
  for (const { column, reach, bits } of columns) {
    if (sameCell(column, row, earlier)) {
      agreed += bits(row);
      continue;
    }
    if (column.kind === 'date' || column.kind === 'image') return null;
    const isNear =
      column.kind === 'number' && Math.abs(column.values[row]! - column.values[earlier]!) <= reach;
    (isNear ? near : other).push(column.name);
    if (isNear) agreed += Math.min(bits(row), -log2(2 * NEARLY));
    else if (other.length > 1) return null;
  }
  const differs = [...near, ...other];
  const isOne = other.length === 0 || near.length === 0;
  return isOne && differs.length > 0 && agreed >= enough ? differs : null;
}
