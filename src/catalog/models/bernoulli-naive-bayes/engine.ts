import { defineModelEngine } from '../../../core/contracts/model.ts';
import { naiveBayes } from '../../../core/model/naive-bayes/engine.ts';
import { bernoulli } from './likelihood.ts';

export default defineModelEngine(naiveBayes(bernoulli));
