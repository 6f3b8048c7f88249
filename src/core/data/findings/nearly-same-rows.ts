import type { DataFinding } from '../../project/project.ts';
import { counted, grouped } from '../../words.ts';
import { cellText } from '../table.ts';
import type { Table } from '../table.ts';
import { writeConditions } from '../condition-text.ts';
import { MOST_ROWS } from './near-pairs.ts';
import type { NearPair } from './near-pairs.ts';
import { firstOffered, percent, quoted, stepFix, theseRows } from './look.ts';
import type { DeepLook } from './look.ts';

/** Rows a step names one by one, at most. */
const MOST_NAMED = 2000;

/** Rows that nearly repeat an earlier one, as a finding. */
export function sayNearPairs(look: DeepLook, pairs: readonly NearPair[]): DataFinding[] {
  const { table } = look;
  if (pairs.length === 0 || pairs.length > 0.2 * table.rows) return [];
  const counts = new Map<string, number>();
  for (const { differs } of pairs)
    for (const name of differs) counts.set(name, (counts.get(name) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const [most, hits] = ranked[0]!;
  const where = `mostly in ${quoted(most)}`;
  const isTarget = most === look.target && hits > 0.5 * pairs.length;
  return [
    {
      id: 'near-duplicates/cells',
      kind: 'near-duplicates',
      column: null,
      sentence: `${table.rows > MOST_ROWS ? 'At least ' : ''}${counted(pairs.length, 'row')} (${percent(pairs.length, table.rows)}) ${pairs.length === 1 ? 'repeats' : 'repeat'} an earlier row but for one cell, or for numbers less than a thousandth of their range apart, ${where}: the same thing noted twice?${isTarget ? ' They contradict each other in what is to be predicted.' : ''}${tooMany(pairs.length)}`,
      severity: pairs.length > 0.01 * table.rows ? 'medium' : 'low',
      rows: pairs.length,
      where: theseRows(
        table,
        pairs.flatMap(({ row, earlier }) => [earlier, row]),
      ),
      evidence: pairs.slice(0, 6).map((pair) => example(table, pair)),
      fix: firstOffered(
        look,
        namedRows(
          table,
          pairs.map(({ row }) => row),
        ),
      ),
    },
  ];
}

function example(table: Table, { row, earlier, differs }: NearPair): [string, string] {
  const column = table.columns.find(({ name }) => name === differs[0])!;
  const [then, now] = [earlier, row].map((at) => cellText(column, at).slice(0, 40) || 'empty');
  const ids = `rows ${table.ids[earlier]! + 1} and ${table.ids[row]! + 1}`;
  return [ids, `${column.name.slice(0, 60)}: ${then} and ${now}`];
}

/** Why there is no fix for very many rows; empty where there is one. */
export function tooMany(rows: number): string {
  return rows > MOST_NAMED
    ? ` That is more than the ${grouped(MOST_NAMED)} rows a step can name one by one: look at them, and drop them by a rule of your own.`
    : '';
}

/** Leaves rows out that are named one by one: no rule over columns would tell them from others. */
export function namedRows(table: Table, rows: ArrayLike<number>): DataFinding['fix'] {
  if (rows.length > MOST_NAMED) return null;
  const ids = Array.from(rows, (row) => table.ids[row]!);
  const conditions = writeConditions([{ kind: 'rows', ids }]);
  const settings = { keep: 'drop', conditions };
  return stepFix('clean', 'Keep the first of each', 'filter-selection', [], settings);
}
