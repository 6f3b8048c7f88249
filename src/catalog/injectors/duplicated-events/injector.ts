import { defineInjector } from '../../../core/contracts/injector.ts';
import { pickArrivals } from '../../../core/monitor/traffic/arrivals.ts';
import { throwCoins } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'duplicated-events',
  label: 'Events arrive twice',
  summary:
    'A queue delivers again what it has delivered: the same event is decided, and paid for, twice.',
  group: 'feed',
  changes: 'rows',
  params: [
    {
      kind: 'integer',
      id: 'times',
      label: 'More deliveries',
      help: 'How often an event that repeats comes again.',
      default: 1,
      min: 1,
      max: 20,
    },
  ],
  columns: null,
  expects: ['data-quality'],
  defaultStrength: 0.2,
  apply(rows, _column, strength, settings, context) {
    if (strength <= 0 || rows.rows === 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    const places = Array.from({ length: rows.rows }, (_one, row) =>
      new Array<number>(coins[row] === 1 ? settings.times + 1 : 1).fill(row),
    );
    return pickArrivals(rows, Int32Array.from(places.flat()));
  },
});
