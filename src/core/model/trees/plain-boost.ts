import type { BoostKernel, BoostPlan, Cut, CutRules, Quantum, Sums } from './kernels.ts';
import { PlainDerivatives } from './plain-derive.ts';
import { searchPlainly } from './plain-search.ts';

/** Boosting in plain TypeScript: the reference of the kernels, and what runs where they cannot. */
export class PlainBoost implements BoostKernel {
  readonly #rows: number;
  readonly #bins: Uint8Array[] = [];
  readonly #order: Int32Array;
  readonly #aside: Int32Array;
  /** Sums by number: gradient, hessian, rows of each slot in turn. */
  readonly #histograms: Float64Array[] = [];
  #plan!: BoostPlan;
  #derivatives!: PlainDerivatives;
  #first = new Int32Array(0);
  #opened: { from: number; to: number; histogram: number; whole: number | null } = {
    from: 0,
    to: 0,
    histogram: 0,
    whole: null,
  };
  #unit = 1;

  constructor(rows: number) {
    this.#rows = rows;
    this.#order = new Int32Array(rows);
    this.#aside = new Int32Array(rows);
  }

  sort(values: Float64Array): Float64Array {
    return values.slice().sort();
  }

  binNumbers(feature: number, values: Float64Array, edges: Float64Array): void {
    const missing = edges.length + 1;
    this.#bins[feature] = Uint8Array.from(values, (value) =>
      value === value ? edgesBelow(edges, value) : missing,
    );
  }

  binCodes(feature: number, bins: Uint8Array): void {
    this.#bins[feature] = bins;
  }

  begin(plan: BoostPlan): void {
    this.#plan = plan;
    this.#derivatives = new PlainDerivatives(plan);
    this.#first = new Int32Array(plan.features.length + 1);
    for (const [j, { slots }] of plan.features.entries())
      this.#first[j + 1] = this.#first[j]! + slots;
    this.take(null);
  }

  scores(column: number): Float64Array {
    return this.#derivatives.scores[column]!;
  }

  survey(from: number, to: number): { loss: number; largest: number } {
    return this.#derivatives.survey(from, to);
  }

  products(): Float64Array {
    return this.#derivatives.products;
  }

  derive(column: number, from: number, to: number, quantum: Quantum): number {
    this.#unit = quantum.hessian;
    return this.#derivatives.derive(column, from, to, quantum);
  }

  take(rows: Int32Array | null): void {
    if (rows !== null) this.#order.set(rows);
    else for (let row = 0; row < this.#rows; row++) this.#order[row] = row;
  }

  total(rows: number): Sums {
    const { gradients, hessians } = this.#derivatives;
    let gradient = 0;
    let hessian = 0;
    for (let i = 0; i < rows; i++) {
      gradient += gradients[this.#order[i]!]!;
      hessian += hessians[this.#order[i]!]!;
    }
    return { gradient, hessian, rows };
  }

  open(histogram: number, from: number, to: number, whole: number | null): void {
    const slots = this.#first.at(-1)!;
    this.#histograms[histogram] ??= new Float64Array(3 * slots);
    this.#opened = { from, to, histogram, whole };
  }

  count(block: number): void {
    const end = Math.min(4 * block + 4, this.#plan.features.length);
    for (let feature = 4 * block; feature < end; feature++) this.#countOne(feature);
  }

  #countOne(feature: number): void {
    const { gradients, hessians } = this.#derivatives;
    const { from, to, histogram, whole } = this.#opened;
    const bins = this.#bins[feature]!;
    const start = 3 * this.#first[feature]!;
    const end = 3 * this.#first[feature + 1]!;
    const into = this.#histograms[histogram]!.fill(0, start, end);
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      const at = start + 3 * bins[row]!;
      into[at] = into[at]! + gradients[row]!;
      into[at + 1] = into[at + 1]! + hessians[row]!;
      into[at + 2] = into[at + 2]! + 1;
    }
    if (whole === null) return;
    const rest = this.#histograms[whole]!;
    for (let at = start; at < end; at++) rest[at] = rest[at]! - into[at]!;
  }

  search(histogram: number, sums: Sums, rules: CutRules, features: Int32Array): Cut | null {
    return searchPlainly(
      { sums, rules, unit: this.#unit },
      this.#plan.features,
      this.#histograms[histogram]!,
      this.#first,
      features,
    );
  }

  partition(from: number, to: number, { feature, side }: Pick<Cut, 'feature' | 'side'>): number {
    return partitionRows(this.#bins[feature]!, this.#order, from, to, side, this.#aside);
  }

  addLeaf(column: number, from: number, to: number, value: number): void {
    const scores = this.scores(column);
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      scores[row] = scores[row]! + value;
    }
  }
}

/** Number of edges below the value. */
export function edgesBelow(edges: Float64Array, value: number): number {
  let low = 0;
  let size = edges.length;
  while (size > 0) {
    const half = size >> 1;
    if (edges[low + half]! < value) {
      low += half + 1;
      size -= half + 1;
    } else size = half;
  }
  return low;
}

/** Stable: rows that go left first, both sides in their old order. Gives the border. */
export function partitionRows(
  bins: ArrayLike<number>,
  order: Int32Array,
  from: number,
  to: number,
  side: Uint8Array,
  aside: Int32Array,
): number {
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    if (side[bins[row]!] === 0) order[left++] = row;
    else aside[right++] = row;
  }
  order.set(aside.subarray(0, right), left);
  return left;
}
