import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TrainInput } from '../../../core/contracts/model.ts';
import { clamp } from '../../../core/math.ts';
import { coefficientRows } from '../../../core/model/coefficients.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { minimise } from '../../../core/model/lbfgs.ts';
import type { LbfgsState } from '../../../core/model/lbfgs.ts';
import { columnMoments, totalWeight } from '../../../core/model/moments.ts';
import { minimiseWithSizes } from '../../../core/model/orthant.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { meanLoss, predictionsOf, scoreWidth } from '../../../core/model/scores.ts';
import { defaultsOf } from '../../../core/params.ts';
import { fail, ok, refuse } from '../../../core/result.ts';
import {
  chooseScaling,
  logisticObjective,
  scaleRows,
  scoreLogistic,
  scoreScaled,
  startingPoint,
  unscale,
} from './fit.ts';
import type { LogisticWeights, Scaling } from './fit.ts';
import { penaltyOf, sizeCosts } from './penalty.ts';
import spec from './spec.ts';
import { spreadOf } from './spread.ts';
import { rescale } from './warm-start.ts';

/** How exact weights are to be, and what double precision allows. */
const EXACTNESS = 1e-3;
const [FINEST, COARSEST] = [1e-9, 1e-6];
/** One over the steepest that log loss bends. */
const FLATTEST = 4;
/** A penalty on sizes takes this much finer a stop to settle which weights are 0. */
const SPARSE = 0.01;
/** Half a 95% interval, in standard errors. */
const REACH = 1.959963984540054;

type SavedState = LbfgsState & { readonly pull: number };

/** A saved state in today’s scaling: the same weights; what was learned of the slopes goes with it. */
function resumed(saved: SavedState, deviations: Float64Array, pull: number): LbfgsState {
  if (saved.pull === pull) return saved;
  const stride = deviations.length + 1;
  const x = saved.x.map((weight, at) => {
    const deviation = deviations[at % stride];
    if (deviation === undefined) return weight;
    const square = deviation * deviation;
    return weight * Math.sqrt((square + pull) / (square + saved.pull || 1));
  });
  return { iteration: saved.iteration, x, moves: [], turns: [] };
}

function startingState(input: TrainInput, scaling: Scaling, width: number): LbfgsState {
  const warm = input.warmStart == null ? null : rescale(input.warmStart, input, scaling, width);
  const x = warm ?? startingPoint(width, input.train.columns);
  return { iteration: 0, x, moves: [], turns: [] };
}

/** Mean size over scores of weight × deviation. */
function importanceOf(sizes: readonly number[], deviations: Float64Array): number[] {
  return sizes.map((size, j) => size * deviations[j]!);
}

/** Intercepts of many classes summing to 0: all may rise together without changing a probability. */
function balanced(weights: LogisticWeights): LogisticWeights {
  const { intercepts } = weights;
  if (intercepts.length === 1) return weights;
  const mean = intercepts.reduce((sum, intercept) => sum + intercept, 0) / intercepts.length;
  return { ...weights, intercepts: intercepts.map((intercept) => intercept - mean) };
}

/** Mean size of each feature’s weights over scores. */
function sizesOf({ coefficients }: LogisticWeights): number[] {
  return coefficients[0]!.map((_, j) => {
    let sum = 0;
    for (const row of coefficients) sum += Math.abs(row[j]!);
    return sum / coefficients.length;
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
    const settings = { ...defaultsOf(spec.params), ...input.settings };
    const penalty = penaltyOf(settings);
    const total = totalWeight(train.rows, weighted);
    const pull = (FLATTEST * penalty.squares) / total;
    const scaling = chooseScaling(train, moments, pull);
    const rows = scaleRows(train, scaling, input.trainTarget, weighted);
    const others = scaleRows(validation, scaling, input.validationTarget);
    const pace = createPacer(hooks);
    const objective = logisticObjective(rows, scaling, width, penalty.squares, pace);
    const of = Number(settings.iterations);
    const modelAt = (x: Float64Array, iterations: number, converged: boolean): ModelArtifact => {
      const weights = balanced(unscale(x, scaling, width));
      return {
        model: spec.id,
        outcome,
        features: train.names,
        weights,
        ...{ steps: iterations, bestStep: iterations, converged },
        importance: importanceOf(sizesOf(weights), moments.deviations),
      };
    };
    const options = {
      iterations: of,
      tolerance:
        clamp(EXACTNESS / (Number(settings.c) * train.rows), FINEST, COARSEST) *
        (penalty.sizes > 0 ? SPARSE : 1),
      after: (step: number, x: Float64Array, state: () => LbfgsState) =>
        hooks.report(
          {
            step,
            of,
            trainLoss: objective.loss(),
            validationLoss: meanLoss(outcome, scoreScaled(others, x, width), others.target),
          },
          { state: () => ({ ...state(), pull }), model: () => modelAt(x, step, false) },
        ),
    };
    const start =
      hooks.resume === null
        ? startingState(input, scaling, width)
        : resumed(hooks.resume as SavedState, moments.deviations, pull);
    const found =
      penalty.sizes === 0
        ? await minimise(objective.evaluate, start, options)
        : await minimiseWithSizes(
            objective.evaluate,
            sizeCosts(penalty, scaling, width, total),
            start,
            options,
          );
    if (!found.x.every(Number.isFinite))
      return fail(
        'diverged',
        'The weights grew beyond what a number can hold.',
        `At iteration ${found.iterations}.`,
        'Add the steps that clip extreme numbers and standardise the features, or lower C.',
      );
    const artifact = modelAt(found.x, found.iterations, found.converged);
    if (penalty.sizes > 0) return ok(artifact);
    const errors = await spreadOf(rows, found.x, scaling, penalty.squares, width, pace);
    return ok(errors === null ? artifact : { ...artifact, weights: withErrors(artifact, errors) });
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    return predictionsOf(
      artifact.outcome,
      scoreLogistic(artifact.weights as LogisticWeights, rows),
    );
  },

  portrait(artifact) {
    const weights = artifact.weights as LogisticWeights;
    const { outcome } = artifact;
    const sizes = sizesOf(weights);
    return {
      kind: 'coefficients',
      outputs: weights.coefficients.map((row, k) => ({
        label: outcome.task === 'multiclass' ? outcome.classes[k]! : null,
        intercept: weights.intercepts[k]!,
        rows: coefficientRows(artifact, row, weights.errors?.[k] ?? null, REACH, sizes),
      })),
    };
  },

  exactForm({ weights, outcome }, output) {
    const { intercepts, coefficients } = weights as LogisticWeights;
    if (outcome.task === 'multiclass')
      return {
        kind: 'linear',
        intercept: intercepts[output]!,
        coefficients: coefficients[output]!,
        unit: 'score',
      };
    const sign = output === 1 ? 1 : -1;
    return {
      kind: 'linear',
      intercept: sign * intercepts[0]!,
      coefficients: coefficients[0]!.map((weight) => sign * weight),
      unit: 'log-odds',
    };
  },
});

function withErrors(
  { weights }: ModelArtifact,
  errors: NonNullable<LogisticWeights['errors']>,
): LogisticWeights {
  return { ...(weights as LogisticWeights), errors };
}
