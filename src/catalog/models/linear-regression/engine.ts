import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact } from '../../../core/contracts/model.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import type { Scores } from '../../../core/model/scores.ts';
import { ok, refuse } from '../../../core/result.ts';
import { fitRidge, scoreLinear } from './fit.ts';
import type { LinearWeights } from './fit.ts';

const MODEL = 'linear-regression';

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    const { train, validation, outcome } = input;
    await hooks.checkpoint();
    const l2 = Number(input.settings.l2);
    const rowWeights = input.trainWeights ?? null;
    const fitted = await fitRidge(train, input.trainTarget, l2, createPacer(hooks), rowWeights);
    const scoresOf = (rows: typeof train): Scores => {
      return { rows: rows.rows, width: 1, values: scoreLinear(fitted.weights, rows) };
    };
    const { deviations } = fitted.moments;
    const artifact: ModelArtifact = {
      model: MODEL,
      outcome,
      features: train.names,
      weights: fitted.weights,
      steps: 1,
      bestStep: 1,
      converged: true,
      importance: fitted.weights.coefficients.map((weight, j) => Math.abs(weight * deviations[j]!)),
    };
    const progress = {
      step: 1,
      of: 1,
      trainLoss: meanLoss(outcome, scoresOf(train), input.trainTarget, rowWeights) ?? 0,
      validationLoss: meanLoss(outcome, scoresOf(validation), input.validationTarget),
    };
    await hooks.report(progress, { state: () => null, model: () => artifact });
    return ok(artifact);
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as LinearWeights;
    return { rows: rows.rows, width: 1, values: scoreLinear(weights, rows) };
  },
});
