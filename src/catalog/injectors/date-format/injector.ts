import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import { throwCoins } from '../../../core/monitor/traffic/cells.ts';

const HOUR = 3_600_000;

/** Day and month read in each other’s place; NaN where that is no date. */
function swapDayAndMonth(time: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  if (Number.isNaN(time) || day > 12) return NaN;
  const swapped = Date.UTC(date.getUTCFullYear(), day - 1, date.getUTCMonth() + 1);
  return swapped + (time % (24 * HOUR));
}

export default defineInjector({
  id: 'date-format',
  label: 'Dates are written otherwise',
  summary:
    'Part of the sources write the month first or keep another clock: days after the twelfth cannot be read, the others become other days.',
  group: 'feed',
  changes: 'cells',
  params: [
    {
      kind: 'choice',
      id: 'change',
      label: 'What changes',
      help: 'Month first: day and month are read in each other’s place. Another clock: every time is off by some hours.',
      default: 'month-first',
      options: [
        { value: 'month-first', label: 'Month first' },
        { value: 'clock', label: 'Another clock' },
      ],
    },
    {
      kind: 'number',
      id: 'hours',
      label: 'Hours off',
      help: 'Added to every time: −8 for a clock in California read as Greenwich.',
      default: -8,
      min: -48,
      max: 48,
      unit: 'h',
      when: { id: 'change', is: ['clock'] },
    },
  ],
  columns: (column) => column.kind === 'date',
  expects: ['data-quality'],
  defaultStrength: 0.5,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column?.kind !== 'date' || strength <= 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const change = (time: number): number =>
      settings.change === 'clock' ? time + settings.hours * HOUR : swapDayAndMonth(time);
    const values = column.values.map((time, row) => (coins[row] === 1 ? change(time) : time));
    return replaceColumn(rows, column.name, { ...column, values });
  },
});
