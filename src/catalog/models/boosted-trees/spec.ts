import { defineModel } from '../../../core/contracts/model.ts';
import { log2 } from '../../../core/math.ts';

export default defineModel({
  id: 'boosted-trees',
  label: 'Boosted trees',
  summary: 'Many small decision trees, each correcting what those before it got wrong.',
  tasks: ['binary', 'multiclass', 'regression'],
  params: [
    {
      kind: 'integer',
      id: 'rounds',
      label: 'Rounds',
      help: 'How many times a tree (one per class, if many) is added at most.',
      default: 100,
      min: 1,
      max: 2000,
      scale: 'log',
      search: [30, 400],
    },
    {
      kind: 'number',
      id: 'rate',
      live: true,
      label: 'Learning rate',
      help: 'How much of each tree is believed: lower needs more rounds and is often better.',
      default: 0.1,
      min: 0.001,
      max: 1,
      scale: 'log',
      search: [0.02, 0.3],
    },
    {
      kind: 'integer',
      id: 'leaves',
      label: 'Leaves per tree',
      help: 'How many groups a tree may cut the rows into.',
      default: 31,
      min: 2,
      max: 255,
      scale: 'log',
      search: [4, 63],
    },
    {
      kind: 'integer',
      id: 'minimum',
      label: 'Fewest rows in a leaf',
      help: 'A cut that leaves fewer rows on one side is not made.',
      default: 20,
      min: 1,
      max: 10000,
      scale: 'log',
      search: [5, 60],
    },
    {
      kind: 'integer',
      id: 'depth',
      label: 'Deepest cut',
      help: 'How many cuts may follow one another; 0 leaves that to the number of leaves.',
      default: 0,
      min: 0,
      max: 64,
    },
    {
      kind: 'number',
      id: 'childWeight',
      label: 'Least weight of a leaf',
      help: 'Rows the model is still unsure of weigh most; a cut that leaves a side less is not made.',
      default: 0.001,
      min: 0,
      max: 1000,
    },
    {
      kind: 'number',
      id: 'l2',
      live: true,
      label: 'L2 penalty',
      help: 'Pulls what a leaf says towards 0, most where rows are few.',
      default: 0,
      min: 0,
      max: 1000,
      search: [0, 10],
    },
    {
      kind: 'number',
      id: 'subsample',
      live: true,
      label: 'Share of rows per round',
      help: 'Each round sees a fresh random share of the rows; 1 shows it all of them.',
      default: 1,
      min: 0.05,
      max: 1,
      search: [0.5, 1],
    },
    {
      kind: 'number',
      id: 'columns',
      label: 'Share of columns per tree',
      help: 'Each tree may cut by a fresh random share of the columns; 1 gives it all of them.',
      default: 1,
      min: 0.05,
      max: 1,
    },
    {
      kind: 'integer',
      id: 'patience',
      label: 'Patience',
      help: 'Stop after so many rounds without a better validation loss; 0 never stops early.',
      default: 10,
      min: 0,
      max: 1000,
      unit: 'rounds',
    },
  ],
  pace: 'round',
  whenOverfit: 'Fewer leaves, fewer rounds, more rows in a leaf, or more rows',
  reproducible: 'everywhere',
  tensors: false,
  takesMissing: true,
  warmStarts: true,
  explains: 'gain',
  cost(settings, { rows, columns, validationRows, outputs }) {
    const rounds = Number(settings.rounds);
    const leaves = Number(settings.leaves);
    // Few rows end a tree before its leaves are used up.
    const grown = Math.min(leaves, Math.max(1, rows / Number(settings.minimum)));
    const cells = rows * columns;
    const round = 0.8 * (log2(grown) / 2) * cells + grown * (1750 * columns + 460) + 20 * rows;
    return {
      // Shares fitted to measured trainings of 2 to 127 leaves: 15 of 18 lie within ±20%.
      work: rounds * outputs * round + 68 * cells,
      bytes:
        8 * (rows + validationRows) * columns +
        rows * (columns + 8 * outputs + 80) +
        16 * 256 * columns * (leaves + 1) +
        rounds * outputs * leaves * 200,
    };
  },
});
