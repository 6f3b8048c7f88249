import { defineModel } from '../../../core/contracts/model.ts';
import { ALPHA_PARAM } from '../../../core/model/naive-bayes/alpha.ts';
import { PRIORS_PARAM } from '../../../core/model/naive-bayes/classes.ts';
import { IN_ONE_GO, naiveBayesCost } from '../../../core/model/naive-bayes/cost.ts';

export default defineModel({
  id: 'bernoulli-naive-bayes',
  label: 'Bernoulli naive Bayes',
  summary: 'Takes every feature as on or off and compares how often it is on in each class.',
  tasks: ['binary', 'multiclass'],
  params: [
    {
      kind: 'number',
      id: 'threshold',
      label: 'On above',
      help: 'A feature above this number counts as on, any other as off.',
      default: 0,
      min: -1e9,
      max: 1e9,
    },
    ALPHA_PARAM,
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
