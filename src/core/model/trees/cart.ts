import type { Pacer } from '../pacer.ts';
import type { Outcome } from '../task.ts';
import type { CartKernel, Criterion, RankCut } from './cart-kernel.ts';
import { factsOf, lossAfter } from './impurity.ts';
import type { NodeFacts } from './impurity.ts';
import { thresholdBetween } from './ranks.ts';
import type { RankedFeature } from './ranks.ts';

/** What every tree of a training is grown with. */
export interface CartGround {
  readonly kernel: CartKernel;
  readonly ranked: readonly RankedFeature[];
  readonly outcome: Outcome;
  readonly criterion: Criterion;
  readonly pace: Pacer;
}

export interface CartRules {
  /** Cuts between root and leaf; 0: as many as it takes. */
  readonly depth: number;
  /** Fewest rows in a leaf. */
  readonly minimum: number;
  /** Features looked at for a cut, of those that differ within the node. */
  readonly wanted: number;
  /** Whose turn it is, node by node. */
  order(): Int32Array;
}

/** A node whose rows are `from` to `to` of the kernel's order. */
export interface CartNode {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly facts: NodeFacts;
  cut: RankCut | null;
  /** By how much the cut lowers the impurity of its rows, by weight. */
  gain: number;
  /** Number of the left child, the right one follows; 0 at a leaf. */
  left: number;
}

/** Work of looking at one row by one feature, in multiply-adds. */
const LOOK = 12;

/** An exact decision tree while it grows. */
export class Cart {
  readonly #ground: CartGround;
  readonly #rules: CartRules;
  readonly nodes: CartNode[] = [];
  /** Nodes with a cut not made yet, for the grower to take out. */
  readonly open: CartNode[] = [];

  constructor(ground: CartGround, rules: CartRules) {
    this.#ground = ground;
    this.#rules = rules;
  }

  /** A node over rows `from` to `to`, its cut not looked for yet. */
  add(from: number, to: number, depth: number): CartNode {
    const { kernel, outcome, criterion } = this.#ground;
    const facts = factsOf(outcome, criterion, kernel.sum(from, to), to - from);
    const at = this.nodes.length;
    const node: CartNode = { at, from, to, depth, facts, cut: null, gain: 0, left: 0 };
    this.nodes.push(node);
    return node;
  }

  /** Looks for the best cut of the node added last; opens it where there is one. */
  #look(node: CartNode): void {
    const { kernel, criterion, outcome } = this.#ground;
    const { depth, minimum, wanted } = this.#rules;
    const { from, to, facts } = node;
    if (facts.pure || to - from < 2 * minimum || (depth > 0 && node.depth >= depth)) return;
    node.cut = kernel.search(from, to, this.#rules.order(), wanted, minimum);
    if (node.cut === null) return;
    node.gain = Math.max(0, facts.loss - lossAfter(criterion, outcome, node.cut, facts));
    this.open.push(node);
  }

  /** Looks for the best cut of any node; a promise to await when a slice of work is full. */
  consider(node: CartNode): Promise<void> | null {
    this.#ground.kernel.sum(node.from, node.to);
    this.#look(node);
    return this.#ground.pace(LOOK * this.#rules.wanted * (node.to - node.from));
  }

  /** Makes a cut and adds both sides; where `looks`, each one's own cut is looked for. */
  #divide(node: CartNode, cut: RankCut, looks: boolean): void {
    const border = this.#ground.kernel.partition(node.from, node.to, cut);
    node.cut = cut;
    node.left = this.nodes.length;
    const left = this.add(node.from, border, node.depth + 1);
    if (looks) this.#look(left);
    const right = this.add(border, node.to, node.depth + 1);
    if (looks) this.#look(right);
    node.gain = Math.max(0, node.facts.loss - left.facts.loss - right.facts.loss);
  }

  /** Makes a cut that is known; the sides are not looked at. */
  divide(node: CartNode, cut: RankCut): void {
    this.#divide(node, cut, false);
  }

  /** Makes the cut of an open node; a promise to await when a slice of work is full. */
  split(node: CartNode): Promise<void> | null {
    this.#divide(node, node.cut!, true);
    return this.#ground.pace(LOOK * this.#rules.wanted * (node.to - node.from));
  }

  /** The leaf of each row the tree was grown on, −1 for other rows. */
  leaves(rows: number): Int32Array {
    const leaves = new Int32Array(rows).fill(-1);
    for (const { from, to, at, left } of this.nodes) {
      if (left !== 0) continue;
      for (const row of this.#ground.kernel.rows(from, to)) leaves[row] = at;
    }
    return leaves;
  }

  thresholdOf({ cut, left }: CartNode): number {
    if (cut === null || left === 0) return 0;
    return thresholdBetween(this.#ground.ranked[cut.feature]!, cut.rank, cut.next);
  }
}
