import type { NetworkShape } from '../../core/model/network.ts';
import { ACTIVATIONS, HEADS } from '../kernels/net/kernel.ts';
import type { NetKernel } from '../kernels/net/kernel.ts';
import type { NetworkOptions } from '../tensors.ts';
import { pad4 } from './layout.ts';
import type { Layout } from './layout.ts';
import { SCORED } from './room.ts';
import type { Resident, Room } from './room.ts';
import { SLICE } from './step.ts';

const BYTES = 4;
/** Activations a product ends with by itself: linear, ReLU, leaky. */
const CHEAP = 2;

/** Scores and losses of rows by parameters at a place in kernel memory. */
export class Examiner {
  readonly #kernel: NetKernel;
  readonly #layout: Layout;
  readonly #options: NetworkOptions;
  readonly #room: Room;
  readonly #pause: () => Promise<void>;
  readonly #activation: number;
  readonly #head: number;
  readonly #work: number;
  #done = 0;

  constructor(
    kernel: NetKernel,
    shape: NetworkShape,
    layout: Layout,
    options: NetworkOptions,
    room: Room,
    pause: () => Promise<void>,
  ) {
    this.#kernel = kernel;
    this.#layout = layout;
    this.#options = options;
    this.#room = room;
    this.#pause = pause;
    this.#activation = ACTIVATIONS.indexOf(shape.activation);
    this.#head = HEADS.indexOf(shape.head);
    this.#work = layout.layers.reduce((sum, { depth, width }) => sum + depth * width, 0);
  }

  /** A mean loss of the kernel in the target's unit. */
  inUnit(loss: number): number {
    const { outcome, unit } = this.#options;
    return outcome.task === 'regression' ? loss * unit.scale * unit.scale : loss;
  }

  /** Rows at a time whose scores take no long while. */
  get #chunk(): number {
    return Math.min(SCORED, Math.max(4, Math.floor(SLICE / this.#work) & ~3));
  }

  /** Sums of the last layer for rows at `inputs`; gives where they are. */
  #forward(parameters: number, inputs: number, rows: number): number {
    const { layers } = this.#layout;
    const { scored } = this.#room;
    let below = inputs;
    for (const [i, { depth, width, weights, biases, place }] of layers.entries()) {
      const out = scored[below === scored[0].at ? 1 : 0].at;
      const isLast = i === layers.length - 1;
      const isCheap = isLast || this.#activation <= CHEAP;
      this.#kernel.product(
        below,
        pad4(rows),
        depth,
        parameters + weights * BYTES,
        width,
        parameters + biases * BYTES,
        out,
        isLast || !isCheap ? 0 : this.#activation,
        0,
        this.#room.spare.at,
      );
      if (!isCheap) this.#kernel.activate(out, pad4(rows), width, place.outputs, this.#activation);
      below = out;
    }
    return below;
  }

  #rest(rows: number): Promise<void> | null {
    this.#done += rows * this.#work;
    if (this.#done < SLICE) return null;
    this.#done = 0;
    return this.#pause();
  }

  /** Mean loss of the validation rows; a promise when it takes a rest on the way. */
  validationLoss(parameters: number): number | Promise<number> {
    return this.#validate(parameters, 0, 0);
  }

  #validate(parameters: number, from: number, before: number): number | Promise<number> {
    const { validation } = this.#room;
    const { depth } = this.#layout.layers[0]!;
    const chunk = this.#chunk;
    let sum = before;
    for (let row = from; row < validation.rows; row += chunk) {
      const rows = Math.min(chunk, validation.rows - row);
      const scores = this.#forward(parameters, validation.inputs.at + row * depth * BYTES, rows);
      sum += this.#loss(scores, rows, validation, row, 0);
      const rest = this.#rest(rows);
      if (rest !== null) return rest.then(() => this.#validate(parameters, row + chunk, sum));
    }
    return this.inUnit(sum / validation.total);
  }

  /** Mean loss of some training rows, evenly spread. */
  async sampleLoss(parameters: number): Promise<number> {
    const { sample, train, scored } = this.#room;
    const { depth } = this.#layout.layers[0]!;
    const seen = Math.min(sample.length, train.rows);
    let sum = 0;
    let total = 0;
    for (let at = 0; at < seen; at += this.#chunk) {
      const rows = Math.min(this.#chunk, seen - at);
      const order = sample.at + at * BYTES;
      this.#kernel.gather(train.inputs.at, depth, order, rows, scored[1].at);
      const scores = this.#forward(parameters, scored[1].at, rows);
      sum += this.#loss(scores, rows, train, 0, order);
      total += this.#weigh(at, rows);
      const rest = this.#rest(rows);
      if (rest !== null) await rest;
    }
    return this.inUnit(sum / total);
  }

  #weigh(at: number, rows: number): number {
    const { sample, train } = this.#room;
    const weights = train.weights?.view();
    if (weights === undefined) return rows;
    let total = 0;
    for (const row of sample.view().subarray(at, at + rows)) total += weights[row]!;
    return total;
  }

  #loss(scores: number, rows: number, from: Resident, row: number, order: number): number {
    const { width, place } = this.#layout.layers.at(-1)!;
    const [targets, weights] = [from.targets.at, from.weights?.at ?? 0];
    return this.#kernel.head(
      this.#head,
      scores,
      rows,
      place.outputs,
      width,
      targets + row * BYTES,
      weights === 0 ? 0 : weights + row * BYTES,
      order,
      1,
      0,
    );
  }

  /** Sums of the last layer, rows × outputs, for inputs of the host. */
  async scores(parameters: number, inputs: Float32Array, rows: number): Promise<Float32Array> {
    const { width, place } = this.#layout.layers.at(-1)!;
    const { depth, place: first } = this.#layout.layers[0]!;
    const { scored } = this.#room;
    const scores = new Float32Array(rows * place.outputs);
    for (let row = 0; row < rows; row += this.#chunk) {
      const size = Math.min(this.#chunk, rows - row);
      const into = scored[1].view().fill(0);
      for (let r = 0; r < size; r++) {
        const at = (row + r) * first.inputs;
        into.set(inputs.subarray(at, at + first.inputs), r * depth);
      }
      const at = this.#forward(parameters, scored[1].at, size);
      const all = scored[at === scored[0].at ? 0 : 1].view();
      for (let r = 0; r < size; r++)
        for (let j = 0; j < place.outputs; j++)
          scores[(row + r) * place.outputs + j] = all[r * width + j]!;
      const rest = this.#rest(size);
      if (rest !== null) await rest;
    }
    return scores;
  }
}
