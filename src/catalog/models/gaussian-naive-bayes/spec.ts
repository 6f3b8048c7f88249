import { defineModel } from '../../../core/contracts/model.ts';
import { PRIORS_PARAM } from '../../../core/model/naive-bayes/classes.ts';
import { IN_ONE_GO, naiveBayesCost } from '../../../core/model/naive-bayes/cost.ts';

export default defineModel({
  id: 'gaussian-naive-bayes',
  label: 'Gaussian naive Bayes',
  summary: 'Gives each class a bell curve for every feature and asks which class fits a row best.',
  tasks: ['binary', 'multiclass'],
  params: [
    {
      kind: 'number',
      id: 'smoothing',
      label: 'Smoothing',
      help: 'Widens every bell curve by this share of the largest variance: higher is less sure of itself.',
      default: 1e-9,
      min: 1e-12,
      max: 10,
      scale: 'log',
      search: [1e-9, 1],
    },
    PRIORS_PARAM,
  ],
  pace: 'iteration',
  seedless: true,
  whenOverfit: 'More smoothing, fewer features, or more rows',
  inOneGo: () => IN_ONE_GO,
  reproducible: 'everywhere',
  tensors: false,
  cost: naiveBayesCost,
  explains: null,
});
