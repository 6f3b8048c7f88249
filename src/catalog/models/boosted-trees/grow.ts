import type { Pacer } from '../../../core/model/pacer.ts';
import type { BinnedColumn } from '../../../core/model/trees/bins.ts';
import type { BoostKernel, Cut, Quantum, Sums } from '../../../core/model/trees/kernels.ts';
import { gainOf, worthOf } from '../../../core/model/trees/quantum.ts';
import type { CodeGroups, Tree } from '../../../core/model/trees/tree.ts';
import { describeCut } from '../../../core/model/trees/describe-cut.ts';
import type { WatchedRows } from './watched-rows.ts';

/** A gain below this share of a node's own worth is rounding: a pure node has nothing to win. */
const ROUNDING = 1e-10;
/** Keeps a leaf without curvature from dividing by nothing. */
const LEAST_CURVATURE = 1e-15;

export interface GrowRules {
  readonly leaves: number;
  /** Cuts between root and leaf; 0: as many as it takes. */
  readonly depth: number;
  readonly rate: number;
  readonly minimum: number;
  /** Smallest sum of hessians in a leaf. */
  readonly childWeight: number;
  readonly l2: number;
}

/** Rows of a node in a kernel's order. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A node whose rows are `from` to `to` of the kernel's order, with the cut it would make. */
interface Node extends Span {
  readonly at: number;
  /** Its validation rows. */
  readonly seen: Span;
  readonly sums: Sums;
  readonly depth: number;
  histogram: number;
  cut: Cut | null;
  gain: number;
}

const NONE = -1;

interface Draft {
  readonly feature: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly value: number[];
  readonly gain: number[];
  readonly rows: number[];
  readonly missing: number[];
  readonly groups: (CodeGroups | null)[];
}

/** What every tree of a training is grown with. */
export interface Ground {
  readonly kernel: BoostKernel;
  readonly watched: WatchedRows | null;
  readonly columns: readonly BinnedColumn[];
  readonly rules: GrowRules;
  readonly pace: Pacer;
}

/** Leaf-wise growth of one tree: always the cut with the largest gain next. */
export class Grower {
  readonly #ground: Ground;
  readonly #quantum: Quantum;
  readonly #features: Int32Array;
  readonly #blocks: readonly number[];
  readonly #spare: number[] = [];
  readonly #open: Node[] = [];
  readonly #leaves: Node[] = [];
  readonly #draft: Draft = {
    feature: [],
    threshold: [],
    left: [],
    value: [],
    gain: [],
    rows: [],
    missing: [],
    groups: [],
  };
  #histograms = 0;

  /** Cuts only the features listed, ascending. */
  constructor(ground: Ground, quantum: Quantum, features: Int32Array) {
    this.#ground = ground;
    this.#quantum = quantum;
    this.#features = features;
    this.#blocks = [...new Set(Array.from(features, (feature) => feature >> 2))];
  }

  async grow(rows: number): Promise<Tree> {
    const { kernel, rules, watched } = this.#ground;
    watched?.take();
    const seen = { from: 0, to: watched?.rows ?? 0 };
    const root = this.#node({ from: 0, to: rows }, seen, kernel.total(rows), 0);
    await this.#count(root, null);
    this.#consider(root);
    while (this.#open.length > 0) {
      const node = this.#takeBest();
      const [left, right] = this.#split(node);
      if (this.#leaves.length + this.#open.length + 2 >= rules.leaves) {
        this.#leaves.push(left, right, ...this.#open.splice(0));
        break;
      }
      await this.#countBoth(node, left, right);
      this.#consider(left);
      this.#consider(right);
    }
    return this.#finish();
  }

  /** Adds what each leaf says to its rows' scores. */
  addTo(column: number): void {
    for (const { from, to, at } of this.#leaves)
      this.#ground.kernel.addLeaf(column, from, to, this.#draft.value[at]!);
  }

  /** Adds what each leaf says to its validation rows' scores. */
  addToWatched(column: number): void {
    for (const { seen, at } of this.#leaves)
      this.#ground.watched?.addLeaf(column, seen.from, seen.to, this.#draft.value[at]!);
  }

  #node({ from, to }: Span, seen: Span, sums: Sums, depth: number): Node {
    const draft = this.#draft;
    const at = draft.left.push(0) - 1;
    for (const list of [draft.feature, draft.threshold, draft.value, draft.gain, draft.missing])
      list.push(0);
    draft.rows.push(sums.rows);
    draft.groups.push(null);
    return { at, from, to, seen, sums, depth, histogram: NONE, cut: null, gain: 0 };
  }

  async #count(node: Node, parent: Node | null): Promise<void> {
    const { kernel, pace } = this.#ground;
    node.histogram = this.#spare.pop() ?? this.#histograms++;
    kernel.open(node.histogram, node.from, node.to, parent === null ? null : parent.histogram);
    for (const block of this.#blocks) {
      kernel.count(block);
      const wait = pace(4 * (node.to - node.from));
      if (wait !== null) await wait;
    }
  }

  /** Counts the smaller child; its sibling is what the parent has beside it. */
  async #countBoth(parent: Node, left: Node, right: Node): Promise<void> {
    const [smaller, larger] = left.sums.rows < right.sums.rows ? [left, right] : [right, left];
    if (!this.#mayCut(larger)) {
      this.#release(parent);
      return;
    }
    await this.#count(smaller, parent);
    larger.histogram = parent.histogram;
    parent.histogram = NONE;
  }

  #mayCut({ sums, depth }: Node): boolean {
    const { minimum, depth: deepest } = this.#ground.rules;
    return sums.rows >= 2 * minimum && (deepest === 0 || depth < deepest);
  }

  #release(node: Node): void {
    if (node.histogram !== NONE) this.#spare.push(node.histogram);
    node.histogram = NONE;
  }

  /** Opens a node that has a cut worth making, else makes a leaf of it. */
  #consider(node: Node): void {
    const { kernel, rules } = this.#ground;
    const unit = this.#quantum.hessian;
    const inQuanta = {
      l2: (rules.l2 + LEAST_CURVATURE) * unit,
      minimumRows: rules.minimum,
      minimumHessian: rules.childWeight * unit,
    };
    const cut =
      node.histogram !== NONE && this.#mayCut(node)
        ? kernel.search(node.histogram, node.sums, inQuanta, this.#features)
        : null;
    if (cut !== null) {
      node.gain = gainOf(cut, node.sums, inQuanta.l2, this.#quantum);
      const worth = worthOf(node.sums, inQuanta.l2, this.#quantum);
      if (node.gain > ROUNDING * worth) node.cut = cut;
    }
    if (node.cut !== null) {
      this.#open.push(node);
      return;
    }
    this.#release(node);
    this.#leaves.push(node);
  }

  /** The open node with the largest gain, first of equals. */
  #takeBest(): Node {
    let best = 0;
    for (let i = 1; i < this.#open.length; i++)
      if (this.#open[i]!.gain > this.#open[best]!.gain) best = i;
    return this.#open.splice(best, 1)[0]!;
  }

  #split(node: Node): [Node, Node] {
    const { kernel, columns, watched } = this.#ground;
    const cut = node.cut!;
    const { left: sums } = cut;
    const border = kernel.partition(node.from, node.to, cut);
    const rest = {
      gradient: node.sums.gradient - sums.gradient,
      hessian: node.sums.hessian - sums.hessian,
      rows: node.sums.rows - sums.rows,
    };
    const said = describeCut(columns[cut.feature]!, cut, sums.rows > rest.rows);
    const { seen } = node;
    const parted = watched?.partition(seen.from, seen.to, cut, said.missing) ?? seen.from;
    const depth = node.depth + 1;
    const [before, after] = [
      { from: seen.from, to: parted },
      { from: parted, to: seen.to },
    ];
    const left = this.#node({ from: node.from, to: border }, before, sums, depth);
    const right = this.#node({ from: border, to: node.to }, after, rest, depth);
    const draft = this.#draft;
    draft.feature[node.at] = cut.feature;
    draft.left[node.at] = left.at;
    draft.gain[node.at] = node.gain;
    draft.threshold[node.at] = said.threshold;
    draft.missing[node.at] = said.missing;
    draft.groups[node.at] = said.groups;
    return [left, right];
  }

  #finish(): Tree {
    const { rate, l2 } = this.#ground.rules;
    const { value, groups, ...draft } = this.#draft;
    const { gradient: g, hessian: h } = this.#quantum;
    for (const { at, sums } of this.#leaves)
      value[at] = (0 - rate * (sums.gradient / g)) / (sums.hessian / h + l2 + LEAST_CURVATURE);
    return { ...draft, value, ...(groups.some((group) => group !== null) ? { groups } : {}) };
  }
}
