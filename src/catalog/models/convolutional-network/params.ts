import { dropoutParam, epochParams } from '../../../core/model/epoch-params.ts';
import type { Param } from '../../../core/params.ts';

export const params: readonly Param[] = [
  {
    kind: 'choice',
    id: 'filters',
    label: 'Filters',
    help: 'Patterns looked for in the first block; each further block has twice as many.',
    default: '8',
    options: [
      { value: '8', label: '8' },
      { value: '16', label: '16' },
      { value: '32', label: '32' },
    ],
    search: ['8', '16'],
  },
  {
    kind: 'choice',
    id: 'kernel',
    label: 'Filter size',
    help: 'How many pixels across and down a filter sees at once.',
    default: '3',
    options: [
      { value: '3', label: '3 × 3' },
      { value: '5', label: '5 × 5' },
    ],
    search: ['3', '5'],
  },
  {
    kind: 'integer',
    id: 'blocks',
    label: 'Blocks',
    help: 'Each block looks for patterns and halves the picture; small pictures take fewer.',
    default: 2,
    min: 1,
    max: 3,
    search: [1, 3],
  },
  {
    kind: 'integer',
    id: 'units',
    label: 'Dense units',
    help: 'Units between the patterns and the answer; 0 goes straight from one to the other.',
    default: 64,
    min: 0,
    max: 512,
    search: [0, 64],
  },
  dropoutParam('the dense units', { default: 0.3, search: [0, 0.4] }),
  {
    kind: 'choice',
    id: 'optimizer',
    label: 'Optimizer',
    help: 'How a slope becomes a correction: Adam gives each weight a step of its own.',
    default: 'adam',
    options: [
      { value: 'adam', label: 'Adam' },
      { value: 'momentum', label: 'Gradient descent with momentum' },
    ],
  },
  {
    kind: 'number',
    id: 'momentum',
    label: 'Momentum',
    help: 'Share of the last correction that is carried on; 0 is plain gradient descent.',
    default: 0.9,
    min: 0,
    max: 0.99,
    when: { id: 'optimizer', is: ['momentum'] },
    live: true,
  },
  ...epochParams({
    rows: 'pictures',
    rate: { default: 0.002, search: [0.0005, 0.01] },
    l2: { default: 0, search: [0, 0.005] },
    patience: 8,
  }),
];
