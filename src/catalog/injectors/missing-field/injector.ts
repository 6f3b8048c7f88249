import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import { loseCells, throwCoins } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'missing-field',
  label: 'A field goes missing',
  summary: 'A form changes or a feed fails: cells of one column arrive empty.',
  group: 'values',
  changes: 'cells',
  params: [],
  columns: () => true,
  expects: ['data-quality'],
  defaultStrength: 0.4,
  apply(rows, name, strength, _settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column === undefined || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    return replaceColumn(
      rows,
      column.name,
      loseCells(column, (row) => coins[row] === 1),
    );
  },
});
