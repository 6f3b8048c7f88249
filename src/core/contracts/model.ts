import type { ExactForm } from '../explain/exact-form.ts';
import type { Json } from '../json.ts';
import type { NetworkSetup, NetworkShape } from '../model/network.ts';
import type { PictureShape } from '../model/picture/shape.ts';
import type { Portrait, PortraitView } from '../model/portrait.ts';
import type { DesignMatrix, Outcome, Predictions, Task } from '../model/task.ts';
import type { WeightEdit } from '../model/weight-edit.ts';
import type { Param, Settings } from '../params.ts';
import type { Result } from '../result.ts';

export type Pace = 'epoch' | 'round' | 'iteration';

/** Numbers of 0 and more; pixels of one picture; tokens of one text. */
export type FeatureNeed = 'non-negative' | 'pixels' | 'tokens';

/** The half that loads everywhere: what the model is and what can be set. */
export interface ModelSpec {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly tasks: readonly Task[];
  readonly params: readonly Param[];
  readonly pace: Pace;
  /** Equal bits on every host, or only on one; on the engine ‘fused’ every host, whatever this says. */
  readonly reproducible: 'everywhere' | 'host';
  /** Whether training runs on a tensor engine that has to be chosen. */
  readonly tensors: boolean;
  /** Why there is nothing to step through with these settings; null, or left out, where there is. */
  inOneGo?(settings: Settings): string | null;
  /** Nothing in it is drawn by chance: every seed gives the same model. */
  readonly seedless?: boolean;
  /** What narrows a gap between its own rows and others: “More neighbours, or more rows”. */
  readonly whenOverfit?: string;
  /** Whether it can start from an earlier model of its kind. */
  readonly warmStarts?: boolean;
  /** Work and memory of a training before it starts. */
  cost?(settings: Settings, size: TrainSize): TrainCost;
  /** What its features have to be, where numbers of any kind will not do. */
  readonly needs?: FeatureNeed;
  /** Whether it learns from rows with missing cells (NaN) as they are. */
  readonly takesMissing?: boolean;
  /** Names of the global explanation this model carries by itself, or null. */
  readonly explains: 'coefficients' | 'gain' | null;
}

export interface TrainSize {
  readonly rows: number;
  readonly columns: number;
  readonly validationRows: number;
  /** 1 for a number or two classes, else the number of classes. */
  readonly outputs: number;
}

export interface TrainCost {
  /** Elementary operations (multiply-adds, comparisons) of the whole training, to its last step. */
  readonly work: number;
  /** Bytes held at the peak, the matrices included. */
  readonly bytes: number;
}

export interface TrainInput {
  readonly outcome: Outcome;
  readonly train: DesignMatrix;
  /** Class index or number, one a row. */
  readonly trainTarget: Float64Array;
  /** How much each training row counts, mean 1; absent: all the same. */
  readonly trainWeights?: Float64Array | null;
  /** Rows for early stopping and the live curve; may be empty (rows 0). */
  readonly validation: DesignMatrix;
  readonly validationTarget: Float64Array;
  readonly settings: Settings;
  readonly seed: number;
  /** A trained model of this kind to start from; what it cannot use it leaves. */
  readonly warmStart?: ModelArtifact | null;
}

/** How a layer of a network is doing, over one step. */
export interface LayerHealth {
  /** Euclidean norms: of the mean gradient, of the weights. */
  readonly gradientNorm: number;
  readonly weightNorm: number;
  /** Share of units that never answered, 0 to 1; null where units cannot die. */
  readonly deadShare: number | null;
  /** Share of answers at the flat ends of the activation, 0 to 1; null where it has none. */
  readonly saturatedShare: number | null;
}

export interface TrainProgress {
  readonly step: number;
  readonly of: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  /** The project's metric, by the host and only now and then. */
  readonly trainMetric?: number;
  readonly validationMetric?: number;
  /** Layer by layer, first hidden layer first; networks only. */
  readonly health?: readonly LayerHealth[];
}

/** JSON, or numbers in typed arrays inside it: whatever a structured clone keeps as it is. */
export type TrainState =
  | Json
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint8Array
  | readonly TrainState[]
  | { readonly [key: string]: TrainState };

/** Rows a training has at hand. */
export type TrainPart = 'train' | 'validation';

/** A training as it stands after a step; asked only while the report of that step is awaited. */
export interface Standing {
  /** From which `resume` goes on to the same bits, or with other settings from here. */
  state(): TrainState | Promise<TrainState>;
  /** What has been learned so far, as if training ended here. */
  model(): ModelArtifact | Promise<ModelArtifact>;
  /** As it is just now, where an earlier step would be kept; left out: `model`. */
  now?(): ModelArtifact | Promise<ModelArtifact>;
  /**
   * Predictions as it is just now for some rows of a part, from where the training runs: those of
   * `predict` but for rounding, sooner. Left out where `predict` is as quick.
   */
  answers?(part: TrainPart, rows: Int32Array): Promise<Predictions>;
}

export interface TrainHooks {
  /** Awaited about every 10 ms of work: lets messages in; throws `Cancelled` when told to stop. */
  checkpoint(): Promise<void>;
  /** Awaited after every step, unless it is null: nothing was due. Throws as `checkpoint` does. */
  report(progress: TrainProgress, standing: Standing): Promise<void> | null;
  readonly resume: TrainState | null;
}

/** A trained model as JSON: it can be hashed, stored, exported and predicted from on any host. */
export interface ModelArtifact {
  readonly model: string;
  readonly outcome: Outcome;
  readonly features: readonly string[];
  readonly weights: Json;
  /** Steps run, and the one whose weights were kept. */
  readonly steps: number;
  readonly bestStep: number;
  readonly converged: boolean;
  /** Importance per feature in the order of `features`, where the model has one. */
  readonly importance: readonly number[] | null;
}

/** The half that runs where training runs. */
export interface ModelEngine {
  train(
    input: TrainInput,
    hooks: TrainHooks,
    engine: TensorEngine | null,
  ): Promise<Result<ModelArtifact>>;
  /** Pure: the same artifact and rows give the same numbers on every host. */
  predict(artifact: ModelArtifact, rows: DesignMatrix): Predictions;
  /**
   * A training under way with weights set by hand: gone on from there, it reports the same step once
   * more before the next. Left out where nothing can be set.
   */
  edit?(input: TrainInput, state: TrainState, edits: readonly WeightEdit[]): Result<TrainState>;
  /** What there is to see in it; left out where nothing can be drawn. */
  portrait?(artifact: ModelArtifact, view: PortraitView): Portrait;
  /** What its answer for class `output` (0 for a number) is made of, where attributions are exact. */
  exactForm?(artifact: ModelArtifact, output: number): ExactForm;
  /** What one training step computes, to time engines by; models on tensors only. */
  sizes?(settings: Settings, columns: number, outcome: Outcome): StepSizes;
}

/** One training step: the network and the rows in a batch. */
export type StepSizes = DenseSizes | PictureSizes;
export interface DenseSizes {
  readonly shape: NetworkShape;
  readonly setup: NetworkSetup;
  readonly batch: number;
}
export interface PictureSizes {
  readonly picture: PictureShape;
  readonly batch: number;
}

/**
 * 'fused' is our own kernels, equal bits everywhere; 'relaxed' the same with arithmetic that differs
 * between machines in its last bits; the others are TensorFlow.js.
 */
export type EngineId = 'fused' | 'relaxed' | 'webgpu' | 'wasm' | 'cpu';
/** What `src/engine` gives to model halves; opaque here. */
export interface TensorEngine {
  readonly id: EngineId;
  readonly software: boolean;
}

export function defineModel(spec: ModelSpec): ModelSpec {
  return spec;
}
export function defineModelEngine(engine: ModelEngine): ModelEngine {
  return engine;
}
