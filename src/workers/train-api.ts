import type { EngineId, ModelArtifact, TrainInput } from '../core/contracts/model.ts';
import type { BlobHash } from '../core/id.ts';
import type { Outcome } from '../core/model/task.ts';
import type { TrainScript } from '../core/model/train-script.ts';
import type { Settings } from '../core/params.ts';
import type { Calibration, RunResult } from '../core/project/project.ts';
import type { WorkerSettings } from './data-api.ts';
import type { Outcome as TaskOutcome } from './protocol.ts';

export interface TrainRequest {
  readonly model: string;
  readonly input: TrainInput;
  /** Tensor engine to train on; null for models with an engine of their own. */
  readonly engine: EngineId | null;
  /** Name of the checkpoint: written while it trains, and gone on from when it is there. */
  readonly checkpoint: string;
  /** Metric to be measured on the way; null: none. */
  readonly metric: string | null;
  /** Begins paused, before its first step. */
  readonly paused?: boolean;
  /** False: the model is only given back, not stored. */
  readonly stored?: boolean;
  /** What was done to it on the way the first time; left out: nothing. */
  readonly script?: TrainScript;
}

export interface TrainedModel {
  /** null where it was not to be stored. */
  readonly hash: BlobHash | null;
  /** The artifact itself where workers share no store, or it was not stored; else null. */
  readonly artifact: ModelArtifact | null;
  readonly engine: RunResult['engine'];
  /** Training time, that before a reload included. */
  readonly seconds: number;
  /** What a person did to it on the way. */
  readonly script: TrainScript;
}

/** A training whose engine is to be chosen by measurement. */
export interface CalibrationRequest {
  readonly model: string;
  readonly settings: Settings;
  /** Columns of the matrix. */
  readonly columns: number;
  readonly outcome: Outcome;
  /** Measured before: a shape among them is not measured again. */
  readonly known: readonly Calibration[];
}

/** One training at a time, which hears `TrainCommand`s and tells `TrainEvent`s. */
export interface TrainApi {
  start(settings: WorkerSettings): Promise<{ readonly shared: boolean }>;
  hold(lock: string): Promise<void>;
  /** What was measured of this shape before; null: nothing yet. */
  recall(request: CalibrationRequest): Promise<Calibration | null>;
  /** Times every engine on this network; the worker is of no use for training afterwards. */
  calibrate(port: MessagePort, request: CalibrationRequest): Promise<TaskOutcome<Calibration>>;
  train(port: MessagePort, request: TrainRequest): Promise<TaskOutcome<TrainedModel>>;
}
