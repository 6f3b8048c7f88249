import type {
  ModelArtifact,
  ModelEngine,
  TensorEngine,
  TrainInput,
} from '../../core/contracts/model.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import type { SteeredHooks } from '../task.ts';
import type { CheckpointLog } from './checkpoint-log.ts';
import type { LiveMetric } from './live-metric.ts';
import type { TrainEvent } from './messages.ts';
import type { Snapshot } from './snapshots.ts';

/** Thrown through a model's training to begin again from a snapshot. */
export class Restart extends Error {
  readonly from: Snapshot | null;

  constructor(from: Snapshot | null) {
    super('The training goes on from another step.');
    this.from = from;
  }
}

/** Thrown through a model's training to end it with the model it has. */
export class Ended extends Error {
  readonly model: ModelArtifact;

  constructor(model: ModelArtifact) {
    super('The training was ended here.');
    this.model = model;
  }
}

export interface SessionParts {
  readonly model: ModelEngine;
  readonly input: TrainInput;
  readonly tensors: TensorEngine | null;
  readonly script: TrainScript;
  readonly metric: LiveMetric | null;
  readonly events: SteeredHooks<TrainEvent>;
  readonly log: CheckpointLog;
  readonly now: () => number;
}
