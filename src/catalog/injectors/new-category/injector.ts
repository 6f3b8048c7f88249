import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import { changeLevels, throwCoins } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'new-category',
  label: 'A new category',
  summary: 'A level nobody trained on turns up: a new product, a new partner, a renamed code.',
  group: 'values',
  changes: 'cells',
  params: [
    {
      kind: 'text',
      id: 'name',
      label: 'Its name',
      help: 'The level that turns up.',
      default: 'never seen before',
    },
  ],
  columns: (column) => column.kind === 'category',
  expects: ['data-drift'],
  defaultStrength: 0.3,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column?.kind !== 'category' || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    return changeLevels(rows, column, settings.name, (code, row) => code >= 0 && coins[row] === 1);
  },
});
