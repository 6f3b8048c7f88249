import { exp } from '../../math.ts';
import { GROUP } from './kernels.ts';
import type { BoostPlan, Quantum } from './kernels.ts';

/** Adding it and taking it away rounds to a whole number, to the even one where two are as near. */
const ROUNDER = 6755399441055744; // 1.5 · 2^52

function whole(value: number): number {
  return value + ROUNDER - ROUNDER;
}

/** Scores and derivatives of a training; sums run over even and odd rows apart. */
export class PlainDerivatives {
  readonly #plan: BoostPlan;
  readonly #highest: Float64Array;
  readonly #scale: Float64Array;
  readonly scores: readonly Float64Array[];
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly products: Float64Array;

  constructor(plan: BoostPlan) {
    const { rows, base } = plan;
    const shared = base.length > 1 ? rows : 0;
    this.#plan = plan;
    this.scores = base.map((score) => new Float64Array(rows).fill(score));
    this.gradients = new Float64Array(rows);
    this.hessians = new Float64Array(rows);
    this.products = new Float64Array(2 * Math.ceil(rows / GROUP)).fill(1);
    this.#highest = new Float64Array(shared);
    this.#scale = new Float64Array(shared);
  }

  survey(from: number, to: number): { loss: number; largest: number } {
    switch (this.#plan.loss) {
      case 'two':
        return { loss: 0, largest: 1 };
      case 'numbers':
        return this.#miss(from, to);
      case 'many':
        return { loss: this.#spread(from, to), largest: 1 };
    }
  }

  derive(column: number, from: number, to: number, quantum: Quantum): number {
    switch (this.#plan.loss) {
      case 'two':
        return this.#deriveTwo(from, to, quantum);
      case 'numbers':
        this.#deriveNumbers(from, to, quantum);
        return 0;
      case 'many':
        this.#deriveOne(column, from, to, quantum);
        return 0;
    }
  }

  #keep(row: number, gradient: number, hessian: number, quantum: Quantum): void {
    const { weights } = this.#plan;
    const weight = weights === null ? 1 : weights[row]!;
    this.gradients[row] = whole(gradient * weight * quantum.gradient);
    this.hessians[row] = whole(hessian * weight * quantum.hessian);
  }

  /** Multiplies a factor into its lane of its group. */
  #multiply(row: number, factor: number): void {
    const at = 2 * Math.floor(row / GROUP) + (row & 1);
    this.products[at] = this.products[at]! * factor;
  }

  #startProducts(from: number, to: number): void {
    this.products.fill(1, (2 * from) / GROUP, 2 * Math.ceil(to / GROUP));
  }

  #deriveTwo(from: number, to: number, quantum: Quantum): number {
    const { target } = this.#plan;
    const scores = this.scores[0]!;
    const rest = [0, 0];
    this.#startProducts(from, to);
    for (let row = from; row < to; row++) {
      const score = scores[row]!;
      const power = exp(-Math.abs(score));
      const sum = 1 + power;
      const chance = (score < 0 ? power : 1) / sum;
      const wanted = target[row]!;
      this.#keep(row, chance - wanted, chance * (1 - chance), quantum);
      this.#multiply(row, sum);
      if (score < 0 === (wanted === 1)) rest[row & 1]! += Math.abs(score);
    }
    return rest[0]! + rest[1]!;
  }

  #miss(from: number, to: number): { loss: number; largest: number } {
    const { target, weights } = this.#plan;
    const scores = this.scores[0]!;
    const rest = [0, 0];
    let largest = 0;
    for (let row = from; row < to; row++) {
      const miss = scores[row]! - target[row]!;
      rest[row & 1]! += miss * miss;
      largest = Math.max(largest, Math.abs(weights === null ? miss : miss * weights[row]!));
    }
    return { loss: rest[0]! + rest[1]!, largest };
  }

  #deriveNumbers(from: number, to: number, quantum: Quantum): void {
    const { target } = this.#plan;
    const scores = this.scores[0]!;
    for (let row = from; row < to; row++) this.#keep(row, scores[row]! - target[row]!, 1, quantum);
  }

  #spread(from: number, to: number): number {
    const { target } = this.#plan;
    const rest = [0, 0];
    this.#startProducts(from, to);
    for (let row = from; row < to; row++) {
      let highest = -Infinity;
      for (const scores of this.scores) highest = Math.max(highest, scores[row]!);
      let sum = 0;
      for (const scores of this.scores) sum += exp(scores[row]! - highest);
      this.#highest[row] = highest;
      this.#scale[row] = 1 / sum;
      this.#multiply(row, sum);
      rest[row & 1]! += highest - this.scores[target[row]!]![row]!;
    }
    return rest[0]! + rest[1]!;
  }

  #deriveOne(column: number, from: number, to: number, quantum: Quantum): void {
    const { target } = this.#plan;
    const scores = this.scores[column]!;
    for (let row = from; row < to; row++) {
      const chance = exp(scores[row]! - this.#highest[row]!) * this.#scale[row]!;
      const hit = target[row] === column ? 1 : 0;
      this.#keep(row, chance - hit, chance * (1 - chance), quantum);
    }
  }
}
