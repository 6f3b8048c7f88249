import { defineStep } from '../../../core/contracts/step.ts';
import { cellText, filterRows, isMissing } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { columnOf } from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

/** True for each row whose cells in these columns stood in an earlier row. */
function findRepeats(table: Table, names: readonly string[]): boolean[] {
  const columns = names.map((name) => columnOf(table, name));
  const seen = new Set<string>();
  return Array.from({ length: table.rows }, (_, row) => {
    const key = columns
      .map((column) => (isMissing(column, row) ? '-' : `+${cellText(column, row)}`))
      .map((text) => `${text.length}:${text}`)
      .join('');
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}

export default defineStep({
  id: 'deduplicate',
  label: 'Remove duplicates',
  summary: 'Keeps the first of several rows that are equal in the chosen columns.',
  home: 'clean',
  columns: 'some',
  params: [],
  accepts: () => true,
  fit(table, columns) {
    const repeats = columns.length === 0 ? 0 : findRepeats(table, columns).filter(Boolean).length;
    return ok({ columns: [...columns], repeats });
  },
  apply(table, { columns }) {
    if (columns.length === 0) return table;
    const repeats = findRepeats(table, columns);
    return filterRows(table, (row) => !repeats[row]!);
  },
  explain: ({ columns, repeats }) =>
    repeats === 0
      ? 'No two rows are equal.'
      : `${repeats} rows repeat an earlier one in ${columns.length} columns`,
});
