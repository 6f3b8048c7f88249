import { defineStep } from '../../../core/contracts/step.ts';
import { seekRepeats } from '../../../core/data/repeats.ts';
import { filteringRows } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { columnOf } from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

interface Found {
  readonly names: string;
  readonly repeats: Uint8Array;
}

/** What was found while fitting is what is needed for applying. */
const latest = new WeakMap<Table, Found>();

function* repeatsIn(table: Table, columns: readonly string[]): Pieces<Uint8Array> {
  const names = JSON.stringify(columns);
  const known = latest.get(table);
  if (known?.names === names) return known.repeats;
  const seeking = seekRepeats(
    table,
    columns.map((name) => columnOf(table, name)),
  );
  const repeats = yield* seeking;
  latest.set(table, { names, repeats });
  return repeats;
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
  *fitting(table, columns) {
    const repeats = yield* repeatsIn(table, columns);
    return ok({ columns: [...columns], repeats: repeats.reduce((sum, flag) => sum + flag, 0) });
  },
  *applying(table, { columns }) {
    const repeats = yield* scaled(repeatsIn(table, columns), 0, 0.5);
    latest.delete(table);
    return yield* scaled(
      filteringRows(table, (row) => repeats[row] === 0),
      0.5,
      1,
    );
  },
  explain: ({ columns, repeats }) =>
    repeats === 0
      ? 'No two rows are equal.'
      : `${counted(repeats, 'row')} equal to an earlier one in ${counted(columns.length, 'column')}.`,
});
