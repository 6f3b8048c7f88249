import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing, filteringRows, isMissing } from '../../../core/data/table.ts';
import { columnOf, listSome } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

export default defineStep({
  id: 'drop-missing-rows',
  label: 'Drop rows with gaps',
  summary: 'Leaves out rows in which a chosen column is empty.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'when',
      label: 'When',
      help: 'Whether one empty cell is enough.',
      default: 'any',
      options: [
        { value: 'any', label: 'Any of the columns is empty' },
        { value: 'all', label: 'All of them are empty' },
      ],
    },
  ],
  accepts: () => true,
  fit(table, columns, { when }) {
    const here = columns.map((name) => columnOf(table, name));
    const empty = (row: number) =>
      when === 'any'
        ? here.some((column) => isMissing(column, row))
        : here.length > 0 && here.every((column) => isMissing(column, row));
    let rows = 0;
    for (let row = 0; row < table.rows; row++) if (empty(row)) rows++;
    if (rows > 0 && rows === table.rows) {
      return fail(
        'no-rows-left',
        'Every row has a gap, so none would be left.',
        '',
        'Choose fewer columns, or fill the gaps in the recipe.',
      );
    }
    const counts = here.map((column): [string, number] => [column.name, countMissing(column)]);
    return ok({ columns: [...columns], when: when as string, rows, counts });
  },
  *applying(table, { columns, when }) {
    const here = columns.map((name) => columnOf(table, name));
    if (here.length === 0) return table;
    return yield* filteringRows(table, (row) =>
      when === 'any'
        ? here.every((column) => !isMissing(column, row))
        : here.some((column) => !isMissing(column, row)),
    );
  },
  explain: ({ rows, counts }) =>
    rows === 0
      ? 'No row has a gap.'
      : `${counted(rows, 'row')} dropped: ${listSome(counts.filter(([, count]) => count > 0).map(([name, count]) => `${shortName(name)} is empty in ${count}`))}`,
});
