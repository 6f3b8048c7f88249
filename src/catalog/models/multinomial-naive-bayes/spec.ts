import { defineModel } from '../../../core/contracts/model.ts';
import { ALPHA_PARAM } from '../../../core/model/naive-bayes/alpha.ts';
import { PRIORS_PARAM } from '../../../core/model/naive-bayes/classes.ts';
import { IN_ONE_GO, naiveBayesCost } from '../../../core/model/naive-bayes/cost.ts';

export default defineModel({
  id: 'multinomial-naive-bayes',
  label: 'Multinomial naive Bayes',
  summary: 'Compares how much of each feature the rows of a class hold: made for counts of words.',
  tasks: ['binary', 'multiclass'],
  params: [ALPHA_PARAM, PRIORS_PARAM],
  pace: 'iteration',
  seedless: true,
  whenOverfit: 'More smoothing, fewer features, or more rows',
  inOneGo: () => IN_ONE_GO,
  reproducible: 'everywhere',
  tensors: false,
  cost: naiveBayesCost,
  explains: null,
  needs: 'non-negative',
});
