import { exp } from '../math.ts';
import { isMissing, lengthOf } from './table.ts';
import type { Column } from './table.ts';

/** Why a column is taken for a key: its role says so, or chance would have repeated a value. */
export type KeyEvidence = 'role' | 'no-repeat' | 'codes';

const ENOUGH = 100;
/** Chance of no repeat at which a column of numbers is no longer taken for a measurement. */
const UNLIKELY = 1e-6;

/**
 * Whether one value a row is evidently meant, of a column whose values never came twice. Numbers and
 * days: drawn evenly over the range they span, some would have been equal. Words: they look like
 * codes, each with a digit, without a space and of nearly one length. Null where nothing says so.
 */
export function evidentKey(column: Column, isId: boolean): KeyEvidence | null {
  if (isId) return 'role';
  const rows = lengthOf(column);
  if (rows < ENOUGH) return null;
  switch (column.kind) {
    case 'number':
      return chanceOfNoRepeat(column.values, 1) < UNLIKELY ? 'no-repeat' : null;
    case 'date': {
      const unit = column.precision === 'day' ? DAY : SECOND;
      return chanceOfNoRepeat(column.values, unit) < UNLIKELY ? 'no-repeat' : null;
    }
    case 'category':
      return !column.codes.includes(-1) && looksLikeCodes(column.levels) ? 'codes' : null;
    default:
      return null;
  }
}

const DAY = 86_400_000;
const SECOND = 1000;

/** The birthday problem: no two of n values equal among all that lie between least and most. */
function chanceOfNoRepeat(values: Float64Array, unit: number): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) return 1;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const places = (most - least) / unit + 1;
  const n = values.length;
  return n > places + 0.5 ? 0 : exp((-n * (n - 1)) / (2 * places));
}

function looksLikeCodes(levels: readonly string[]): boolean {
  const lengths = levels.map((level) => level.length);
  const usual = lengths.toSorted((a, b) => a - b)[lengths.length >> 1]!;
  const alike = lengths.filter((length) => Math.abs(length - usual) <= 2).length;
  return (
    alike >= 0.95 * levels.length &&
    levels.every((level) => /\d/.test(level) && !/\s/.test(level) && level.length <= 40)
  );
}

/** Fewer values say nothing about whether one may come twice. */
const FEWEST = 20;

/** Whether words, texts, dates or whole numbers never came twice; measured ones seldom do anyway. */
export function neverRepeats(column: Column): boolean {
  if (column.kind === 'image') return false;
  const seen = new Set<number | string>();
  for (let row = 0; row < lengthOf(column); row++) {
    if (isMissing(column, row)) continue;
    const cell = column.kind === 'category' ? column.codes[row]! : column.values[row]!;
    if (seen.has(cell) || (column.kind === 'number' && !Number.isInteger(cell))) return false;
    seen.add(cell);
  }
  return seen.size >= FEWEST;
}
