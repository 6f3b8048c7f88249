import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn, replaceColumn } from '../../../core/data/table.ts';
import { changeNumbers, scaleOf, throwCoins } from '../../../core/monitor/traffic/cells.ts';
import { otherClasses } from '../../../core/monitor/traffic/classes.ts';

export default defineInjector({
  id: 'label-noise',
  label: 'Labels are wrong',
  summary:
    'What is told of the answer is not the truth: a class is mistaken for another, a number is misread. Money goes by the truth; monitors and retraining know only what they are told.',
  group: 'labels',
  changes: 'labels',
  params: [
    {
      kind: 'number',
      id: 'noise',
      label: 'Noise at full strength',
      help: 'For a number: how far a told value lies from the truth at strength 1, in its standard deviations.',
      default: 3,
      min: 0.1,
      max: 20,
      unit: 'sd',
    },
  ],
  columns: null,
  expects: ['model-quality'],
  defaultStrength: 0.4,
  apply: (rows) => rows,
  told(rows, strength, settings, context) {
    const { column: name, outcome } = context.target;
    const column = findColumn(rows, name);
    if (column === undefined || strength <= 0) return rows;
    const random = context.random.fork('told');
    if (outcome.task === 'regression') {
      const by = (scaleOf(context.reference, name)?.sd ?? 1) * strength * settings.noise;
      const noise = Float64Array.from({ length: rows.rows }, () => random.normal());
      return column.kind === 'number'
        ? changeNumbers(rows, column, (value, row) => value + by * noise[row]!)
        : rows;
    }
    const coins = throwCoins(random, rows.rows, strength);
    const { classes } = outcome;
    const steps = Int32Array.from({ length: rows.rows }, () => 1 + random.int(classes.length - 1));
    return replaceColumn(
      rows,
      name,
      otherClasses(column, classes, coins, (row) => steps[row]!),
    );
  },
});
