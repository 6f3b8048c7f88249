import type {
  EngineId,
  ModelArtifact,
  TrainInput,
  TrainProgress,
} from '../core/contracts/model.ts';
import type { BlobHash } from '../core/id.ts';
import type { RunResult } from '../core/project/project.ts';
import type { WorkerSettings } from './data-api.ts';
import type { Outcome } from './protocol.ts';

export interface TrainRequest {
  readonly model: string;
  readonly input: TrainInput;
  /** Tensor engine to train on; null for models with an engine of their own. */
  readonly engine: EngineId | null;
  /** Name of the checkpoint: written while it trains, and gone on from when it is there. */
  readonly checkpoint: string;
}

export interface TrainedModel {
  readonly hash: BlobHash;
  /** The artifact itself where workers share no store, else null. */
  readonly artifact: ModelArtifact | null;
  readonly engine: RunResult['engine'];
  /** Training time, that before a reload included. */
  readonly seconds: number;
}

/** One training at a time. Events are points of the live curve, earlier ones first. */
export interface TrainApi {
  start(settings: WorkerSettings): Promise<{ readonly shared: boolean }>;
  hold(lock: string): Promise<void>;
  train(port: MessagePort, request: TrainRequest): Promise<Outcome<TrainedModel>>;
}

export type CurvePoint = TrainProgress;
