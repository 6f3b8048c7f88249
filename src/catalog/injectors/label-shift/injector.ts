import { defineInjector } from '../../../core/contracts/injector.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { targetVector } from '../../../core/data/target.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { replaceRows } from '../../../core/monitor/traffic/arrivals.ts';
import { scaleOf, throwCoins } from '../../../core/monitor/traffic/cells.ts';

/** Places of the pool whose answer becomes more common: a class, or numbers above the middle. */
function meantRows(pool: Table, target: string, outcome: Outcome, middle: number, of: string) {
  const answers = targetVector(pool, target, outcome);
  if (outcome.task === 'regression') return placesOf(answers, (answer) => answer > middle);
  const named = outcome.classes.indexOf(of);
  const chosen =
    named >= 0 ? named : outcome.task === 'binary' ? outcome.positive : commonest(answers);
  return placesOf(answers, (answer) => answer === chosen);
}

function placesOf(answers: Float64Array, fits: (answer: number) => boolean): Int32Array {
  const places: number[] = [];
  answers.forEach((answer, row) => fits(answer) && places.push(row));
  return Int32Array.from(places);
}

function commonest(answers: Float64Array): number {
  const counts = new Map<number, number>();
  for (const answer of answers)
    if (!Number.isNaN(answer)) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

export default defineInjector({
  id: 'label-shift',
  label: 'The answers’ mix moves',
  summary:
    'One answer becomes more common, and brings its own kind of rows: an epidemic, a wave of fraud, a strike.',
  group: 'world',
  changes: 'rows',
  params: [
    {
      kind: 'text',
      id: 'of',
      label: 'Which answer',
      help: 'A class that becomes more common. Left empty: the positive one, or the most common; of numbers those above the middle.',
      default: '',
      holds: 'class',
    },
  ],
  columns: null,
  expects: ['data-drift', 'prediction-drift', 'model-quality'],
  defaultStrength: 0.9,
  apply(rows, _column, strength, settings, context) {
    const { column, outcome } = context.target;
    if (strength <= 0 || rows.rows === 0 || findColumn(context.pool, column) === undefined)
      return rows;
    const middle = scaleOf(context.reference, column)?.median ?? 0;
    const meant = meantRows(context.pool, column, outcome, middle, settings.of);
    if (meant.length === 0) return rows;
    const coins = throwCoins(context.random, rows.rows, strength);
    return replaceRows(rows, context.pool, coins, () => meant[context.random.int(meant.length)]!);
  },
});
