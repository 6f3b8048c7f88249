import { defineModel } from '../../../core/contracts/model.ts';

export default defineModel({
  id: 'logistic-regression',
  label: 'Logistic regression',
  summary: 'Adds up each feature times a weight and turns the sum into a probability.',
  tasks: ['binary', 'multiclass'],
  params: [
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
  reproducible: 'everywhere',
  tensors: false,
  explains: 'coefficients',
});
