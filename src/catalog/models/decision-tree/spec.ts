import { defineModel } from '../../../core/contracts/model.ts';

export default defineModel({
  id: 'decision-tree',
  label: 'Decision tree',
  summary: 'Asks one question after another, each about one feature, until it knows enough.',
  tasks: ['binary', 'multiclass', 'regression'],
  params: [
    {
      kind: 'choice',
      id: 'criterion',
      label: 'What a question is judged by',
      help: 'Both measure how mixed the classes still are; numbers always go by squared error.',
      default: 'gini',
      options: [
        { value: 'gini', label: 'Gini impurity' },
        { value: 'entropy', label: 'Entropy' },
      ],
      search: ['gini', 'entropy'],
    },
    {
      kind: 'integer',
      id: 'depth',
      label: 'Deepest question',
      help: 'How many questions may follow one another; 0 sets no bound.',
      default: 6,
      min: 0,
      max: 64,
      search: [2, 12],
    },
    {
      kind: 'integer',
      id: 'leaves',
      label: 'Most leaves',
      help: 'The best questions are asked first until there are so many leaves; 0 sets no bound.',
      default: 0,
      min: 0,
      max: 100_000,
    },
    {
      kind: 'integer',
      id: 'minimum',
      label: 'Fewest rows in a leaf',
      help: 'A question that leaves fewer rows on one side is not asked.',
      default: 5,
      min: 1,
      max: 10_000,
      scale: 'log',
      search: [1, 60],
    },
    {
      kind: 'number',
      id: 'alpha',
      label: 'Pruning',
      help: 'Each leaf has to lower the impurity by so much or is taken back; 0 takes none back.',
      default: 0,
      min: 0,
      max: 1e9,
    },
    {
      kind: 'number',
      id: 'caution',
      label: 'Caution',
      help: 'Pulls the shares of a leaf towards those of all rows, as if so many more rows had come by.',
      default: 1,
      min: 0,
      max: 1000,
    },
  ],
  pace: 'round',
  seedless: true,
  whenOverfit: 'Fewer leaves, more rows in each, pruning, or more rows',
  reproducible: 'everywhere',
  tensors: false,
  explains: 'gain',
  cost(settings, { rows, columns, validationRows, outputs }) {
    const depth = Number(settings.depth) || 20;
    return {
      work: rows * columns * (20 + 12 * depth),
      bytes: 8 * (rows + validationRows) * columns + 2 * rows * columns + 8 * rows * (5 + outputs),
    };
  },
});
