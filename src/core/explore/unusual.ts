import type { Condition } from '../data/condition.ts';
import { fencesOf } from '../data/numbers.ts';
import type { NumberFacts } from '../data/numbers.ts';
import { countTexts } from '../data/profile.ts';
import { cellText } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';

/** A value that stands apart, with the rows that hold it. */
export interface UnusualValue {
  /** As a person would read the cell. */
  readonly value: string;
  readonly rows: number;
  /** How far it lies from the middle half, in interquartile ranges; null of words. */
  readonly distance: number | null;
  readonly where: Condition;
}

const MOST = 12;

/**
 * Numbers and dates beyond quartiles ∓ 1.5 interquartile ranges, farthest first; words in fewer
 * than one of two hundred rows, rarest first. At most 12.
 */
export function unusualValues(
  table: Table,
  column: Column,
  facts: NumberFacts | null,
): UnusualValue[] {
  if (column.kind === 'number' || column.kind === 'date')
    return facts === null ? [] : farNumbers(table, column, facts);
  if (column.kind === 'category') return rareLevels(table, column);
  return [];
}

function farNumbers(
  table: Table,
  column: Extract<Column, { kind: 'number' | 'date' }>,
  facts: NumberFacts,
): UnusualValue[] {
  const [low, high] = fencesOf(facts, 1.5);
  const spread = facts.quantiles.q75 - facts.quantiles.q25;
  const rows = new Map<number, { count: number; row: number }>();
  if (spread === 0) return [];
  for (let row = 0; row < table.rows; row++) {
    const value = column.values[row]!;
    if (!(value < low || value > high)) continue;
    const known = rows.get(value);
    if (known === undefined) rows.set(value, { count: 1, row });
    else known.count++;
  }
  const { q25, q75 } = facts.quantiles;
  const far = (value: number) => (value < q25 ? q25 - value : value - q75) / spread;
  return [...rows]
    .sort(([a], [b]) => far(b) - far(a) || a - b)
    .slice(0, MOST)
    .map(([value, { count, row }]) => ({
      value: cellText(column, row),
      rows: count,
      distance: far(value),
      where: { kind: 'range', column: column.name, low: value, high: value },
    }));
}

function rareLevels(table: Table, column: Column): UnusualValue[] {
  return countTexts(column)
    .filter(([, count]) => count < table.rows / 200)
    .reverse()
    .slice(0, MOST)
    .map(([level, count]) => ({
      value: level,
      rows: count,
      distance: null,
      where: { kind: 'levels', column: column.name, levels: [level], missing: false },
    }));
}
