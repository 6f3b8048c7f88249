import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import { changeNumbers, throwCoins } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'unit-change',
  label: 'The unit changes',
  summary: 'From one tick on, part of the sources send one number in another unit.',
  group: 'values',
  changes: 'cells',
  params: [
    {
      kind: 'number',
      id: 'factor',
      label: 'Factor',
      help: 'What the number is multiplied by: 2.54 for inches to centimetres, 0.001 for g to kg.',
      default: 2.54,
      min: 0.000001,
      max: 1000000,
      scale: 'log',
    },
  ],
  columns: (column) => column.kind === 'number',
  expects: ['data-drift'],
  defaultStrength: 0.6,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column?.kind !== 'number' || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    return changeNumbers(rows, column, (value, row) =>
      coins[row] === 1 ? value * settings.factor : value,
    );
  },
});
