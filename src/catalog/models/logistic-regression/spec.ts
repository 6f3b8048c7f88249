import { defineModel } from '../../../core/contracts/model.ts';

/** Passes over the rows that one iteration takes, and those that are usually enough. */
const PASSES = 1.3;
const USUAL = 100;

export default defineModel({
  id: 'logistic-regression',
  label: 'Logistic regression',
  summary: 'Adds up each feature times a weight and turns the sum into a probability.',
  tasks: ['binary', 'multiclass'],
  params: [
    {
      kind: 'choice',
      id: 'penalty',
      label: 'Penalty',
      help: 'What large weights cost: their squares (L2), their sizes (L1, which drops features), both, or nothing.',
      default: 'l2',
      options: [
        { value: 'none', label: 'None' },
        { value: 'l2', label: 'Squares (L2)' },
        { value: 'l1', label: 'Sizes (L1)' },
        { value: 'elastic-net', label: 'Both (elastic net)' },
      ],
      search: ['l2', 'l1', 'elastic-net'],
    },
    {
      kind: 'number',
      id: 'c',
      label: 'C',
      help: 'How far weights may grow: lower pulls them towards 0, higher trusts the rows more.',
      default: 1,
      min: 0.00001,
      max: 100000,
      scale: 'log',
      search: [0.001, 100],
      live: true,
      when: { id: 'penalty', is: ['l2', 'l1', 'elastic-net'] },
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
      help: 'Training stops here even when the weights still move.',
      default: 500,
      min: 1,
      max: 10000,
      scale: 'log',
    },
  ],
  pace: 'iteration',
  seedless: true,
  whenOverfit: 'A lower C (a stronger penalty), fewer features, or more rows',
  reproducible: 'everywhere',
  tensors: false,
  warmStarts: true,
  cost: ({ iterations }, { rows, columns, validationRows, outputs }) => {
    const cells = (rows + validationRows) * columns;
    const passes = PASSES * Math.min(USUAL, Number(iterations));
    return {
      work: passes * 2 * outputs * cells + 6 * cells,
      bytes: 20 * cells + 8 * (rows + validationRows) * (outputs + 2) + 200 * outputs * columns,
    };
  },
  explains: 'coefficients',
});
