import { defineModel } from '../../../core/contracts/model.ts';
import type { TrainCost, TrainSize } from '../../../core/contracts/model.ts';
import type { Settings } from '../../../core/params.ts';

function isExact(penalty: Settings[string] | undefined): boolean {
  return penalty !== 'lasso' && penalty !== 'elastic-net';
}

/** The sums of products, a factor of them, and intervals or sweeps. */
function cost({ penalty, iterations }: Settings, size: TrainSize): TrainCost {
  const { rows, columns, validationRows } = size;
  const exact = isExact(penalty);
  const products = columns * columns;
  const each = exact
    ? products * columns
    : (products + validationRows * columns) * Number(iterations);
  return {
    work: (rows * products) / 2 + 4 * rows * columns + each,
    bytes: 8 * ((rows + validationRows) * (columns + 2) + (exact ? 3 : 1) * products),
  };
}

export default defineModel({
  id: 'linear-regression',
  label: 'Linear regression',
  summary:
    'Adds up each feature times a weight; solved exactly, or feature by feature where weights may become 0.',
  tasks: ['regression'],
  params: [
    {
      kind: 'choice',
      id: 'penalty',
      label: 'Penalty',
      help: 'What large weights cost: their squares (ridge), their sizes (lasso, which drops features), both, or nothing.',
      default: 'ridge',
      options: [
        { value: 'none', label: 'None' },
        { value: 'ridge', label: 'Squares (ridge)' },
        { value: 'lasso', label: 'Sizes (lasso)' },
        { value: 'elastic-net', label: 'Both (elastic net)' },
      ],
      search: ['ridge', 'lasso', 'elastic-net'],
    },
    {
      kind: 'number',
      id: 'l2',
      label: 'L2 penalty',
      help: 'Pulls weights towards 0: higher is calmer, 0 trusts the training rows fully.',
      default: 0.001,
      min: 0.000001,
      max: 100000,
      scale: 'log',
      search: [0.001, 1000],
      when: { id: 'penalty', is: ['ridge'] },
    },
    {
      kind: 'number',
      id: 'alpha',
      label: 'Strength',
      help: 'How much the penalty weighs against a row’s miss: higher sets more weights to 0.',
      default: 0.1,
      min: 0.000001,
      max: 100000,
      scale: 'log',
      search: [0.0001, 10],
      live: true,
      when: { id: 'penalty', is: ['lasso', 'elastic-net'] },
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Share of sizes',
      help: 'How much of the penalty is on sizes, which drops features; the rest is on squares.',
      default: 0.5,
      min: 0,
      max: 1,
      search: [0.1, 0.95],
      live: true,
      when: { id: 'penalty', is: ['elastic-net'] },
    },
    {
      kind: 'integer',
      id: 'iterations',
      label: 'Most iterations',
      help: 'Sweeps over all weights; training stops here even when they still move.',
      default: 1000,
      min: 1,
      max: 100000,
      scale: 'log',
      when: { id: 'penalty', is: ['lasso', 'elastic-net'] },
    },
  ],
  pace: 'iteration',
  seedless: true,
  whenOverfit: 'A stronger penalty, fewer features, or more rows',
  inOneGo: ({ penalty }) =>
    isExact(penalty)
      ? 'With this penalty the weights are solved for in one go: choose lasso or elastic net to watch them settle.'
      : null,
  reproducible: 'everywhere',
  tensors: false,
  cost,
  warmStarts: true,
  explains: 'coefficients',
});
