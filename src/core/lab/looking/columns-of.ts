import type { Column, Table } from '../../data/table.ts';
import { findColumn, takeRows } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import type { Outcome } from '../../model/task.ts';
import { powerOf } from '../power.ts';

/** Rows that ranking columns looks at. */
const ROWS = 4000;

export function columnsOf(table: Table, names: readonly string[]): (Column | undefined)[] {
  return names.map((name) => findColumn(table, name));
}

/** Columns an axis can show, those that say most of the target by themselves first. */
export function tellingColumns(
  train: Table,
  names: readonly string[],
  target: string,
  outcome: Outcome,
): string[] {
  const step = Math.max(1, Math.ceil(train.rows / ROWS));
  const rows = Int32Array.from({ length: Math.floor(train.rows / step) }, (_, i) => i * step);
  const some = takeRows(train, rows);
  const actual = targetVector(some, target, outcome);
  const ranked = names.flatMap((name) => {
    const column = findColumn(some, name);
    if (column === undefined || column.kind === 'text' || column.kind === 'image') return [];
    const seen = { column, target: actual };
    return [{ name, power: powerOf(seen, seen, outcome) }];
  });
  return ranked.toSorted((a, b) => b.power - a.power).map(({ name }) => name);
}
