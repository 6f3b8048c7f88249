import { defineModel } from '../../../core/contracts/model.ts';
import { LOSS_ROWS } from './limits.ts';

export default defineModel({
  id: 'k-nearest-neighbours',
  label: 'K-nearest neighbours',
  summary: 'Keeps every training row and answers as the rows most like a new one turned out.',
  tasks: ['binary', 'multiclass', 'regression'],
  params: [
    {
      kind: 'integer',
      id: 'k',
      label: 'Neighbours (k)',
      help: 'How many rows are asked: few follow every bend and every mistake, many smooth.',
      default: 15,
      min: 1,
      max: 500,
      scale: 'log',
      search: [1, 60],
    },
    {
      kind: 'choice',
      id: 'weights',
      label: 'Votes',
      help: 'Whether every neighbour counts the same, or a near one more than a far one.',
      default: 'uniform',
      options: [
        { value: 'uniform', label: 'All the same' },
        { value: 'distance', label: 'The nearer, the more' },
      ],
      search: ['uniform', 'distance'],
    },
    {
      kind: 'choice',
      id: 'metric',
      label: 'Distance',
      help: 'Straight through all features at once, or feature by feature, which forgives one far off more easily.',
      default: 'euclidean',
      options: [
        { value: 'euclidean', label: 'Straight line (Euclid)' },
        { value: 'manhattan', label: 'Along each feature (Manhattan)' },
      ],
      search: ['euclidean', 'manhattan'],
    },
    {
      kind: 'boolean',
      id: 'standardise',
      label: 'Standardise inside',
      help: 'Measures every feature in its own spread, so that a feature of large numbers does not decide alone.',
      default: true,
    },
  ],
  pace: 'iteration',
  seedless: true,
  whenOverfit: 'More neighbours, fewer features, or more rows',
  inOneGo: () => 'It keeps the rows and asks them later: nothing is learned step by step.',
  reproducible: 'everywhere',
  tensors: false,
  /** A row is kept as it came and as base64, and twice more to search in. */
  cost: (settings, { rows, columns, validationRows, outputs }) => {
    const asked = Math.min(rows, LOSS_ROWS) + Math.min(validationRows, LOSS_ROWS);
    const cells = rows * columns;
    return {
      work: (asked * cells) / 8 + 6 * cells,
      bytes:
        8 * (cells + validationRows * columns) +
        31 * cells +
        asked * (8 * outputs + 12 * Number(settings.k)),
    };
  },
  explains: null,
});
