import type { LayerHealth, TensorEngine } from '../core/contracts/model.ts';
import type { NetworkSetup, NetworkShape } from '../core/model/network.ts';
import type { Outcome } from '../core/model/task.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';
import type { Problem } from '../core/result.ts';
import type { PictureNetwork, PictureOptions, PictureRows, PictureState } from './pictures.ts';

/** What a network is trained for and how; fixed for a training. */
export interface NetworkOptions {
  readonly outcome: Outcome;
  /** What one unit of the last layer is in the target's unit, and where its 0 lies. */
  readonly unit: { readonly scale: number; readonly centre: number };
  readonly setup: NetworkSetup;
  /** Rows of a step at most. */
  readonly batch: number;
}

/** Everything the next step depends on beside rows, orders and masks. */
export type NetworkState = {
  /** Weights and biases, then with batch normalisation scales and shifts of each hidden layer. */
  readonly weights: Float32Array;
  /** Running mean of the gradient, or the last correction; and of its square. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** With batch normalisation means and variances of each hidden layer, else empty. */
  readonly running: Float32Array;
  readonly step: number;
};

export interface NetworkRows {
  readonly rows: number;
  /** rows × inputs. */
  readonly inputs: Float32Array;
  /** Class index or number, one a row. */
  readonly target: Float64Array;
  /** How much each row counts, mean 1; null: all the same. */
  readonly weights: Float32Array | null;
}

export interface NetworkData {
  readonly train: NetworkRows;
  /** May have no rows. */
  readonly validation: NetworkRows;
}

/** What changes from step to step. */
export interface StepPlan {
  readonly rate: number;
  /** Which units dropout switches off. */
  readonly seed: number;
}

/** Mean losses in the target's unit. */
export interface EpochLosses {
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

/** A network in training, its numbers on the engine. Calls go one after another. */
export interface Network {
  /** Puts the training rows in this order for the epoch to come. */
  order(permutation: Int32Array): void;
  /** One correction by rows `from … from + size)` of the order; a promise when it takes long. */
  step(from: number, size: number, plan: StepPlan): Promise<void> | null;
  /** Whether the losses met so far in this epoch are numbers; true where nobody has looked. */
  isSound(): boolean;
  /** Waits until the engine has done what it was asked. */
  settle(): Promise<void>;
  /** After the last step of an epoch; `looksAgain` where no step led to how it stands now. */
  losses(looksAgain?: boolean): EpochLosses | Promise<EpochLosses>;
  /** How the layers did over the epoch's last step. */
  health(): readonly LayerHealth[] | Promise<readonly LayerHealth[]>;
  state(): Promise<NetworkState>;
  /** Weights and biases as a model reads them, nothing to normalise. */
  weights(): Promise<Float32Array>;
  /** Sums of the last layer for these inputs, rows × outputs. */
  scores(inputs: Float32Array, rows: number): Promise<Float32Array>;
  dispose(): void;
}

/** An open engine. After `fallBack`, `id` is what it runs on from then on. */
export interface Tensors extends TensorEngine {
  /** `pause` is awaited now and then in steps that take long. */
  network(
    shape: NetworkShape,
    options: NetworkOptions,
    data: NetworkData,
    state: NetworkState,
    pause: () => Promise<void>,
  ): Promise<Network>;
  /** A convolutional network, in the same way. */
  pictures(
    shape: PictureShape,
    options: PictureOptions,
    rows: PictureRows,
    state: PictureState,
  ): Promise<PictureNetwork>;
  /** Asked after an error of another kind: whether its device is gone. Left out: it has none. */
  isLost?(): Promise<boolean>;
  /** Leaves a lost device for wasm; false where that cannot be opened either. */
  fallBack(): Promise<boolean>;
}

/** Thrown by an engine whose device is gone. */
export class DeviceLost extends Error {
  readonly problem: Problem;

  constructor(reason: string) {
    super('device-lost');
    this.problem = {
      code: 'device-lost',
      what: 'The graphics device stopped answering.',
      where: reason === '' ? 'While training on WebGPU.' : `While training on WebGPU: ${reason}`,
      fix: 'Train on WebAssembly instead, or reload the page to use the device again.',
    };
  }
}

/** Whether a device that is gone is behind an error: what was asked of it fails in its own ways. */
export async function isDeviceLoss(error: unknown, tensors: Tensors): Promise<boolean> {
  if (error instanceof DeviceLost) return true;
  // What stops or steers a training comes as a class of its own: that is no device’s doing.
  const isForeign =
    error instanceof DOMException || Object.getPrototypeOf(error) === Error.prototype;
  return isForeign && ((await tensors.isLost?.()) ?? false);
}

/** Thrown by a training whose loss is no number any more. */
export class Diverged extends Error {
  readonly epoch: number;

  constructor(epoch: number) {
    super('diverged');
    this.epoch = epoch;
  }
}

/** Thrown when a saved training is of another network. */
export class OtherShape extends Error {
  readonly problem: Problem = {
    code: 'other-network',
    what: 'A training under way cannot change its layers.',
    where: 'The saved weights are of a network with other layers, units or batch normalisation.',
    fix: 'Set them as they were, or start a new run.',
  };
}
