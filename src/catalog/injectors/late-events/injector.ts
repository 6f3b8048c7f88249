import { defineInjector } from '../../../core/contracts/injector.ts';
import type { Arrivals } from '../../../core/contracts/injector.ts';
import { joinArrivals, pickArrivals, waitedOf } from '../../../core/monitor/traffic/arrivals.ts';
import type { Random } from '../../../core/random.ts';

/** By row how many ticks it is held back: 0 for most, up to `most` for the rest. */
function lags(rows: number, strength: number, most: number, random: Random): Int32Array {
  return Int32Array.from({ length: rows }, () => {
    const late = random.next() < strength;
    const lag = 1 + random.int(most);
    return late ? lag : 0;
  });
}

function heldBack(rows: Arrivals, lag: Int32Array, by: number): Arrivals {
  const places = Int32Array.from(lag.keys()).filter((row) => lag[row] === by);
  if (by === 0 && places.length === rows.rows) return rows;
  const kept = pickArrivals(rows, places);
  return by === 0 ? kept : { ...kept, waited: waitedOf(kept).map((ticks) => ticks + by) };
}

export default defineInjector({
  id: 'late-events',
  label: 'Events come late',
  summary:
    'Part of the rows wait on their way and arrive among those of later ticks, out of order.',
  group: 'feed',
  changes: 'rows',
  params: [
    {
      kind: 'integer',
      id: 'most',
      label: 'At most',
      help: 'The longest a row waits; every wait up to it is as likely.',
      default: 4,
      min: 1,
      max: 30,
      unit: 'ticks',
    },
  ],
  columns: null,
  expects: ['data-quality'],
  defaultStrength: 0.3,
  tail: ({ most }) => most,
  apply(rows, _column, strength, settings, context) {
    const own = lags(rows.rows, strength, settings.most, context.random);
    let arriving = heldBack(rows, own, 0);
    for (let back = 1; back <= settings.most; back++) {
      const before = context.before(back);
      if (before === null || before.strength <= 0) continue;
      const lag = lags(before.rows.rows, before.strength, settings.most, before.random);
      const late = heldBack(before.rows, lag, back);
      if (late.rows > 0) arriving = joinArrivals(arriving, late);
    }
    if (arriving.waited === undefined) return arriving;
    const order = Int32Array.from({ length: arriving.rows }, (_one, row) => row);
    context.random.fork('order').shuffle(order);
    return pickArrivals(arriving, order);
  },
});
