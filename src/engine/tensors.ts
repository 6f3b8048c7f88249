import type { EngineId, TensorEngine } from '../core/contracts/model.ts';
import type { NetworkShape } from '../core/model/network.ts';
import type { Problem } from '../core/result.ts';

/** Settings of the corrections, fixed for a training. */
export interface NetworkOptions {
  readonly rate: number;
  /** Penalty l2 / 2 · ‖weights‖², biases free. */
  readonly l2: number;
}

/** Everything the next step depends on beside rows and masks. */
export interface NetworkState {
  readonly weights: Float32Array;
  /** Adam's running means of the gradient and of its square. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly step: number;
}

/** Rows for training: inputs (rows × inputs) and wanted outputs (rows × outputs). */
export interface NetworkRows {
  readonly rows: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
  /** How much each row counts, mean 1; not given: all the same. */
  readonly weights?: Float32Array | null;
}

/** A network in training, its tensors on the engine. Calls go one after another. */
export interface Network {
  /** Puts the rows in this order for the epoch to come. */
  order(permutation: Int32Array): void;
  /** One step of Adam on rows `from … from + size)` of the order. Masks: one a hidden layer. */
  step(from: number, size: number, masks: readonly Float32Array[] | null): void;
  /** Waits until the engine has done what it was asked. */
  settle(): Promise<void>;
  state(): Promise<NetworkState>;
  /** Sums of the last layer for these inputs, rows × outputs. */
  scores(inputs: Float32Array, rows: number): Promise<Float32Array>;
  dispose(): void;
}

/** An open engine. After `fallBack`, `id` is what it runs on from then on. */
export interface Tensors extends TensorEngine {
  network(
    shape: NetworkShape,
    options: NetworkOptions,
    rows: NetworkRows,
    state: NetworkState,
  ): Promise<Network>;
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

export const ENGINE_IDS: readonly EngineId[] = ['webgpu', 'wasm', 'cpu'];

export const ENGINE_NAMES: Readonly<Record<EngineId, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
};
