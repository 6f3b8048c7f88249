import type { EngineId } from '../../core/contracts/model.ts';
import type { NetworkShape } from '../../core/model/network.ts';
import { openPictureKernel } from '../kernels/conv/network.ts';
import { returnNet, takeNet } from '../kernels/net/kernel.ts';
import type { NetBuild } from '../kernels/net/kernel.ts';
import type { PictureNetwork } from '../pictures.ts';
import type { Network, NetworkData, NetworkOptions, NetworkState, Tensors } from '../tensors.ts';
import { FusedNetwork } from './network.ts';

/** Our own kernels as an engine: nothing to load, each network with memory of its own. */
export class FusedTensors implements Tensors {
  readonly id: EngineId;
  readonly software = false;
  readonly #build: NetBuild;

  constructor(id: EngineId, build: NetBuild) {
    this.id = id;
    this.#build = build;
  }

  network(
    shape: NetworkShape,
    options: NetworkOptions,
    data: NetworkData,
    state: NetworkState,
    pause: () => Promise<void>,
  ): Promise<Network> {
    const kernel = takeNet(this.#build);
    const done = (): void => returnNet(this.#build, kernel);
    return Promise.resolve(new FusedNetwork(kernel, shape, options, data, state, pause, done));
  }

  pictures(...given: Parameters<Tensors['pictures']>): Promise<PictureNetwork> {
    return Promise.resolve(openPictureKernel(...given));
  }

  fallBack(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
