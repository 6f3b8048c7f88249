import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import { coefficientRows } from '../../../core/model/coefficients.ts';
import { assertFeatures, overflowed, refuseInput } from '../../../core/model/input.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { defaultsOf } from '../../../core/params.ts';
import type { Settings } from '../../../core/params.ts';
import { ok, refuse } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { descend, fillUpper, meanSquare } from './descent.ts';
import type { DescentState } from './descent.ts';
import { scoreLinear, solveRidge, weightsOf } from './fit.ts';
import type { LinearWeights } from './fit.ts';
import { refuseWidth } from './refusals.ts';
import spec from './spec.ts';
import { spreadOf } from './spread.ts';
import { sumProducts } from './system.ts';
import type { LinearRows, System } from './system.ts';
import { beginning } from './warm-start.ts';

interface Fit {
  readonly input: TrainInput;
  readonly rows: LinearRows;
  readonly system: System;
  readonly settings: Settings;
  readonly hooks: TrainHooks;
}

function artifactOf({ input, system }: Fit, weights: LinearWeights, steps: number): ModelArtifact {
  const { deviations } = system.moments;
  return {
    model: spec.id,
    outcome: input.outcome,
    features: input.train.names,
    weights,
    ...{ steps, bestStep: steps, converged: true },
    importance: weights.coefficients.map((weight, j) => Math.abs(weight * deviations[j]!)),
  };
}

function lossOf(
  { input }: Fit,
  weights: LinearWeights,
  rows: DesignMatrix,
  target: Float64Array,
  by: Float64Array | null = null,
): number | null {
  const scores = { rows: rows.rows, width: 1, values: scoreLinear(weights, rows) };
  return meanLoss(input.outcome, scores, target, by);
}

/** Without a penalty or with a square one: solved in one step. */
async function solve(fit: Fit): Promise<Result<ModelArtifact>> {
  const { input, rows, system, settings, hooks } = fit;
  const l2 = settings.penalty === 'none' ? 0 : Number(settings.l2);
  const { factor, weights } = solveRidge(rows, system, l2);
  const trainLoss = lossOf(fit, weights, input.train, input.trainTarget, rows.weights)!;
  if (!Number.isFinite(trainLoss)) return refuse(overflowed());
  const pace = createPacer(hooks);
  const spread = await spreadOf(system, factor, l2, trainLoss * system.total, pace);
  const artifact = artifactOf(fit, { ...weights, ...spread }, 1);
  const validationLoss = lossOf(fit, weights, input.validation, input.validationTarget);
  await hooks.report(
    { step: 1, of: 1, trainLoss, validationLoss },
    { state: () => null, model: () => artifact },
  );
  return ok(artifact);
}

/** With a penalty on sizes: sweep by sweep. */
async function sweepDown(fit: Fit): Promise<Result<ModelArtifact>> {
  const { input, system, settings, hooks } = fit;
  const size = input.train.columns;
  fillUpper(system.gram, size);
  const share = settings.penalty === 'lasso' ? 1 : Number(settings.share);
  const of = Number(settings.iterations);
  if (!Number.isFinite(system.square) || !system.gram.every(Number.isFinite))
    return refuse(overflowed());
  const { state, converged } = await descend(
    system,
    { alpha: Number(settings.alpha), share },
    (hooks.resume as DescentState | null) ?? beginning(input, system),
    of,
    createPacer(hooks),
    (now) => {
      const weights = weightsOf(now.coefficients, system);
      return hooks.report(
        {
          ...{ step: now.iteration, of, trainLoss: meanSquare(system, now) },
          validationLoss: lossOf(fit, weights, input.validation, input.validationTarget),
        },
        {
          state: () => structuredClone(now),
          model: () => artifactOf(fit, weights, now.iteration),
        },
      );
    },
  );
  const artifact = artifactOf(fit, weightsOf(state.coefficients, system), state.iteration);
  return ok({ ...artifact, converged });
}

export default defineModelEngine({
  async train(input, hooks) {
    const problem = refuseInput(input) ?? refuseWidth(input.train.columns);
    if (problem !== null) return refuse(problem);
    const { train: matrix, trainTarget: target } = input;
    await hooks.checkpoint();
    const rows = { matrix, target, weights: input.trainWeights ?? null };
    const system = await sumProducts(rows, createPacer(hooks));
    const settings = { ...defaultsOf(spec.params), ...input.settings };
    const fit = { input, rows, system, settings, hooks };
    const { penalty } = settings;
    return penalty === 'lasso' || penalty === 'elastic-net' ? sweepDown(fit) : solve(fit);
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as LinearWeights;
    return { rows: rows.rows, width: 1, values: scoreLinear(weights, rows) };
  },

  portrait(artifact) {
    const { intercept, coefficients, errors, reach } = artifact.weights as LinearWeights;
    const rows = coefficientRows(artifact, coefficients, errors ?? null, reach ?? 0);
    return { kind: 'coefficients', outputs: [{ label: null, intercept, rows }] };
  },

  exactForm({ weights }) {
    const { intercept, coefficients } = weights as LinearWeights;
    return { kind: 'linear', intercept, coefficients, unit: 'number' };
  },
});
