import type { NetworkShape } from '../../core/model/network.ts';
import { ACTIVATIONS, HEADS, KEEP, SLOPE } from '../kernels/net/kernel.ts';
import type { NetKernel } from '../kernels/net/kernel.ts';
import type { NetworkOptions } from '../tensors.ts';
import { CHANCES, layerSeed } from './chances.ts';
import { kindOf } from './correction.ts';
import { pad4 } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Room } from './room.ts';

/** Multiply-adds that take a millisecond or two. */
export const SLICE = 8_000_000;
/** Multiply-adds as long as one score of a head. */
const HEAD_WORK = 30;

/** Activations past this one are too dear for the end of a product. */
const CHEAP = 2;
const BYTES = 4;

/** What a step works on. */
export interface Batch {
  readonly from: number;
  readonly rows: number;
  /** Which units dropout switches off. */
  readonly seed: number;
  /** Whether gradients are kept and used afterwards, not where they are made. */
  readonly keep: boolean;
}

/** A call or two of the kernel: short, so that between two of them a worker can listen. */
export interface Piece {
  readonly work: number;
  run(batch: Batch): void;
}

/** Everything of a step but the correction of kept gradients, as a list of kernel calls. */
export class Step {
  readonly pieces: readonly Piece[];
  /** Σ weight · loss since it was last set to 0. */
  loss = 0;
  readonly #kernel: NetKernel;
  readonly #layout: Layout;
  readonly #options: NetworkOptions;
  readonly #room: Room;
  readonly #batch: number;
  readonly #activation: number;
  readonly #head: number;
  readonly #kind: number;

  constructor(
    kernel: NetKernel,
    shape: NetworkShape,
    layout: Layout,
    options: NetworkOptions,
    room: Room,
  ) {
    this.#kernel = kernel;
    this.#layout = layout;
    this.#options = options;
    this.#room = room;
    this.#batch = pad4(Math.min(options.batch, room.train.rows));
    this.#activation = ACTIVATIONS.indexOf(shape.activation);
    this.#head = HEADS.indexOf(shape.head);
    this.#kind = kindOf(options.setup);
    const last = layout.layers.length - 1;
    this.pieces = [
      this.#gather(),
      ...layout.layers.flatMap((_, i) => this.#forward(i, i === last)),
      ...this.#judge(last),
      ...layout.layers.flatMap((_, i) => this.#back(last - i, i === 0)),
    ];
  }

  #at(place: number): number {
    return this.#room.parameters.at + place * BYTES;
  }

  /** Pieces over at most so many rows that each stays short; a batch may have fewer. */
  #byRows(
    work: number,
    run: (first: number, padded: number, real: number, batch: Batch) => void,
  ): Piece[] {
    const chunk = Math.max(4, Math.floor(SLICE / work) & ~3);
    return Array.from({ length: Math.ceil(this.#batch / chunk) }, (_, i) => ({
      work: Math.min(chunk, this.#batch) * work,
      run: (batch: Batch) => {
        const first = i * chunk;
        const real = Math.min(batch.rows - first, chunk);
        if (real > 0) run(first, pad4(real), real, batch);
      },
    }));
  }

  #gather(): Piece {
    const { train, order, batch } = this.#room;
    const { depth } = this.#layout.layers[0]!;
    return {
      work: this.#batch * depth,
      run: ({ from, rows }) =>
        this.#kernel.gather(train.inputs.at, depth, order.at + from * BYTES, rows, batch.at),
    };
  }

  #below(i: number): number {
    return i === 0 ? this.#room.batch.at : this.#room.layers[i - 1]!.masked.at;
  }

  #forward(i: number, isLast: boolean): Piece[] {
    const { depth, width, weights, biases, scales } = this.#layout.layers[i]!;
    const { active } = this.#room.layers[i]!;
    const isPlain = isLast || scales >= 0 || this.#activation > CHEAP;
    const end = isPlain ? 0 : this.#activation;
    const product = this.#byRows(depth * width, (first, padded) =>
      this.#kernel.product(
        this.#below(i) + first * depth * BYTES,
        padded,
        depth,
        this.#at(weights),
        width,
        this.#at(biases),
        active.at + first * width * BYTES,
        end,
        0,
        this.#room.spare.at,
      ),
    );
    if (isLast) return product;
    return [
      ...product,
      ...(scales >= 0 ? [this.#normalize(i)] : []),
      ...(isPlain ? [this.#activate(i)] : []),
      ...(this.#options.setup.dropout > 0 ? [this.#drop(i)] : []),
    ];
  }

  #normalize(i: number): Piece {
    const { width, scales, running } = this.#layout.layers[i]!;
    const { active, kept, inverse } = this.#room.layers[i]!;
    return {
      work: 4 * this.#batch * width,
      run: ({ rows }) =>
        this.#kernel.normalize(
          active.at,
          rows,
          width,
          this.#room.shares.at,
          this.#at(scales),
          this.#room.running.at + running * BYTES,
          kept!.at,
          inverse!.at,
        ),
    };
  }

  #activate(i: number): Piece {
    const { width, place } = this.#layout.layers[i]!;
    const { active } = this.#room.layers[i]!;
    return {
      work: 8 * this.#batch * width,
      run: ({ rows }) =>
        this.#kernel.activate(active.at, pad4(rows), width, place.outputs, this.#activation),
    };
  }

  #drop(i: number): Piece {
    const { active, masked } = this.#room.layers[i]!;
    return this.#dropping(i, active.at, masked.at);
  }

  #dropping(i: number, from: number, to: number): Piece {
    const { width } = this.#layout.layers[i]!;
    const { dropout } = this.#options.setup;
    const share = Math.round(dropout * CHANCES);
    const scale = 1 / (1 - dropout);
    return {
      work: 4 * this.#batch * width,
      run: ({ rows, seed }) =>
        this.#kernel.drop(from, pad4(rows) * width, layerSeed(seed, i), share, scale, to),
    };
  }

  #judge(last: number): Piece[] {
    const { width, place } = this.#layout.layers[last]!;
    const { active, delta } = this.#room.layers[last]!;
    const { train, order } = this.#room;
    return this.#byRows(HEAD_WORK * width, (first, _padded, real, { from, rows }) => {
      this.loss += this.#kernel.head(
        this.#head,
        active.at + first * width * BYTES,
        real,
        place.outputs,
        width,
        train.targets.at,
        train.weights?.at ?? 0,
        order.at + (from + first) * BYTES,
        1 / rows,
        delta.at + first * width * BYTES,
      );
    });
  }

  #back(i: number, isTop: boolean): Piece[] {
    const isHidden = !isTop;
    const normed = this.#layout.layers[i]!.scales >= 0;
    return [
      ...(isHidden && this.#options.setup.dropout > 0 ? [this.#dropBack(i)] : []),
      ...(isHidden && normed ? [this.#unnormalize(i)] : []),
      ...(i > 0 ? this.#deltaBelow(i) : []),
      ...this.#descend(i),
      ...(isHidden && normed ? [this.#correctScales(i)] : [this.#descendBiases(i)]),
    ];
  }

  #dropBack(i: number): Piece {
    const { delta } = this.#room.layers[i]!;
    return this.#dropping(i, delta.at, delta.at);
  }

  #unnormalize(i: number): Piece {
    const { width, scales } = this.#layout.layers[i]!;
    const { delta, kept, inverse } = this.#room.layers[i]!;
    const gradients = 3 * this.#layout.parameters;
    return {
      work: 4 * this.#batch * width,
      run: ({ rows }) =>
        this.#kernel.unnormalize(
          delta.at,
          rows,
          width,
          this.#room.shares.at,
          this.#at(scales),
          kept!.at,
          inverse!.at,
          this.#at(gradients + scales),
        ),
    };
  }

  /** The delta of the layer below, by the weights turned round. */
  #deltaBelow(i: number): Piece[] {
    const { depth, width, weights } = this.#layout.layers[i]!;
    const { turned } = this.#room;
    const [above, below] = [this.#room.layers[i]!, this.#room.layers[i - 1]!];
    return [
      {
        work: depth * width,
        run: () => this.#kernel.transpose(this.#at(weights), width, depth, width, turned.at),
      },
      ...this.#byRows(depth * width, (first, padded) =>
        this.#kernel.product(
          above.delta.at + first * width * BYTES,
          padded,
          width,
          turned.at,
          depth,
          0,
          below.delta.at + first * depth * BYTES,
          SLOPE + this.#activation,
          below.active.at + first * depth * BYTES,
          this.#room.spare.at,
        ),
      ),
    ];
  }

  #descend(i: number): Piece[] {
    const { depth, width, weights } = this.#layout.layers[i]!;
    const { delta } = this.#room.layers[i]!;
    const chunk = Math.max(4, Math.floor(SLICE / (this.#batch * width)) & ~3);
    return Array.from({ length: Math.ceil(depth / chunk) }, (_, k) => {
      const first = k * chunk;
      const count = Math.min(chunk, depth - first);
      return {
        work: this.#batch * count * width,
        run: ({ rows, keep }: Batch) =>
          this.#kernel.descend(
            this.#below(i) + first * BYTES,
            depth,
            pad4(rows),
            count,
            delta.at,
            width,
            this.#at(weights + first * width),
            keep ? KEEP : this.#kind,
            this.#moment(keep ? 3 : 1),
            this.#moment(2),
            this.#room.spare.at,
          ),
      };
    });
  }

  /** Bytes from a parameter to its first or second moment, or to its gradient. */
  #moment(which: 1 | 2 | 3): number {
    return which * this.#layout.parameters * BYTES;
  }

  #descendBiases(i: number): Piece {
    const { width, biases } = this.#layout.layers[i]!;
    const { delta } = this.#room.layers[i]!;
    return {
      work: this.#batch * width,
      run: ({ rows, keep }) =>
        this.#kernel.descendBiases(
          delta.at,
          rows,
          width,
          this.#at(biases),
          keep ? KEEP : this.#kind,
          this.#moment(keep ? 3 : 1),
          this.#moment(2),
        ),
    };
  }

  #correctScales(i: number): Piece {
    const { width, scales } = this.#layout.layers[i]!;
    return {
      work: width,
      run: ({ keep }) => {
        if (!keep) this.correct(scales, 2 * width, 1);
      },
    };
  }

  /** Corrects `count` parameters from a place on by their kept gradients. */
  correct(place: number, count: number, scale: number): void {
    const [gradients, first, second] = [this.#moment(3), this.#moment(1), this.#moment(2)];
    this.#kernel.correctKept(this.#at(place), count, gradients, scale, this.#kind, first, second);
  }
}
