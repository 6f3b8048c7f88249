import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import { changeNumbers } from '../../../core/monitor/traffic/cells.ts';

export default defineInjector({
  id: 'scale-drift',
  label: 'A scale drifts',
  summary:
    'An instrument loses its calibration: every value of one number grows or shrinks by the same factor.',
  group: 'values',
  changes: 'cells',
  params: [
    {
      kind: 'number',
      id: 'gain',
      label: 'Gain at full strength',
      help: 'What a value is multiplied by at strength 1: 2 doubles it, 0.5 halves it.',
      default: 2,
      min: 0.01,
      max: 100,
      scale: 'log',
    },
  ],
  columns: (column) => column.kind === 'number',
  expects: ['data-drift'],
  defaultStrength: 0.7,
  apply(rows, name, strength, settings) {
    const column = name === null ? undefined : findColumn(rows, name);
    if (column?.kind !== 'number' || strength <= 0) return rows;
    const gain = 1 + strength * (settings.gain - 1);
    return changeNumbers(rows, column, (value) => value * gain);
  },
});
