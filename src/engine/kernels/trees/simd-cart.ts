import { logarithmTable } from '../../../core/math/logarithm.ts';
import type {
  CartKernel,
  CartPlan,
  Criterion,
  RankCut,
} from '../../../core/model/trees/cart-kernel.ts';
import { PlainCart } from '../../../core/model/trees/plain-cart.ts';
import { Arena } from '../arena.ts';
import type { Block } from '../arena.ts';
import { hasSimd, startKernel } from '../instance.ts';
import type { KernelExports } from '../instance.ts';
import binary from './cart.as?kernel';

/** Addresses, counts and values, as AssemblyScript takes and gives them. */
type Call = (...numbers: number[]) => number;
type CartFunctions = Readonly<
  Record<'setLogarithmTable' | 'beginCart' | 'sumNode' | 'searchNode' | 'partitionNode', Call>
>;

const CRITERIA: Readonly<Record<Criterion, number>> = { squares: 0, gini: 1, entropy: 2 };
const BUCKETS = 256;
const SUMS = 5;

interface Held {
  readonly order: Block<'i32'>;
  readonly weights: Block<'f64'>;
  readonly sums: Block<'f64'>;
  readonly listed: Block<'i32'>;
  readonly answer: Block<'f64'>;
}

/** Exact trees in WebAssembly: a twin of `PlainCart`, bit for bit. */
export class SimdCart implements CartKernel {
  readonly #run: KernelExports & CartFunctions;
  readonly #arena: Arena;
  readonly #rows: number;
  readonly #ranks: Block<'u16'>;
  #held!: Held;
  #summed = 0;

  constructor(rows: number, features: number) {
    this.#run = startKernel<CartFunctions>(binary);
    this.#arena = new Arena(this.#run);
    this.#rows = rows;
    this.#ranks = this.#arena.take('u16', rows * features);
    const table = logarithmTable();
    const block = this.#arena.take('f64', table.length);
    block.view().set(table);
    this.#run.setLogarithmTable(block.at);
  }

  setRanks(feature: number, ranks: Uint16Array): void {
    this.#ranks.view().set(ranks, feature * this.#rows);
  }

  begin({ rows, levels, criterion, classes, target }: CartPlan): void {
    const arena = this.#arena;
    const numbers = criterion === 'squares';
    const truth = numbers ? arena.take('f64', rows) : arena.take('i32', rows);
    truth.view().set(target);
    const counted = arena.take('i32', levels.length);
    counted.view().set(levels);
    this.#summed = numbers ? SUMS : classes;
    this.#held = {
      order: arena.take('i32', rows),
      weights: arena.take('f64', rows),
      sums: arena.take('f64', this.#summed),
      listed: arena.take('i32', levels.length),
      answer: arena.take('f64', 4),
    };
    const { order, weights, sums } = this.#held;
    const spaces = [arena.take('i32', rows), arena.take('f64', rows), arena.take('f64', rows)];
    const [aside, keys, spare] = spaces.map(({ at }) => at);
    const buckets = arena.take('i32', BUCKETS);
    const sides = [arena.take('f64', classes), arena.take('f64', classes)];
    this.#run.beginCart(
      ...[this.#ranks.at, this.#rows, order.at, aside!, truth.at, weights.at, counted.at],
      ...[keys!, spare!, buckets.at, sums.at, sides[0]!.at, sides[1]!.at, classes],
      CRITERIA[criterion],
    );
  }

  take(rows: Int32Array, weights: Float64Array): void {
    this.#held.order.view().set(rows);
    this.#held.weights.view().set(weights);
  }

  sum(from: number, to: number): Float64Array {
    this.#run.sumNode(from, to);
    return this.#held.sums.view().subarray(0, this.#summed);
  }

  search(
    from: number,
    to: number,
    features: Int32Array,
    wanted: number,
    minimum: number,
  ): RankCut | null {
    const { listed, answer } = this.#held;
    listed.view().set(features);
    const { length } = features;
    const found = this.#run.searchNode(
      ...[from, to, listed.at, length, wanted, minimum, answer.at],
    );
    if (found === 0) return null;
    const [worth, feature, rank, next] = answer.view();
    return { feature: feature!, rank: rank!, next: next!, worth: worth! };
  }

  partition(from: number, to: number, { feature, rank }: RankCut): number {
    return this.#run.partitionNode(from, to, feature, rank);
  }

  rows(from: number, to: number): Int32Array {
    return this.#held.order.view().subarray(from, to);
  }
}

/** The kernel of exact trees where it runs, else its plain twin: the same bits. */
export function openCart(rows: number, features: number): CartKernel {
  return hasSimd() ? new SimdCart(rows, features) : new PlainCart();
}
