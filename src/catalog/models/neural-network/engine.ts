import { defineModelEngine } from '../../../core/contracts/model.ts';
import type { ModelArtifact, TensorEngine } from '../../../core/contracts/model.ts';
import { assertFeatures, refuseInput } from '../../../core/model/input.ts';
import { totalWeight } from '../../../core/model/moments.ts';
import { networkScores } from '../../../core/model/network.ts';
import { predictionsOf } from '../../../core/model/scores.ts';
import { fail, ok, refuse } from '../../../core/result.ts';
import { DeviceLost } from '../../../engine/tensors.ts';
import type { Tensors } from '../../../engine/tensors.ts';
import { trainNetwork } from '../../../engine/train-network.ts';
import type { NetworkJob, TrainedNetwork } from '../../../engine/train-network.ts';
import { networkRows, shapeOf, unitOf } from './plan.ts';
import type { NetworkWeights } from './plan.ts';

/** Engines come from `openEngine`, which gives the whole façade behind the opaque type. */
function isOpen(engine: TensorEngine | null): engine is Tensors {
  return engine !== null && 'network' in engine;
}

function diverged(trained: TrainedNetwork): boolean {
  return !trained.weights.every(Number.isFinite);
}

/** The same weights with a mean of 1, so that the size of a correction stays what it was. */
function meanOne(weights: Float64Array): Float32Array {
  const scale = weights.length / totalWeight(weights.length, weights);
  return Float32Array.from(weights, (weight) => weight * scale);
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
        'Choose WebAssembly or plain JavaScript.',
      );
    await hooks.checkpoint();
    const { outcome, settings, train, validation } = input;
    const unit = unitOf(input);
    const shape = shapeOf(settings, train.columns, outcome);
    const job: NetworkJob = {
      shape,
      outcome,
      train: {
        ...networkRows(train, input.trainTarget, outcome, unit),
        weights: input.trainWeights == null ? null : meanOne(input.trainWeights),
      },
      validation: networkRows(validation, input.validationTarget, outcome, unit),
      trainTarget: input.trainTarget,
      validationTarget: input.validationTarget,
      unit,
      rate: Number(settings.rate),
      l2: Number(settings.l2),
      batch: Number(settings.batch),
      epochs: Number(settings.epochs),
      dropout: Number(settings.dropout),
      patience: Number(settings.patience),
      seed: input.seed,
    };
    const modelOf = (trained: TrainedNetwork): ModelArtifact => {
      const weights: NetworkWeights = { ...shape, ...unit, values: [...trained.weights] };
      return {
        model: 'neural-network',
        outcome,
        features: train.names,
        weights,
        steps: trained.epochs,
        bestStep: trained.bestEpoch,
        converged: trained.stopped,
        importance: null,
      };
    };
    try {
      const trained = await trainNetwork(job, hooks, engine, modelOf);
      if (diverged(trained))
        return fail(
          'diverged',
          'The weights grew without bound.',
          `At a learning rate of ${job.rate}.`,
          'Lower the learning rate, or standardize the features.',
        );
      return ok(modelOf(trained));
    } catch (error) {
      if (error instanceof DeviceLost) return refuse(error.problem);
      throw error;
    }
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
});
