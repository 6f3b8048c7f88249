import { openEngine } from '../../src/engine/open-engine.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import type {
  ModelArtifact,
  ModelEngine,
  ModelSpec,
  TensorEngine,
  TrainHooks,
  TrainInput,
  TrainProgress,
  TrainState,
} from '../../src/core/contracts/model.ts';
import type { Outcome, Predictions, Task } from '../../src/core/model/task.ts';
import type { Result } from '../../src/core/result.ts';
import { drawRows } from './model-features.ts';
import type { DrawnRows } from './model-features.ts';

const OUTCOMES: Record<Task, Outcome> = {
  binary: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  multiclass: { task: 'multiclass', classes: ['x', 'y', 'z', 'never seen'], positive: -1 },
  regression: { task: 'regression' },
};

function targetOf(task: Task, hidden: DrawnRows['hidden'], seed: string): Float64Array {
  const random = randomFrom(`${seed} target`);
  return Float64Array.from(hidden, ([a, b, c]) => {
    const pull = 1.5 * a - b + 0.3 * random.normal();
    if (task === 'regression') return 20 + 4 * pull;
    if (task === 'binary') return pull > 0.2 ? 1 : 0;
    return c > 0.8 ? 2 : pull > 0 ? 1 : 0;
  });
}

/** 300 training and 150 validation rows of what the model needs; plain numbers hold a constant column and a copied one. */
export function exampleInput(spec: ModelSpec, task: Task, seed = 5): TrainInput {
  const train = drawRows(spec.needs, 300, 'train');
  const validation = drawRows(spec.needs, 150, 'validation');
  return {
    outcome: OUTCOMES[task],
    train: train.matrix,
    trainTarget: targetOf(task, train.hidden, 'train'),
    validation: validation.matrix,
    validationTarget: targetOf(task, validation.hidden, 'validation'),
    settings: defaultsOf(spec.params),
    seed,
  };
}

export class Cancelled extends Error {}

export interface Watched {
  readonly result: Result<ModelArtifact>;
  readonly progress: readonly TrainProgress[];
  /** After each step: what to resume from, and the model so far. */
  readonly states: readonly TrainState[];
  readonly models: readonly ModelArtifact[];
}

/** Trains with recording hooks; states are cloned as they would be in storage. */
export async function watch(
  model: ModelEngine,
  input: TrainInput,
  engine: TensorEngine | null,
  hooks: Partial<TrainHooks> = {},
): Promise<Watched> {
  const progress: TrainProgress[] = [];
  const states: TrainState[] = [];
  const models: ModelArtifact[] = [];
  const result = await model.train(
    input,
    {
      checkpoint: () => Promise.resolve(),
      report: async (step, standing) => {
        progress.push(step);
        states.push(structuredClone(await standing.state()));
        models.push(structuredClone(await standing.model()));
      },
      resume: null,
      ...hooks,
    },
    engine,
  );
  return { result, progress, states, models };
}

let opened: Promise<TensorEngine> | null = null;

/** The engine a model needs here: none, or our own opened once. */
export function engineFor(spec: ModelSpec): Promise<TensorEngine | null> {
  if (!spec.tensors) return Promise.resolve(null);
  opened ??= openEngine('fused').then(unwrap);
  return opened;
}

/** Mean log loss or mean squared error. */
export function lossOf(outcome: Outcome, predictions: Predictions, target: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) {
    const at = row * predictions.width;
    if (outcome.task === 'regression') sum += (predictions.values[at]! - target[row]!) ** 2;
    else sum -= Math.log(Math.max(predictions.values[at + target[row]!]!, 1e-15));
  }
  return sum / target.length;
}

/** The loss of the best answer that ignores the features. */
export function constantLoss(outcome: Outcome, train: Float64Array, target: Float64Array): number {
  const rows = target.length;
  if (outcome.task === 'regression') {
    const mean = train.reduce((sum, value) => sum + value, 0) / train.length;
    return lossOf(outcome, { rows, width: 1, values: new Float64Array(rows).fill(mean) }, target);
  }
  const width = outcome.classes.length;
  const shares = outcome.classes.map((_, k) => train.filter((y) => y === k).length / train.length);
  const values = Float64Array.from({ length: rows * width }, (_, at) => shares[at % width]!);
  return lossOf(outcome, { rows, width, values }, target);
}
