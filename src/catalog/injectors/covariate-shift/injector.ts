import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { CategoryColumn, Table } from '../../../core/data/table.ts';
import {
  changeLevels,
  changeNumbers,
  rarestLevel,
  scaleOf,
  throwCoins,
} from '../../../core/monitor/traffic/cells.ts';

function moveMix(
  rows: Table,
  column: CategoryColumn,
  level: string | null,
  coins: Uint8Array,
): Table {
  if (level === null) return rows;
  return changeLevels(rows, column, level, (code, row) => code >= 0 && coins[row] === 1);
}

export default defineInjector({
  id: 'covariate-shift',
  label: 'The inputs move',
  summary:
    'Other customers, another region: a number shifts for every row, or one level of a category takes over.',
  group: 'world',
  changes: 'cells',
  params: [
    {
      kind: 'number',
      id: 'shift',
      label: 'Shift at full strength',
      help: 'How far a number moves at strength 1, in standard deviations of the training rows.',
      default: 2,
      min: -10,
      max: 10,
      unit: 'sd',
    },
    {
      kind: 'integer',
      id: 'ramp',
      label: 'Ticks to full strength',
      help: '0 is sudden; with 10 the shift grows over ten ticks.',
      default: 0,
      min: 0,
      max: 500,
      unit: 'ticks',
    },
  ],
  columns: (column) => column.kind === 'number' || column.kind === 'category',
  expects: ['data-drift'],
  defaultStrength: 0.7,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column === undefined) return rows;
    const reached = strength * Math.min(1, (context.age + 1) / (settings.ramp + 1));
    if (reached <= 0) return rows;
    if (column.kind === 'number') {
      const by = reached * settings.shift * (scaleOf(context.reference, column.name)?.sd ?? 1);
      return changeNumbers(rows, column, (value) => value + by);
    }
    if (column.kind !== 'category') return rows;
    const coins = throwCoins(context.random, rows.rows, reached);
    return moveMix(rows, column, rarestLevel(context.reference, column.name), coins);
  },
});
