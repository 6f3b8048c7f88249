import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { columnNames, dropColumns } from '../../../core/data/table.ts';
import { listSome } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';

export default defineStep({
  id: 'select-columns',
  label: 'Select columns',
  summary: 'Keeps the chosen columns and leaves the others out.',
  home: 'recipe',
  group: 'select',
  columns: 'some',
  params: [],
  accepts: () => true,
  fit(table, columns, _settings, context) {
    if (columns.length === 0 && table.columns.length > 0) {
      return fail('nothing-left', 'No column is chosen.', '', 'Choose at least one column.');
    }
    const kept = new Set(columns);
    const target = context.target?.column;
    const dropped = columnNames(table).filter((name) => !kept.has(name) && name !== target);
    return ok({ kept: [...columns], dropped });
  },
  apply: (table, { dropped }) => dropColumns(table, dropped),
  explain: ({ kept, dropped }) =>
    dropped.length === 0
      ? `All ${kept.length} columns are kept.`
      : `${kept.length} columns kept; left out: ${listSome(dropped.map(shortName))}`,
});
