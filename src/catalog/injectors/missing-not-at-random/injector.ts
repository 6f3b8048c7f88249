import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import {
  commonestLevel,
  loseCells,
  scaleOf,
  throwCoins,
} from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'missing-not-at-random',
  label: 'High values go missing',
  summary:
    'Who has much to tell says nothing: cells are lost because of what is in them, so what is left looks lower than it is.',
  group: 'values',
  changes: 'cells',
  params: [
    {
      kind: 'choice',
      id: 'side',
      label: 'Which are lost',
      help: 'Of a number those above or below the middle of training rows; of a category the most common level.',
      default: 'high',
      options: [
        { value: 'high', label: 'The high ones' },
        { value: 'low', label: 'The low ones' },
      ],
    },
  ],
  columns: (column) => column.kind === 'number' || column.kind === 'category',
  expects: ['data-quality', 'data-drift'],
  defaultStrength: 0.7,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column === undefined || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const middle = scaleOf(context.reference, column.name)?.median ?? 0;
    const level = commonestLevel(context.reference, column.name);
    const isMeant = (row: number): boolean => {
      if (column.kind === 'category')
        return level !== null && column.levels[column.codes[row]!] === level;
      if (column.kind !== 'number') return false;
      return settings.side === 'high' ? column.values[row]! > middle : column.values[row]! < middle;
    };
    const lost = loseCells(column, (row) => coins[row] === 1 && isMeant(row));
    return replaceColumn(rows, column.name, lost);
  },
});
