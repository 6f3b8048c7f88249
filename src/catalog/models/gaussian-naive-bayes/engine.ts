import { defineModelEngine } from '../../../core/contracts/model.ts';
import { naiveBayes } from '../../../core/model/naive-bayes/engine.ts';
import { gaussian } from './likelihood.ts';

export default defineModelEngine(naiveBayes(gaussian));
