import { defineStep } from '../../../core/contracts/step.ts';
import { findRepeats } from '../../../core/data/repeats.ts';
import { filterRows } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { columnOf } from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

function repeatsIn(table: Table, names: readonly string[]): Uint8Array {
  return findRepeats(
    table,
    names.map((name) => columnOf(table, name)),
  );
}

export default defineStep({
  id: 'deduplicate',
  label: 'Remove duplicates',
  summary: 'Keeps the first of several rows that are equal in the chosen columns.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [],
  accepts: () => true,
  fit(table, columns) {
    const repeats = repeatsIn(table, columns).reduce((sum, flag) => sum + flag, 0);
    return ok({ columns: [...columns], repeats });
  },
  apply(table, { columns }) {
    const repeats = repeatsIn(table, columns);
    return filterRows(table, (row) => repeats[row] === 0);
  },
  explain: ({ columns, repeats }) =>
    repeats === 0
      ? 'No two rows are equal.'
      : `${counted(repeats, 'row')} equal to an earlier one in ${counted(columns.length, 'column')}.`,
});
