import type { EngineId } from '../core/contracts/model.ts';
import type { NetworkShape } from '../core/model/network.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { ENGINE_NAMES } from '../core/model/engines.ts';
import { EngineGap, engineGap } from './engine-gap.ts';
import { FusedTensors } from './fused/open.ts';
import { hasRelaxedSimd } from './kernels/instance.ts';
import type { PictureNetwork } from './pictures.ts';
import { TensorNetwork } from './tensor-network.ts';
import { TensorPictureNetwork } from './tensor-pictures.ts';
import { DeviceLost } from './tensors.ts';
import type { Network, NetworkData, NetworkOptions, NetworkState, Tensors } from './tensors.ts';
import { loadTfjs, useBackend } from './tfjs.ts';
import type { BackendId, Tfjs } from './tfjs.ts';
import { probeWebGpu } from './webgpu.ts';
import type { LosableDevice } from './webgpu.ts';

/** Rejects when the device goes; null on engines that have none to lose. */
function lossOf(tf: Tfjs, id: BackendId): Promise<never> | null {
  const { device } = tf.backend() as { device?: LosableDevice };
  if (id !== 'webgpu' || device === undefined) return null;
  const lost = device.lost.then((info) => {
    throw new DeviceLost(info.message);
  });
  lost.catch(() => undefined);
  return lost;
}

/** How long after the errors it leads to the loss of a device may be told. */
const LOSS_MS = 300;

class OpenTensors implements Tensors {
  id: BackendId;
  software: boolean;
  readonly #tf: Tfjs;
  #lost: Promise<never> | null;

  constructor(tf: Tfjs, id: BackendId, software: boolean) {
    this.#tf = tf;
    this.id = id;
    this.software = software;
    this.#lost = lossOf(tf, id);
  }

  async network(
    shape: NetworkShape,
    options: NetworkOptions,
    data: NetworkData,
    state: NetworkState,
  ): Promise<Network> {
    const gap = engineGap(this.id, options.setup);
    if (gap !== null) throw new EngineGap(this.id, gap);
    await useBackend(this.id);
    return new TensorNetwork(this.#tf, this.#lost, shape, options, data, state);
  }

  async pictures(...given: Parameters<Tensors['pictures']>): Promise<PictureNetwork> {
    await useBackend(this.id);
    return new TensorPictureNetwork(this.#tf, this.#lost, ...given);
  }

  async isLost(): Promise<boolean> {
    if (this.#lost === null) return false;
    const isGone = this.#lost.catch(() => true);
    const isThere = new Promise<false>((resolve) => setTimeout(resolve, LOSS_MS, false));
    return Promise.race([isGone, isThere]);
  }

  async fallBack(): Promise<boolean> {
    if (this.id !== 'webgpu' || !(await useBackend('wasm'))) return false;
    this.id = 'wasm';
    this.software = false;
    this.#lost = lossOf(this.#tf, this.id);
    return true;
  }
}

function unavailable(id: EngineId, why: string): Result<never> {
  return fail(
    'engine-unavailable',
    `${ENGINE_NAMES[id]} cannot be used here.`,
    why,
    'Choose another engine.',
  );
}

/** Loads and starts an engine. One worker should keep to one. */
export async function openEngine(id: EngineId): Promise<Result<Tensors>> {
  if (id === 'fused') return ok(new FusedTensors(id, 'simd'));
  if (id === 'relaxed')
    return hasRelaxedSimd()
      ? ok(new FusedTensors(id, 'relaxed'))
      : unavailable(id, 'This browser has no relaxed SIMD.');
  let software = false;
  if (id === 'webgpu') {
    const probe = await probeWebGpu();
    if (!probe.usable) return unavailable(id, probe.note);
    software = probe.software;
  }
  if (!(await useBackend(id))) return unavailable(id, 'Its files did not load or did not start.');
  return ok(new OpenTensors(await loadTfjs(), id, software));
}
