import { defineInjector } from '../../../core/contracts/injector.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { scaleOf, throwCoins } from '../../../core/monitor/traffic/cells.ts';

/** Whether nothing is done about a row that was decided so, and so nothing is learned of it. */
function isPassedOver(decided: number, outcome: Outcome, middle: number, side: string): boolean {
  if (Number.isNaN(decided) || decided < 0) return false;
  const high = outcome.task === 'regression' ? decided >= middle : isChosen(decided, outcome);
  return side === 'not-chosen' ? !high : high;
}

const isChosen = (decided: number, outcome: Outcome): boolean =>
  outcome.task === 'binary' ? decided === outcome.positive : decided !== 0;

export default defineInjector({
  id: 'feedback-loop',
  label: 'Decisions select the labels',
  summary:
    'Only what the model chose is followed up: who was not granted a loan never shows whether they had paid. Monitors and retraining see the world through the model’s own decisions.',
  group: 'labels',
  changes: 'labels',
  params: [
    {
      kind: 'choice',
      id: 'side',
      label: 'Whose labels never come',
      help: 'Two classes: those not decided for the positive one. Many classes: those decided for the first. Numbers: those predicted below the middle of training rows.',
      default: 'not-chosen',
      options: [
        { value: 'not-chosen', label: 'Of rows passed over' },
        { value: 'chosen', label: 'Of rows chosen' },
      ],
    },
  ],
  columns: null,
  expects: ['data-quality'],
  defaultStrength: 0.8,
  apply: (rows) => rows,
  withholds(rows, decided, strength, settings, context) {
    const { column, outcome } = context.target;
    const middle = scaleOf(context.reference, column)?.median ?? 0;
    const coins = throwCoins(context.random.fork('withheld'), rows.rows, strength);
    return coins.map((coin, row) =>
      coin === 1 && isPassedOver(decided[row]!, outcome, middle, settings.side) ? 1 : 0,
    );
  },
});
