import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TrainHooks } from '../../../core/contracts/model.ts';
import { clamp } from '../../../core/math.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { minimise } from '../../../core/model/lbfgs.ts';
import type { LbfgsState } from '../../../core/model/lbfgs.ts';
import { columnMoments } from '../../../core/model/moments.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { meanLoss, predictionsOf, scoreWidth } from '../../../core/model/scores.ts';
import { ok, refuse } from '../../../core/result.ts';
import {
  chooseScaling,
  logisticObjective,
  scaleRows,
  scoreLogistic,
  scoreScaled,
  startingPoint,
  unscale,
} from './fit.ts';
import type { LogisticWeights } from './fit.ts';

const MODEL = 'logistic-regression';
/** How exact weights are to be, and what double precision allows. */
const EXACTNESS = 1e-3;
const [FINEST, COARSEST] = [1e-9, 1e-6];

function startingState(resume: TrainHooks['resume'], width: number, columns: number): LbfgsState {
  if (resume !== null) return resume as LbfgsState;
  return { iteration: 0, x: startingPoint(width, columns), moves: [], turns: [] };
}

/** Mean size over scores of weight × deviation. */
function importanceOf(weights: LogisticWeights, deviations: Float64Array): number[] {
  const scores = weights.coefficients.length;
  return Array.from(deviations, (deviation, j) => {
    let sum = 0;
    for (const row of weights.coefficients) sum += Math.abs(row[j]! * deviation);
    return sum / scores;
  });
}

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    const { train, validation, outcome } = input;
    await hooks.checkpoint();
    const width = scoreWidth(outcome);
    const weighted = input.trainWeights ?? null;
    const moments = columnMoments(train, weighted);
    const scaling = chooseScaling(train, moments);
    const rows = scaleRows(train, scaling, input.trainTarget, weighted);
    const others = scaleRows(validation, scaling, input.validationTarget);
    const pace = createPacer(hooks);
    const c = Number(input.settings.c);
    const objective = logisticObjective(rows, scaling, width, c, pace);
    const of = Number(input.settings.iterations);
    const modelAt = (x: Float64Array, iterations: number, converged: boolean): ModelArtifact => {
      const weights = unscale(x, scaling, width);
      return {
        model: MODEL,
        outcome,
        features: train.names,
        weights,
        steps: iterations,
        bestStep: iterations,
        converged,
        importance: importanceOf(weights, moments.deviations),
      };
    };
    const found = await minimise(
      objective.evaluate,
      startingState(hooks.resume, width, train.columns),
      {
        iterations: of,
        tolerance: clamp(EXACTNESS / (c * train.rows), FINEST, COARSEST),
        after: (step, x, state) =>
          hooks.report(
            {
              step,
              of,
              trainLoss: objective.loss(),
              validationLoss: meanLoss(outcome, scoreScaled(others, x, width), others.target),
            },
            { state, model: () => modelAt(x, step, false) },
          ),
      },
    );
    return ok(modelAt(found.x, found.iterations, found.converged));
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    return predictionsOf(
      artifact.outcome,
      scoreLogistic(artifact.weights as LogisticWeights, rows),
    );
  },
});
