import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TensorEngine, TrainInput } from '../../../core/contracts/model.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { networkScores } from '../../../core/model/network.ts';
import { networkPortrait } from '../../../core/model/network-portrait.ts';
import { predictionsOf } from '../../../core/model/scores.ts';
import { fail, ok, refuse } from '../../../core/result.ts';
import type { Problem } from '../../../core/result.ts';
import { ENGINE_NAMES } from '../../../core/model/engines.ts';
import { EngineGap } from '../../../engine/engine-gap.ts';
import { OutOfMemory } from '../../../engine/kernels/arena.ts';
import { DeviceLost, Diverged, OtherShape } from '../../../engine/tensors.ts';
import type { Tensors } from '../../../engine/tensors.ts';
import { editTraining, trainNetwork } from '../../../engine/train-network.ts';
import type { NetworkJob, TrainedNetwork } from '../../../engine/train-network.ts';
import { networkRows, rateSetupOf, rowWeights, setupOf, shapeOf, unitOf } from './plan.ts';
import type { NetworkWeights } from './plan.ts';
import { warmWeights } from './warm-start.ts';
import { divergedProblem, memoryProblem } from './trouble.ts';

/** Engines come from `openEngine`, which gives the whole façade behind the opaque type. */
function isOpen(engine: TensorEngine | null): engine is Tensors {
  return engine !== null && 'network' in engine;
}

function jobOf(input: TrainInput): NetworkJob {
  const { outcome, settings, train, validation } = input;
  const shape = shapeOf(settings, train.columns, outcome);
  const unit = unitOf(input);
  return {
    shape,
    start: warmWeights(input, shape, unit),
    setup: setupOf(settings),
    ...rateSetupOf(settings),
    outcome,
    unit,
    train: networkRows(train, input.trainTarget, rowWeights(input)),
    validation: networkRows(validation, input.validationTarget, null),
    batch: Number(settings.batch),
    patience: Number(settings.patience),
    seed: input.seed,
  };
}

/** What stopped a training, in words; null for what nobody foresaw. */
function troubleOf(error: unknown, input: TrainInput): Problem | null {
  if (error instanceof DeviceLost || error instanceof OtherShape || error instanceof EngineGap)
    return error.problem;
  if (error instanceof Diverged) return divergedProblem(input, error.epoch);
  if (error instanceof OutOfMemory) return memoryProblem(error.bytes);
  return null;
}

const unpacked = new WeakMap<NetworkWeights, Float64Array>();

/** The weights as the passes read them, kept as long as the artifact is. */
function valuesOf(weights: NetworkWeights): Float64Array {
  const values = unpacked.get(weights) ?? Float64Array.from(weights.values);
  unpacked.set(weights, values);
  return values;
}

export default defineModelEngine({
  sizes: (settings, columns, outcome) => ({
    shape: shapeOf(settings, columns, outcome),
    setup: setupOf(settings),
    batch: Number(settings.batch),
  }),

  async train(input, hooks, engine) {
    const problem = refuseInput(input);
    if (problem !== null) return refuse(problem);
    if (!isOpen(engine))
      return fail(
        'no-engine',
        'A neural network needs an engine to train on.',
        '',
        `Choose ${ENGINE_NAMES.fused}.`,
      );
    await hooks.checkpoint();
    const job = jobOf(input);
    const modelOf = (trained: TrainedNetwork): ModelArtifact => {
      const values = [...trained.weights];
      const weights: NetworkWeights = { ...job.shape, ...job.unit, values };
      return {
        model: 'neural-network',
        outcome: input.outcome,
        features: input.train.names,
        weights,
        steps: trained.epochs,
        bestStep: trained.bestEpoch,
        converged: trained.stopped,
        importance: null,
      };
    };
    try {
      const trained = await trainNetwork(job, hooks, engine, modelOf);
      if (!trained.weights.every(Number.isFinite)) throw new Diverged(trained.epochs);
      return ok(modelOf(trained));
    } catch (error) {
      const trouble = troubleOf(error, input);
      if (trouble !== null) return refuse(trouble);
      throw error;
    }
  },

  edit({ settings, train, outcome }, state, edits) {
    const shape = shapeOf(settings, train.columns, outcome);
    return editTraining({ shape, setup: setupOf(settings) }, state, edits);
  },

  predict(artifact, rows) {
    assertFeatures(artifact.features, rows);
    const weights = artifact.weights as NetworkWeights;
    const values = networkScores(weights, valuesOf(weights), rows);
    const { outcome } = artifact;
    if (outcome.task === 'regression')
      for (const [i, value] of values.entries()) values[i] = weights.centre + weights.scale * value;
    return predictionsOf(outcome, { rows: rows.rows, width: weights.sizes.at(-1)!, values });
  },

  portrait: (artifact) => {
    const weights = artifact.weights as NetworkWeights;
    return networkPortrait(weights, valuesOf(weights), artifact.features);
  },
});
