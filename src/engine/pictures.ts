import type { LayerHealth, TrainPart } from '../core/contracts/model.ts';
import type { LearnerState } from '../core/model/epochs.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';

/** Settings of the corrections, fixed for a training. */
export interface PictureOptions {
  readonly rate: number;
  /** Penalty l2 / 2 · ‖weights‖², biases free. */
  readonly l2: number;
  readonly optimizer: 'adam' | 'momentum';
  /** Share of a past correction kept; momentum only. */
  readonly momentum: number;
  /** Rows of a correction at most. */
  readonly batch: number;
}

/** Everything the next step depends on beside rows and masks, in the order of `picturePlaces`. */
export type PictureState = LearnerState;

/** Pictures, read row by row: scaled pixels (line, column, channel) and numbers beside them. */
export interface PictureSet {
  readonly rows: number;
  read(row: number, into: { readonly pixels: Float32Array; readonly extras: Float32Array }): void;
}

export interface PictureRows {
  readonly train: PictureSet;
  readonly validation: PictureSet;
  /** Wanted outputs of training rows, rows × outputs. */
  readonly targets: Float32Array;
  /** How much each training row counts, mean 1; null: all the same. */
  readonly weights: Float32Array | null;
}

/** A convolutional network in training. Calls go one after another. */
export interface PictureNetwork {
  /** Multiply-adds in about 10 ms. */
  readonly slice: number;
  /** One correction by these training rows. The mask is one a row of what dropout falls on. */
  step(rows: Int32Array, mask: Float32Array | null): void;
  /** Waits until the engine has done what it was asked. */
  settle(): Promise<void>;
  state(): Promise<PictureState>;
  /** The weights of that state alone. */
  weights(): Promise<Float32Array>;
  /** Mean loss of the rows learned from since it was last asked; left out where nobody adds it up. */
  epochLoss?(): number;
  /** Sums of the last layer for these rows, rows × outputs; `watched` for units that never answer. */
  scores(part: TrainPart, rows: Int32Array, watched?: boolean): Promise<Float32Array>;
  /** Layer by layer: gradients of the last correction, units no watched row woke. */
  health(): Promise<readonly LayerHealth[]>;
  dispose(): void;
}

/** Numbers of one row that dropout falls on: the dense layer's, else the pooled answers. */
export function droppedWidth(shape: PictureShape, flat: number): number {
  return shape.units > 0 ? shape.units : flat + shape.extras;
}
