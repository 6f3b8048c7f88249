import { defineModel } from '../../../core/contracts/model.ts';
import { pow } from '../../../core/math.ts';

export default defineModel({
  id: 'random-forest',
  label: 'Random forest',
  summary:
    'Many decision trees, each on its own draw of the rows; the forest says what they say on average.',
  tasks: ['binary', 'multiclass', 'regression'],
  params: [
    {
      kind: 'integer',
      id: 'trees',
      label: 'Trees',
      help: 'More never hurt the score, they only take longer.',
      default: 100,
      min: 1,
      max: 2000,
      scale: 'log',
      search: [50, 300],
    },
    {
      kind: 'integer',
      id: 'depth',
      label: 'Deepest question',
      help: 'How many questions may follow one another; 0 sets no bound.',
      default: 12,
      min: 0,
      max: 64,
      search: [4, 20],
    },
    {
      kind: 'integer',
      id: 'minimum',
      label: 'Fewest rows in a leaf',
      help: 'A question that leaves fewer rows on one side is not asked.',
      default: 3,
      min: 1,
      max: 10_000,
      scale: 'log',
      search: [1, 20],
    },
    {
      kind: 'choice',
      id: 'features',
      label: 'Features looked at for a question',
      help: 'Fewer make the trees differ more from one another.',
      default: 'usual',
      options: [
        { value: 'usual', label: 'Usual: the root of their number, a third for numbers' },
        { value: 'root', label: 'The root of their number' },
        { value: 'third', label: 'A third' },
        { value: 'half', label: 'Half' },
        { value: 'all', label: 'All' },
      ],
      search: ['root', 'third', 'half'],
    },
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
    },
    {
      kind: 'boolean',
      id: 'bootstrap',
      label: 'A draw of rows for each tree',
      help: 'As many rows as there are, drawn with repeats; the rows left out test the forest for free.',
      default: true,
    },
  ],
  pace: 'round',
  whenOverfit: 'Shallower trees, more rows in a leaf, or more rows',
  reproducible: 'everywhere',
  tensors: false,
  explains: 'gain',
  cost(settings, { rows, columns, validationRows, outputs }) {
    const depth = Number(settings.depth) || 20;
    const wanted = Math.max(1, Math.sqrt(columns));
    return {
      work: Number(settings.trees) * rows * depth * (12 * wanted + 20),
      bytes:
        8 * (rows + validationRows) * columns +
        2 * rows * columns +
        8 * rows * (6 + 2 * Math.max(2, outputs)) +
        Number(settings.trees) * Math.min(rows, pow(2, Math.min(depth, 30))) * 100,
    };
  },
});
