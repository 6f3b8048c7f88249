import type { LayerHealth } from '../../core/contracts/model.ts';
import type { NetworkShape } from '../../core/model/network.ts';
import type { NetKernel } from '../kernels/net/kernel.ts';
import type { Layout } from './layout.ts';
import type { Room } from './room.ts';

const BYTES = 4;
/** Rows at the end of an epoch by which dead and saturated units are told. */
const OBSERVED = 256;
/** Answers further out lie at the flat ends of a sigmoid, or of tanh. */
const [LOW, HIGH] = [0.01, 0.99];

/** How the layers do: norms in an epoch’s last step, answers over its last rows. */
export class Watch {
  readonly #kernel: NetKernel;
  readonly #shape: NetworkShape;
  readonly #layout: Layout;
  readonly #room: Room;
  #saturated: number[] = [];
  #observed = 0;
  #gradientNorms: readonly number[] = [];

  constructor(kernel: NetKernel, shape: NetworkShape, layout: Layout, room: Room) {
    this.#kernel = kernel;
    this.#shape = shape;
    this.#layout = layout;
    this.#room = room;
  }

  /** An epoch begins. */
  begin(): void {
    this.#observed = 0;
    this.#saturated = this.#layout.layers.slice(0, -1).map(() => 0);
    for (const { highest } of this.#room.layers) highest.view().fill(-Infinity);
  }

  get #isFlat(): boolean {
    return this.#shape.activation === 'tanh' || this.#shape.activation === 'sigmoid';
  }

  /** Takes up how the hidden layers answered a batch, when it is among the epoch’s last rows. */
  observe(from: number, rows: number): void {
    if (from + rows <= this.#room.train.rows - OBSERVED) return;
    this.#observed += rows;
    const low = this.#shape.activation === 'tanh' ? -HIGH : LOW;
    for (const [i, { width, place }] of this.#layout.layers.slice(0, -1).entries()) {
      const { active, highest } = this.#room.layers[i]!;
      if (this.#shape.activation === 'relu')
        this.#kernel.highest(active.at, rows, width, highest.at);
      if (!this.#isFlat) continue;
      const { outputs } = place;
      const count = this.#kernel.beyond(active.at, rows, width, outputs, low, HIGH);
      this.#saturated[i] = this.#saturated[i]! + count;
    }
  }

  /** Norms of the kept gradients, layer by layer. */
  measure(gradients: number): void {
    const squares = (place: number, count: number): number =>
      this.#kernel.squares(gradients + BYTES * place, count);
    this.#gradientNorms = this.#layout.layers.map(({ weights, depth, width, scales }) => {
      const normed = scales < 0 ? 0 : squares(scales, 2 * width);
      return Math.sqrt(squares(weights, (depth + 1) * width) + normed);
    });
  }

  health(): LayerHealth[] {
    const { at } = this.#room.parameters;
    const last = this.#layout.layers.length - 1;
    return this.#layout.layers.map(({ weights, depth, width, place: { outputs } }, i) => ({
      gradientNorm: this.#gradientNorms[i] ?? 0,
      weightNorm: Math.sqrt(this.#kernel.squares(at + BYTES * weights, depth * width)),
      deadShare: i < last && this.#shape.activation === 'relu' ? this.#dead(i) / outputs : null,
      saturatedShare:
        i < last && this.#isFlat ? this.#saturated[i]! / (outputs * this.#observed) : null,
    }));
  }

  #dead(i: number): number {
    const highest = this.#room.layers[i]!.highest.view();
    let dead = 0;
    for (let j = 0; j < this.#layout.layers[i]!.place.outputs; j++) if (highest[j]! <= 0) dead++;
    return dead;
  }
}
