import { log } from '../../math.ts';
import type { CartKernel, CartPlan, RankCut } from './cart-kernel.ts';

const weigh = (x: number): number => (x > 1e-300 ? x * log(x) : 0);

/** A node's rows by rank, and how good its cuts are. */
interface Sorted {
  readonly rows: Int32Array;
  readonly ranks: Uint16Array;
  readonly minimum: number;
}

/** Exact trees in plain TypeScript: the reference of the kernels, and what runs where they cannot. */
export class PlainCart implements CartKernel {
  readonly #ranks: Uint16Array[] = [];
  #plan!: CartPlan;
  #order = new Int32Array(0);
  #weights: Float64Array = new Float64Array(0);
  #sums = new Float64Array(0);
  #best = -Infinity;
  #place = 0;

  setRanks(feature: number, ranks: Uint16Array): void {
    this.#ranks[feature] = ranks;
  }

  begin(plan: CartPlan): void {
    this.#plan = plan;
    this.#sums = new Float64Array(Math.max(5, plan.classes));
  }

  take(rows: Int32Array, weights: Float64Array): void {
    this.#order = rows.slice();
    this.#weights = weights;
  }

  sum(from: number, to: number): Float64Array {
    const { criterion, target, classes } = this.#plan;
    const sums = this.#sums.fill(0);
    if (criterion !== 'squares') {
      for (let i = from; i < to; i++) {
        const row = this.#order[i]!;
        sums[target[row]!] = sums[target[row]!]! + this.#weights[row]!;
      }
      return sums.subarray(0, classes);
    }
    sums[3] = Infinity;
    sums[4] = -Infinity;
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      const w = this.#weights[row]!;
      const y = target[row]!;
      sums[0] = sums[0]! + w;
      sums[1] = sums[1]! + w * y;
      sums[2] = sums[2]! + w * y * y;
      sums[3] = Math.min(sums[3]!, y);
      sums[4] = Math.max(sums[4]!, y);
    }
    return sums.subarray(0, 5);
  }

  search(
    from: number,
    to: number,
    features: Int32Array,
    wanted: number,
    minimum: number,
  ): RankCut | null {
    let found: RankCut | null = null;
    let seen = 0;
    this.#best = -Infinity;
    for (const feature of features) {
      if (seen === wanted) break;
      const sorted = this.#sort(feature, from, to, minimum);
      if (sorted.ranks[0] === sorted.ranks.at(-1)) continue;
      seen++;
      const before = this.#best;
      if (this.#plan.criterion === 'squares') this.#scanSquares(sorted);
      else this.#scanClasses(sorted, this.#plan.criterion === 'gini');
      const { ranks } = sorted;
      if (this.#best !== before)
        found = {
          feature,
          rank: ranks[this.#place]!,
          next: ranks[this.#place + 1]!,
          worth: this.#best,
        };
    }
    return found;
  }

  #sort(feature: number, from: number, to: number, minimum: number): Sorted {
    const ranks = this.#ranks[feature]!;
    const places = Array.from(this.#order.subarray(from, to), (row, i) => ({ row, i }));
    places.sort((a, b) => ranks[a.row]! - ranks[b.row]! || a.i - b.i);
    const rows = Int32Array.from(places, ({ row }) => row);
    return { rows, ranks: Uint16Array.from(rows, (row) => ranks[row]!), minimum };
  }

  /** Whether rows may be cut after place `i`. */
  #mayCut({ rows, ranks, minimum }: Sorted, i: number): boolean {
    if (ranks[i] === ranks[i + 1]) return false;
    return i + 1 >= minimum && rows.length - i - 1 >= minimum;
  }

  #keep(worth: number, place: number): void {
    if (worth <= this.#best) return;
    this.#best = worth;
    this.#place = place;
  }

  #scanSquares(sorted: Sorted): void {
    const { rows } = sorted;
    const { target } = this.#plan;
    const [weight, sum] = this.#sums;
    let w = 0;
    let s = 0;
    for (let i = 0; i < rows.length - 1; i++) {
      const row = rows[i]!;
      w += this.#weights[row]!;
      s += this.#weights[row]! * target[row]!;
      if (!this.#mayCut(sorted, i)) continue;
      const rest = sum! - s;
      this.#keep((s * s) / w + (rest * rest) / (weight! - w), i);
    }
  }

  #scanClasses(sorted: Sorted, gini: boolean): void {
    const { rows } = sorted;
    const { target, classes } = this.#plan;
    const lefts = new Float64Array(classes);
    const rights = this.#sums.slice(0, classes);
    let [left, right, w, weight] = [0, 0, 0, 0];
    for (const count of rights) {
      weight += count;
      right += gini ? count * count : weigh(count);
    }
    for (let i = 0; i < rows.length - 1; i++) {
      const row = rows[i]!;
      const one = this.#weights[row]!;
      const k = target[row]!;
      const [l, r] = [lefts[k]!, rights[k]!];
      if (gini) {
        left += one * (2 * l + one);
        right -= one * (2 * r - one);
      } else {
        left += weigh(l + one) - weigh(l);
        right += weigh(r - one) - weigh(r);
      }
      lefts[k] = l + one;
      rights[k] = r - one;
      w += one;
      if (!this.#mayCut(sorted, i)) continue;
      const rest = weight - w;
      this.#keep(gini ? left / w + right / rest : left - weigh(w) + (right - weigh(rest)), i);
    }
  }

  partition(from: number, to: number, { feature, rank }: RankCut): number {
    const ranks = this.#ranks[feature]!;
    const rows = this.#order.slice(from, to);
    const left = rows.filter((row) => ranks[row]! <= rank);
    this.#order.set(left, from);
    this.#order.set(
      rows.filter((row) => ranks[row]! > rank),
      from + left.length,
    );
    return from + left.length;
  }
  rows(from: number, to: number): Int32Array {
    return this.#order.subarray(from, to);
  }
}
