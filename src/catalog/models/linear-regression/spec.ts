import { defineModel } from '../../../core/contracts/model.ts';

export default defineModel({
  id: 'linear-regression',
  label: 'Linear regression',
  summary: 'Adds up each feature times a weight; solved exactly, in one go.',
  tasks: ['regression'],
  params: [
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
    },
  ],
  pace: 'iteration',
  reproducible: 'everywhere',
  tensors: false,
  explains: 'coefficients',
});
