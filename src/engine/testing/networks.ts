import type { ModelArtifact, TrainHooks, TrainState } from '../../core/contracts/model.ts';
import { countWeights, initialWeights } from '../../core/model/network.ts';
import type { Activation, Head, NetworkSetup, NetworkShape } from '../../core/model/network.ts';
import type { Outcome } from '../../core/model/task.ts';
import { randomFrom } from '../../core/random.ts';
import type { NetworkOptions, NetworkRows, NetworkState } from '../tensors.ts';
import type { NetworkJob, TrainedNetwork } from '../train-network.ts';

export const ROWS = 24;
export const OUTCOMES: Record<Head, Outcome> = {
  linear: { task: 'regression' },
  sigmoid: { task: 'binary', classes: ['a', 'b'], positive: 1 },
  softmax: { task: 'multiclass', classes: ['a', 'b', 'c'], positive: -1 },
};

export function shapeOf(head: Head, activation: Activation): NetworkShape {
  return { sizes: [4, 6, 5, head === 'softmax' ? 3 : 1], activation, head };
}

export const PLAIN: NetworkSetup = {
  optimizer: 'adam',
  momentum: 0.9,
  l2: 0,
  clip: 0,
  dropout: 0,
  batchNorm: false,
};

export function optionsOf(
  { head }: NetworkShape,
  change: Partial<NetworkSetup> = {},
): NetworkOptions {
  const unit = { scale: 1, centre: 0 };
  return { outcome: OUTCOMES[head], unit, setup: { ...PLAIN, ...change }, batch: ROWS };
}

export const noRows: NetworkRows = {
  rows: 0,
  inputs: new Float32Array(0),
  target: new Float64Array(0),
  weights: null,
};

export function drawRows({ sizes, head }: NetworkShape, rows = ROWS): NetworkRows {
  const random = randomFrom(`rows ${head}`);
  const inputs = Float32Array.from({ length: rows * 4 }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const pull = inputs[4 * row]! - inputs[4 * row + 1]! * inputs[4 * row + 2]!;
    if (head === 'linear') return pull;
    return pull > 0.7 ? Math.max(1, sizes.at(-1)! - 1) : 0;
  });
  return { rows, inputs, target, weights: null };
}

export function freshState(shape: NetworkShape): NetworkState {
  const size = countWeights(shape);
  return {
    weights: initialWeights(shape, randomFrom(3)),
    first: new Float32Array(size),
    second: new Float32Array(size),
    running: new Float32Array(0),
    step: 0,
  };
}

export function matrixOf(rows: NetworkRows) {
  const names = ['a', 'b', 'c', 'd'];
  return { names, rows: rows.rows, columns: 4, values: Float64Array.from(rows.inputs) };
}

export function jobOf(epochs: number, change: Partial<NetworkJob> = {}): NetworkJob {
  const shape = shapeOf('softmax', 'relu');
  const [train, validation] = [drawRows(shape, 90), drawRows(shape, 30)];
  return {
    shape,
    ...optionsOf(shape, { l2: 0.001, dropout: 0.2 }),
    train,
    validation,
    rate: 0.01,
    schedule: 'cosine',
    warmUp: 1,
    halveEvery: 1,
    batch: 16,
    epochs,
    patience: 0,
    seed: 9,
    ...change,
  };
}

export function modelOf(trained: TrainedNetwork): ModelArtifact {
  return {
    model: 'neural-network',
    outcome: OUTCOMES.softmax,
    features: [],
    weights: [...trained.weights],
    steps: trained.epochs,
    bestStep: trained.bestEpoch,
    converged: trained.stopped,
    importance: null,
  };
}

export function hooksOf(states: TrainState[], resume: TrainState | null = null): TrainHooks {
  return {
    checkpoint: () => Promise.resolve(),
    report: async (_progress, standing) => {
      states.push(structuredClone(await standing.state()));
    },
    resume,
  };
}
