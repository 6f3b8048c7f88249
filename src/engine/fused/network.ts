import type { LayerHealth } from '../../core/contracts/model.ts';
import type { NetworkShape } from '../../core/model/network.ts';
import type { NetKernel } from '../kernels/net/kernel.ts';
import type {
  EpochLosses,
  Network,
  NetworkData,
  NetworkOptions,
  NetworkState,
  StepPlan,
} from '../tensors.ts';
import { writeRule } from './correction.ts';
import { Examiner } from './examine.ts';
import { foldNorms } from './fold.ts';
import { layoutOf, pack, packRunning, unpack, unpackRunning } from './layout.ts';
import type { Layout } from './layout.ts';
import { makeRoom } from './room.ts';
import type { Room } from './room.ts';
import { SLICE, Step } from './step.ts';
import type { Batch } from './step.ts';
import { Watch } from './watch.ts';

/** Training in kernel memory: rows, parameters and moments stay there, a step is a few calls. */
export class FusedNetwork implements Network {
  readonly #kernel: NetKernel;
  readonly #shape: NetworkShape;
  readonly #options: NetworkOptions;
  readonly #layout: Layout;
  readonly #room: Room;
  readonly #step: Step;
  readonly #watch: Watch;
  readonly #examiner: Examiner;
  readonly #pause: () => Promise<void>;
  readonly #done: () => void;
  readonly #isLong: boolean;
  #steps: number;

  constructor(
    kernel: NetKernel,
    shape: NetworkShape,
    options: NetworkOptions,
    data: NetworkData,
    state: NetworkState,
    pause: () => Promise<void>,
    done: () => void,
  ) {
    this.#kernel = kernel;
    this.#shape = shape;
    this.#options = options;
    this.#pause = pause;
    this.#done = done;
    this.#layout = layoutOf(shape, options.setup.batchNorm);
    this.#room = makeRoom(kernel, shape, this.#layout, options, data);
    this.#step = new Step(kernel, shape, this.#layout, options, this.#room);
    this.#watch = new Watch(kernel, shape, this.#layout, this.#room);
    this.#examiner = new Examiner(kernel, shape, this.#layout, options, this.#room, pause);
    this.#isLong = this.#step.pieces.reduce((sum, { work }) => sum + work, 0) > SLICE;
    this.#steps = state.step;
    for (const [i, part] of [state.weights, state.first, state.second].entries())
      pack(this.#layout, part, this.#parameters(i));
    packRunning(this.#layout, state.running, this.#room.running.view());
  }

  /** Parameters, first or second moments, or gradients. */
  #parameters(which: number): Float32Array {
    const { parameters } = this.#layout;
    return this.#room.parameters.view().subarray(which * parameters, (which + 1) * parameters);
  }

  order(permutation: Int32Array): void {
    this.#room.order.view().set(permutation);
    this.#step.loss = 0;
    this.#watch.begin();
  }

  step(from: number, size: number, plan: StepPlan): Promise<void> | null {
    this.#steps++;
    const { setup } = this.#options;
    writeRule(setup, plan.rate, this.#steps, this.#room.rule.view());
    this.#kernel.readRule(this.#room.rule.at);
    const isLast = from + size >= this.#room.train.rows;
    const batch = { from, rows: size, seed: plan.seed, keep: isLast || setup.clip > 0 };
    if (setup.batchNorm) this.#share(from, size);
    if (this.#isLong) return this.#stepSlowly(batch);
    for (const { run } of this.#step.pieces) run(batch);
    this.#finish(batch);
    return null;
  }

  async #stepSlowly(batch: Batch): Promise<void> {
    let done = 0;
    for (const { work, run } of this.#step.pieces) {
      run(batch);
      done += work;
      if (done < SLICE) continue;
      done = 0;
      await this.#pause();
    }
    this.#finish(batch);
  }

  #finish({ from, rows, keep }: Batch): void {
    const { train } = this.#room;
    if (keep) this.#useGradients(from + rows >= train.rows);
    this.#watch.observe(from, rows);
  }

  /** How much each row of the batch counts in its means. */
  #share(from: number, size: number): void {
    const { shares, order, train } = this.#room;
    const into = shares.view();
    if (train.weights === null) return void into.fill(1 / size, 0, size);
    const [rows, weights] = [order.view(), train.weights.view()];
    let total = 0;
    for (let r = 0; r < size; r++) total += weights[rows[from + r]!]!;
    for (let r = 0; r < size; r++) into[r] = weights[rows[from + r]!]! / total;
  }

  #useGradients(isLast: boolean): void {
    const { clip } = this.#options.setup;
    const { parameters } = this.#layout;
    const gradients = this.#room.parameters.at + 4 * 3 * parameters;
    if (isLast) this.#watch.measure(gradients);
    const norm = clip > 0 ? Math.sqrt(this.#kernel.squares(gradients, parameters)) : 0;
    this.#step.correct(0, parameters, norm > clip ? clip / norm : 1);
  }

  isSound(): boolean {
    return Number.isFinite(this.#step.loss);
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  losses(looksAgain = false): EpochLosses | Promise<EpochLosses> {
    const place = this.#readyToRead();
    if (this.#options.setup.dropout > 0 || looksAgain) return this.#lossesAnew(place);
    const trainLoss = this.#examiner.inUnit(this.#step.loss / this.#room.train.total);
    const validation = this.#validationLoss(place);
    if (!(validation instanceof Promise)) return { trainLoss, validationLoss: validation };
    return validation.then((validationLoss) => ({ trainLoss, validationLoss }));
  }

  async #lossesAnew(place: number): Promise<EpochLosses> {
    const trainLoss = await this.#examiner.sampleLoss(place);
    return { trainLoss, validationLoss: await this.#validationLoss(place) };
  }

  #validationLoss(place: number): number | null | Promise<number> {
    return this.#room.validation.rows === 0 ? null : this.#examiner.validationLoss(place);
  }

  /** Where parameters to score with lie: the live ones, or those with their norms folded in. */
  #readyToRead(): number {
    const { folded, parameters } = this.#room;
    if (folded === null) return parameters.at;
    pack(this.#layout, this.#flatWeights(), folded.view());
    return folded.at;
  }

  #flatWeights(): Float32Array {
    const flat = unpack(this.#layout, this.#parameters(0));
    if (!this.#options.setup.batchNorm) return flat;
    const running = unpackRunning(this.#layout, this.#room.running.view());
    return foldNorms(this.#shape, this.#layout, flat, running);
  }

  health(): readonly LayerHealth[] {
    return this.#watch.health();
  }

  state(): Promise<NetworkState> {
    return Promise.resolve({
      weights: unpack(this.#layout, this.#parameters(0)),
      first: unpack(this.#layout, this.#parameters(1)),
      second: unpack(this.#layout, this.#parameters(2)),
      running: unpackRunning(this.#layout, this.#room.running.view()),
      step: this.#steps,
    });
  }

  weights(): Promise<Float32Array> {
    return Promise.resolve(this.#flatWeights());
  }

  scores(inputs: Float32Array, rows: number): Promise<Float32Array> {
    return this.#examiner.scores(this.#readyToRead(), inputs, rows);
  }

  dispose(): void {
    this.#done();
  }
}
