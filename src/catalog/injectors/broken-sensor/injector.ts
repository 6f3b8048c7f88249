import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import { changeNumbers, scaleOf, throwCoins } from '../../../core/monitor/traffic/cells.ts';
import type { Scale } from '../../../core/monitor/traffic/cells.ts';

function stuckAt(scale: Scale, place: string): number {
  return place === 'low' ? scale.min : place === 'high' ? scale.max : scale.median;
}

export default defineInjector({
  id: 'broken-sensor',
  label: 'A sensor breaks',
  summary:
    'One number sticks at a value, turns noisy, is off by a step, or creeps away tick by tick.',
  group: 'values',
  changes: 'cells',
  params: [
    {
      kind: 'choice',
      id: 'fault',
      label: 'How it breaks',
      help: 'Stuck repeats one value, noise shakes every value, offset adds as much to all, drift creeps on with every tick.',
      default: 'stuck',
      options: [
        { value: 'stuck', label: 'Stuck' },
        { value: 'noise', label: 'Noise' },
        { value: 'offset', label: 'Offset' },
        { value: 'drift', label: 'Drift' },
      ],
    },
    {
      kind: 'choice',
      id: 'place',
      label: 'Stuck at',
      help: 'The value it repeats, taken from the training rows.',
      default: 'low',
      when: { id: 'fault', is: ['stuck'] },
      options: [
        { value: 'low', label: 'The lowest value' },
        { value: 'middle', label: 'The middle value' },
        { value: 'high', label: 'The highest value' },
      ],
    },
  ],
  columns: (column) => column.kind === 'number',
  expects: ['data-drift'],
  defaultStrength: 0.6,
  apply(rows, name, strength, settings, context) {
    const column = name === null ? undefined : findColumn(rows, name);
    const scale = name === null ? null : scaleOf(context.reference, name);
    if (column?.kind !== 'number' || scale === null || strength <= 0) return rows;
    if (settings.fault === 'drift') {
      const by = strength * 0.2 * (context.age + 1) * scale.sd;
      return changeNumbers(rows, column, (value) => value + by);
    }
    if (settings.fault === 'offset')
      return changeNumbers(rows, column, (value) => value + 3 * strength * scale.sd);
    if (settings.fault === 'noise') {
      const noise = Float64Array.from({ length: rows.rows }, () => context.random.normal());
      return changeNumbers(
        rows,
        column,
        (value, row) => value + 4 * strength * scale.sd * noise[row]!,
      );
    }
    const coins = throwCoins(context.random, rows.rows, strength);
    const stuck = stuckAt(scale, settings.place);
    return changeNumbers(rows, column, (value, row) => (coins[row] === 1 ? stuck : value));
  },
});
