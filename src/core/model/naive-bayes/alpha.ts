import type { NumberParam } from '../../params.ts';

export const ALPHA_PARAM: NumberParam = {
  kind: 'number',
  id: 'alpha',
  label: 'Smoothing',
  help: 'Pretends every feature was seen this often more in each class, so that nothing is impossible.',
  default: 1,
  min: 1e-10,
  max: 1000,
  scale: 'log',
  search: [0.001, 10],
};
