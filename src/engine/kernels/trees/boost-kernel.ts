import type {
  BoostKernel,
  BoostPlan,
  Cut,
  CutRules,
  Quantum,
  Sums,
} from '../../../core/model/trees/kernels.ts';
import { Arena } from '../arena.ts';
import { startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import binary from './boost.as?kernel';
import type { BoostFunctions } from './boost-functions.ts';
import { firstSlots, pitchOf, takeBoostBlocks, takeRowBlocks } from './boost-memory.ts';
import type { BoostBlocks, RowBlocks } from './boost-memory.ts';

/** Where the table of sides begins in an answer of `search`, and its length. */
const SIDE = 64;
const SIDES = 256;
const SLOT = 16;
/** Which 32-bit number of an answer names the feature. */
const FEATURE = 8;

/** Boosting in WebAssembly with SIMD: a twin of `PlainBoost`, bit for bit. */
export class SimdBoost implements BoostKernel {
  readonly #run: KernelExports & BoostFunctions;
  readonly #arena: Arena;
  readonly #rows: number;
  readonly #pitch: number;
  readonly #held: RowBlocks;
  /** Addresses of histograms by number. */
  readonly #histograms: number[] = [];
  #plan!: BoostPlan;
  #blocks!: BoostBlocks;
  #first!: Int32Array;
  #slots = 0;
  #shift = 0;
  #hessian = 1;
  #opened = { order: 0, rows: 0, pairs: 0, all: false, into: 0, whole: 0 };
  /** Whether the order is that of the rows themselves, as yet. */
  #untouched = false;
  #numbers = new Float64Array(0);
  #places = new Int32Array(0);

  constructor(rows: number, features: number) {
    this.#run = startKernel<BoostFunctions>(binary);
    this.#arena = new Arena(this.#run);
    this.#rows = rows;
    this.#pitch = pitchOf(rows);
    this.#held = takeRowBlocks(this.#arena, rows, features);
    this.#run.setExponentialTable(this.#held.table);
  }

  sort(values: Float64Array): Float64Array {
    const { numbers, spare, room } = this.#held;
    const n = values.length;
    numbers.view().set(values);
    const at = this.#run.sortNumbers(numbers.at, n, spare.at, room.at);
    return (at === numbers.at ? numbers : spare).view().subarray(0, n);
  }

  binNumbers(feature: number, values: Float64Array, edges: Float64Array): void {
    const held = this.#held;
    held.edges.view().fill(Infinity).set(edges);
    held.numbers.view().set(values);
    const into = this.#binsOf(feature);
    this.#run.placeNumbers(held.numbers.at, this.#rows, held.edges.at, edges.length + 1, into);
  }

  binCodes(feature: number, bins: Uint8Array): void {
    const into = this.#held.bins.view();
    const start = this.#binsOf(feature) - this.#held.bins.at;
    for (let row = 0; row < this.#rows; row++) into[start + 4 * row] = bins[row]!;
  }

  /** Bins of four features stand side by side, row after row. */
  #binsOf(feature: number): number {
    return this.#held.bins.at + (feature >> 2) * 4 * this.#pitch + (feature & 3);
  }

  begin(plan: BoostPlan): void {
    this.#plan = plan;
    this.#first = firstSlots(plan);
    this.#slots = this.#first.at(-1)!;
    this.#blocks = takeBoostBlocks(this.#arena, plan);
    this.take(null);
  }

  scores(column: number): Float64Array {
    const from = column * this.#pitch;
    return this.#blocks.scores.view().subarray(from, from + this.#rows);
  }

  survey(from: number, to: number): { loss: number; largest: number } {
    const { scores, target, weights, highest, scale, products } = this.#blocks;
    const { loss, base } = this.#plan;
    if (loss === 'two') return { loss: 0, largest: 1 };
    if (loss === 'numbers') {
      const { answer } = this.#held;
      const by = weights?.at ?? 0;
      const sum = this.#run.missNumbers(scores.at, target.at, by, from, to, answer.at);
      this.#readAnswer();
      return { loss: sum, largest: this.#numbers[0]! };
    }
    const sum = this.#run.spread(
      ...[scores.at, this.#pitch, base.length, target.at, from, to],
      ...[highest.at, scale.at, products.at],
    );
    return { loss: sum, largest: 1 };
  }

  products(): Float64Array {
    return this.#blocks.products.view();
  }

  derive(column: number, from: number, to: number, quantum: Quantum): number {
    const { target, weights, pairs, products, highest, scale } = this.#blocks;
    const scores = this.#blocks.scores.at + 8 * column * this.#pitch;
    const by = weights?.at ?? 0;
    const units = [quantum.gradient, quantum.hessian, quantum.shift];
    this.#shift = quantum.shift;
    this.#hessian = quantum.hessian;
    switch (this.#plan.loss) {
      case 'two':
        return this.#run.deriveTwo(
          ...[scores, target.at, by, from, to, ...units, pairs.at, products.at],
        );
      case 'numbers':
        this.#run.deriveNumbers(scores, target.at, by, from, to, ...units, pairs.at);
        return 0;
      case 'many':
        this.#run.deriveOne(
          ...[scores, column, target.at, by, from, to],
          ...[highest.at, scale.at, ...units, pairs.at],
        );
        return 0;
    }
  }

  take(rows: Int32Array | null): void {
    this.#untouched = rows === null;
    if (rows === null) this.#run.fillOrder(this.#held.order.at, this.#rows);
    else this.#held.order.view().set(rows);
  }

  total(rows: number): Sums {
    const { order, answer } = this.#held;
    this.#run.total(order.at, rows, this.#blocks.pairs.at, this.#shift, answer.at);
    this.#readAnswer();
    const [gradient, hessian, counted] = this.#numbers;
    return { gradient: gradient!, hessian: hessian!, rows: counted! };
  }

  /** Points the views at the answer; memory that grew has left the old ones behind. */
  #readAnswer(): void {
    const { answer } = this.#held;
    const { buffer } = answer.view();
    if (this.#numbers.buffer === buffer) return;
    this.#numbers = new Float64Array(buffer, answer.at, 4);
    this.#places = new Int32Array(buffer, answer.at, 9);
  }

  open(histogram: number, from: number, to: number, whole: number | null): void {
    const { order, numbers } = this.#held;
    const pairs = this.#blocks.pairs.at;
    while (this.#histograms.length <= histogram)
      this.#histograms.push(this.#arena.take('u8', SLOT * this.#slots).at);
    const rows = to - from;
    const all = this.#untouched && rows === this.#rows;
    const at = order.at + 4 * from;
    this.#opened = {
      order: at,
      rows,
      pairs: all ? pairs : numbers.at,
      all,
      into: this.#histograms[histogram]!,
      whole: whole === null ? 0 : this.#histograms[whole]!,
    };
    if (!all) this.#run.gather(at, rows, pairs, numbers.at);
  }

  count(block: number): void {
    const { order, rows, pairs, all, into, whole } = this.#opened;
    const first = 4 * block;
    const bins = this.#binsOf(first);
    if (all) this.#run.addFourOfAll(bins, rows, pairs);
    else this.#run.addFour(bins, order, rows, pairs);
    const last = this.#plan.features.length;
    for (let k = 0; k < 4; k++) {
      const start = this.#first[Math.min(first + k, last)]!;
      const slots = this.#first[Math.min(first + k + 1, last)]! - start;
      const at = SLOT * start;
      this.#run.settleOne(k, into + at, whole === 0 ? 0 : whole + at, slots);
    }
  }

  search(histogram: number, sums: Sums, rules: CutRules, features: Int32Array): Cut | null {
    const { first, listed, kinds } = this.#blocks;
    const { answer } = this.#held;
    const { gradient, hessian, rows } = sums;
    const { l2, minimumRows, minimumHessian } = rules;
    listed.view().set(features);
    this.#run.beginNode(gradient, hessian, rows, this.#shift, l2, minimumRows, minimumHessian);
    const at = this.#histograms[histogram]!;
    const n = features.length;
    const unit = this.#hessian;
    if (this.#run.search(at, first.at, kinds.at, listed.at, n, unit, answer.at) === 0) return null;
    this.#readAnswer();
    const [ratio, g, h, counted] = this.#numbers;
    return {
      feature: this.#places[FEATURE]!,
      ratio: ratio!,
      left: { gradient: g!, hessian: h!, rows: counted! },
      side: answer.view().slice(SIDE, SIDE + SIDES),
    };
  }

  partition(from: number, to: number, { feature, side }: Pick<Cut, 'feature' | 'side'>): number {
    const { order, aside, answer } = this.#held;
    this.#untouched = false;
    answer.view().set(side, SIDE);
    const start = order.at + 4 * from;
    const bins = this.#binsOf(feature);
    return from + this.#run.partition(bins, start, to - from, answer.at + SIDE, aside.at);
  }

  addLeaf(column: number, from: number, to: number, value: number): void {
    const scores = this.#blocks.scores.at + 8 * column * this.#pitch;
    this.#run.addLeaf(this.#held.order.at + 4 * from, to - from, value, scores);
  }
}
